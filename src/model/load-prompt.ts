import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { DatelineError } from '../errors.ts';

/** A prompt file is a page or two. Longer than this, in characters, it is something else. */
const LONGEST_PROMPT = 20_000;

/** Words of saying that a prompt may name. */
const MOST_WORDS = 200;

const PARTS = /^\uFEFF?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n(.*)$/s;
const PLACEHOLDER = /\{\{([a-z]{1,40})\}\}/g;

const frontMatter = z.strictObject({
  description: z.string('must be a text').min(1, 'must not be empty'),
  inputs: z.array(z.string().regex(/^[a-z]{1,40}$/, 'must be small letters'), 'must be a list'),
  version: z.int('must be a whole number').positive('must be 1 or more'),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'must be two small letters, like en')
    .default('en'),
  saying: z
    .array(z.string().regex(/^\p{Ll}+$/u, 'must be words in small letters'), 'must be a list')
    .max(MOST_WORDS, `must be at most ${MOST_WORDS} words`)
    .default([]),
});

/** What a language model is asked, with places for its inputs. */
export interface Prompt {
  /** Its file without the extension. */
  readonly name: string;
  readonly description: string;
  /** Names of the values that it takes; each stands in the text as `{{name}}`. */
  readonly inputs: readonly string[];
  /** The operator's version and the first 12 hex digits of the file's SHA-256: "1-9f86d081884c". */
  readonly version: string;
  /** The language that it asks for, as ISO 639-1 has it. */
  readonly language: string;
  /** In another language than English: the words with which it says that somebody says something. */
  readonly saying: readonly string[];
  /** The text with its values in place. What stands in a value is never treated as a placeholder. */
  readonly fill: (values: Readonly<Record<string, string>>) => string;
}

/**
 * Reads and checks a prompt file: YAML front matter (`description`, `inputs`, `version`; `language` and
 * `saying` where it does not ask for English), then the text, in which every declared input stands as `{{name}}` and nothing else does.
 * @throws {DatelineError} CONFIG where the file cannot be read or breaks that form.
 */
export function loadPrompt(path: string): Prompt {
  const content = read(path);
  const [, head, body] = PARTS.exec(content) ?? [];
  if (head === undefined || body === undefined) {
    throw broken(path, 'must begin with front matter between two lines of three dashes');
  }
  const { description, inputs, version, language, saying } = readFrontMatter(head, path);
  const template = body.trim();
  checkInputs(template, inputs, path);
  if (language !== 'en' && saying.length === 0) {
    throw broken(
      path,
      `asks for the language "${language}" without its words of saying ("saying")`,
    );
  }
  return {
    name: basename(path, '.md'),
    description,
    inputs,
    language,
    saying,
    version: `${version}-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`,
    fill: (values) => template.replace(PLACEHOLDER, (_, name: string) => values[name] ?? ''),
  };
}

function read(path: string): string {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (cause) {
    throw broken(path, 'cannot be read', cause);
  }
  if (content.length > LONGEST_PROMPT) {
    throw broken(path, `is longer than ${LONGEST_PROMPT} characters`);
  }
  return content;
}

function readFrontMatter(head: string, path: string): z.output<typeof frontMatter> {
  let fields: unknown;
  try {
    fields = parse(head, { maxAliasCount: 0, logLevel: 'error' });
  } catch (cause) {
    throw broken(path, 'has front matter that is not valid YAML', cause);
  }
  const parsed = frontMatter.safeParse(fields);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: at, message }) =>
    `${at.join('.')} ${message}`.trim(),
  );
  throw broken(path, `has front matter that is off: ${problems.join('; ')}`);
}

function checkInputs(template: string, inputs: readonly string[], path: string): void {
  const used = new Set([...template.matchAll(PLACEHOLDER)].map(([, name]) => name!));
  const unused = inputs.find((name) => !used.has(name));
  if (unused !== undefined) {
    throw broken(path, `declares the input "${unused}", but its text has no {{${unused}}}`);
  }
  const undeclared = [...used].find((name) => !inputs.includes(name));
  if (undeclared !== undefined) {
    throw broken(path, `has {{${undeclared}}} in its text, which is not among its inputs`);
  }
  if (/\{\{|\}\}/.test(template.replace(PLACEHOLDER, ''))) {
    throw broken(path, 'has doubled braces that are no {{input}}');
  }
}

function broken(path: string, problem: string, cause?: unknown): DatelineError {
  return new DatelineError(
    'CONFIG',
    `The prompt ${path} ${problem}. Correct it, or restore the file from the repository.`,
    { cause },
  );
}
