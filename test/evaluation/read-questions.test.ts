import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readMarkedQuestions, readQuestions } from '../../src/evaluation/read-questions.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MARKED =
  '{"id": "q1", "type": "figure", "question": "how many?", "answerable": true, "answers": ["3"],' +
  ' "articles": ["a"], "also": [], "outlets": [], "evidence": ["Three."]}';

function file(text: string): string {
  const path = join(folder, 'questions.jsonl');
  writeFileSync(path, text);
  return path;
}

describe('a set of questions', () => {
  test('is read line by line; empty lines, a byte order mark and CRLF do not matter', async () => {
    const path = file(
      '\ufeff{"id": "a", "question": "one?"}\r\n\r\n{"id": 2, "question": "two?"}\r\n',
    );
    expect(await readQuestions(path)).toEqual([
      { id: 'a', question: 'one?' },
      { id: 2, question: 'two?' },
    ]);
  });

  test('may be marked with what is right', async () => {
    expect(await readMarkedQuestions(file(MARKED))).toMatchObject([{ id: 'q1', answers: ['3'] }]);
  });

  test.each([
    [`${MARKED}\n{"id": "q2", "question": "who?"}`, /^Line 2 of .*"type".*"answerable"/],
    [`${MARKED}\n\n{`, /^Line 3 of .* is not a JSON object\.$/],
    [`${MARKED.replace('["3"]', '"3"')}`, /^Line 1 of .*"answers"/],
    ['\n', /has no questions/],
  ])('is refused by line: %#', async (text, message) => {
    await expect(readMarkedQuestions(file(text))).rejects.toThrow(message);
  });
});

const SHARED = fileURLToPath(new URL('../../../shared/eval', import.meta.url));

describe.skipIf(!existsSync(SHARED))('the sets of questions in ../shared', () => {
  test('are all read', async () => {
    for (const name of readdirSync(SHARED)) {
      const questions = await readMarkedQuestions(join(SHARED, name));
      expect(questions.length).toBeGreaterThan(0);
    }
  });
});
