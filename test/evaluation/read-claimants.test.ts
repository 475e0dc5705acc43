import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readClaimants } from '../../src/evaluation/read-claimants.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MARK = '{"content": [4, 12], "claimants": ["Ada Lind", null], "by": "pronoun"}';
const REPORT = `{"article": "harbour", "claims": [${MARK}]}`;

function file(text: string): string {
  const path = join(folder, 'claimants.jsonl');
  writeFileSync(path, text);
  return path;
}

describe('a file of claimants', () => {
  test('says of claims, by words or offsets, who may be right', async () => {
    const words =
      '{"article": "ferry", "claims": [{"content": "it sank", "claimants": ["Brun"], "by": "short", "stances": ["denies"], "chain": ["The Post"]}]}';
    expect(await readClaimants(file(`${REPORT}\n${words}\n`))).toEqual([
      {
        article: 'harbour',
        claims: [{ content: { start: 4, end: 12 }, claimants: ['Ada Lind', null], by: 'pronoun' }],
      },
      {
        article: 'ferry',
        claims: [
          {
            content: 'it sank',
            claimants: ['Brun'],
            by: 'short',
            stances: ['denies'],
            chain: ['The Post'],
          },
        ],
      },
    ]);
  });

  test.each([
    [
      REPORT.replace('pronoun', 'guess'),
      /^Line 1 of .* is not a report of claimants: "claims\.0\.by/,
    ],
    [REPORT.replace('"Ada Lind", null', ''), /"claims\.0\.claimants"/],
    ['{"article": "ferry", "claims": []}', /"claims"/],
  ])('is refused by line: %#', async (text, message) => {
    await expect(readClaimants(file(text))).rejects.toThrow(message);
  });
});
