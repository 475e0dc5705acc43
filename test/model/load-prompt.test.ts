import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { loadPrompt } from '../../src/model/load-prompt.ts';

const PROMPTS = fileURLToPath(new URL('../../prompts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dateline-prompts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function promptFile(content: string): string {
  const path = join(folder, 'prompt.md');
  writeFileSync(path, content);
  return path;
}

function withFields(fields: string, text = 'Say {{word}}.'): string {
  return `---\n${fields}\n---\n${text}\n`;
}

const FIELDS = 'description: Says a word.\ninputs: [word]\nversion: 2';

describe('a prompt', () => {
  test.each(readdirSync(PROMPTS))('%s is whole', (file) => {
    expect(loadPrompt(join(PROMPTS, file)).inputs.length).toBeGreaterThan(0);
  });

  test('gives its inputs and a version that its content is part of', () => {
    const prompt = loadPrompt(promptFile(withFields(FIELDS)));
    expect(prompt).toMatchObject({ description: 'Says a word.', inputs: ['word'] });
    expect(prompt.version).toMatch(/^2-[0-9a-f]{12}$/);
    const other = loadPrompt(promptFile(withFields(FIELDS, 'Shout {{word}}!')));
    expect(other.version).not.toBe(prompt.version);
  });

  test('is read with the line ends and byte order mark of any editor', () => {
    const path = promptFile(`\uFEFF${withFields(FIELDS).replaceAll('\n', '\r\n')}`);
    expect(loadPrompt(path).fill({ word: 'yes' })).toBe('Say yes.');
  });

  test('treats no value as a template', () => {
    const fields = 'description: d\ninputs: [word, other]\nversion: 1';
    const prompt = loadPrompt(promptFile(withFields(fields, '{{word}} {{other}} {{word}}')));
    expect(prompt.fill({ word: "{{other}} $& $' {x}", other: '{{word}}' })).toBe(
      "{{other}} $& $' {x} {{word}} {{other}} $& $' {x}",
    );
  });

  test.each([
    ['has no front matter', 'Say {{word}}.', 'must begin with front matter'],
    ['never closes it', `---\n${FIELDS}\nSay {{word}}.`, 'must begin with front matter'],
    ['has broken YAML', withFields('inputs: [word'), 'not valid YAML'],
    ['lacks a version', withFields('description: d\ninputs: [word]'), 'version must be a whole'],
    ['has an unknown field', withFields(`${FIELDS}\ntone: warm`), '"tone"'],
    ['has inputs that are no list', withFields('description: d\ninputs: word\nversion: 1'), 'list'],
    ['does not use an input', withFields(FIELDS, 'Say it.'), 'its text has no {{word}}'],
    ['uses another', withFields(FIELDS, '{{word}} {{tone}}'), '{{tone}} in its text'],
    ['has stray braces', withFields(FIELDS, '{{word}} {{ word }}'), 'doubled braces'],
    ['is far too long', withFields(FIELDS, `{{word}}${' '.repeat(20_000)}`), 'is longer than'],
  ])('that %s is refused by name', (_, content, problem) => {
    const path = promptFile(content);
    const error = failureOf(path);
    expect(error.code).toBe('CONFIG');
    expect(error.message).toContain(`The prompt ${path} `);
    expect(error.message).toContain(problem);
  });

  test('that is not there is refused by name', () => {
    expect(failureOf(join(folder, 'none.md')).message).toContain('none.md cannot be read');
  });
});

function failureOf(path: string): DatelineError {
  try {
    loadPrompt(path);
  } catch (error) {
    if (error instanceof DatelineError) return error;
  }
  throw new Error('It did not fail as expected.');
}
