import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Format } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import { textOf } from './text-of.ts';

/** Front matter longer than this is none, or not meant for a reader. */
const LONGEST_FRONT_MATTER = 65_536;

/** Longest field that is taken; a title is never longer. */
const LONGEST_FIELD = 2_000;

/** Values by which people say that there is none. */
const NOTHING = /^(?:[\s\p{P}]*|n\/?a|none|null|nil|unknown|undefined)$/iu;

// Every field is text or nothing: a date may come as a number, authors as a list.
const field = z.unknown().default(null).transform(fieldText);
const frontMatter = z.object({
  title: field,
  outlet: field,
  agency: field,
  date: field,
  url: field,
  author: field,
});

/** What a person wrote about a report at its head; null where a field is missing or says nothing. */
export type FrontMatter = z.output<typeof frontMatter>;

/** Splits a Markdown or plain text into its front matter (null: it has none) and the rest. */
export function splitFrontMatter(
  text: string,
  format: Format,
): { readonly fields: FrontMatter | null; readonly raw: string } {
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text)?.[0];
  if (opening === undefined || !opens(text.slice(opening.length, opening.length + 200), format)) {
    return { fields: null, raw: text };
  }
  const closing = /(?:^|[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/.exec(
    text.slice(opening.length, opening.length + LONGEST_FRONT_MATTER),
  );
  if (closing === null) {
    throw refusal(1, 'is opened and never closed: a line of three dashes must follow its fields');
  }
  const yaml = text.slice(opening.length, opening.length + closing.index);
  const raw = text.slice(opening.length + closing.index + closing[0].length);
  return { fields: readFields(yaml), raw };
}

/** Whether the line under the first three dashes begins front matter; else they are a rule. */
function opens(next: string, format: Format): boolean {
  return format === 'txt' ? /^[\w-]{1,40}[ \t]*:(?:\s|$)/.test(next) : /^[^\r\n\S]*\S/.test(next);
}

function readFields(yaml: string): FrontMatter {
  const fields = parseYaml(yaml);
  if (fields === null || fields === undefined) return frontMatter.parse({});
  if (typeof fields !== 'object' || Array.isArray(fields)) {
    throw refusal(2, 'is not a list of fields like “outlet: The Moscow Times”');
  }
  const entries = Object.entries(fields).map(([key, value]) => [key.trim().toLowerCase(), value]);
  return frontMatter.parse(Object.fromEntries(entries));
}

function parseYaml(yaml: string): unknown {
  try {
    const document = parseDocument(yaml, { logLevel: 'silent' });
    const error = document.errors[0];
    if (error !== undefined) {
      const line = (error.linePos?.[0].line ?? 1) + 1;
      throw refusal(
        line,
        'cannot be read; put a value with a colon or a bracket in quotation marks',
      );
    }
    return document.toJS({ maxAliasCount: 20 });
  } catch (cause) {
    if (cause instanceof DatelineError) throw cause;
    throw refusal(2, 'cannot be read: it is nested or repeated beyond measure', cause);
  }
}

function fieldText(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) {
    const parts = value.slice(0, 50).map(fieldText);
    return parts.filter((part) => part !== null).join(', ') || null;
  }
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = textOf(String(value)).trim();
  return NOTHING.test(text) || text.length > LONGEST_FIELD ? null : text;
}

function refusal(line: number, problem: string, cause?: unknown): DatelineError {
  return new DatelineError('ARTICLE', `The front matter ${problem} (line ${line}).`, { cause });
}
