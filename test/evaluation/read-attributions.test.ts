import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readAttributions } from '../../src/evaluation/read-attributions.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MARKED =
  '{"article": "harbour", "attributions": [{"source": [{"spans": [[14, 18]], "text": "Lind"}],' +
  ' "content": [{"spans": [[0, 5], [6, 12]]}, {"spans": [[20, 24]]}]}]}';

function file(text: string): string {
  const path = join(folder, 'attributions.jsonl');
  writeFileSync(path, text);
  return path;
}

describe('a file of attributions', () => {
  test('is read line by line; a part may be absent or in pieces', async () => {
    const path = file(`\ufeff${MARKED}\r\n\r\n{"article": "ferry", "attributions": []}\r\n`);
    expect(await readAttributions(path)).toEqual([
      {
        article: 'harbour',
        attributions: [
          {
            source: [{ start: 14, end: 18 }],
            cue: [],
            content: [
              { start: 0, end: 5 },
              { start: 6, end: 12 },
              { start: 20, end: 24 },
            ],
          },
        ],
      },
      { article: 'ferry', attributions: [] },
    ]);
  });

  test.each([
    [`${MARKED}\n\n{`, /^Line 3 of .* is not a JSON object\.$/],
    [`${MARKED}\n{"article": "ferry"}`, /^Line 2 of .* is not a marked report: "attributions"/],
    [
      MARKED.replace('[14, 18]', '[18, 14]'),
      /^Line 1 of .*source\.0\.spans\.0": has no characters/,
    ],
    [MARKED.replace('[14, 18]', '[-1, 14]'), /^Line 1 of .*"attributions\.0\.source/],
    ['[]', /^Line 1 of .* is not a marked report/],
    ['\n', /has no marked reports\.$/],
  ])('is refused by line: %#', async (text, message) => {
    await expect(readAttributions(file(text))).rejects.toThrow(message);
  });

  test.each([
    [folder, 'is a folder, not a file.'],
    [join(folder, 'nowhere.jsonl'), 'cannot be read as a file.'],
  ])('is a file: %#', async (path, problem) => {
    await expect(readAttributions(path)).rejects.toMatchObject({
      code: 'USAGE',
      message: `${path} ${problem}`,
    });
  });
});
