import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDisagreements } from '../../src/evaluation/read-disagreements.ts';

const SETS = join(import.meta.dirname, '../answering/disagreement');

const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the sets have at least 50 disagreements and 40 that are none, of reports that there are', async () => {
  const files = readdirSync(SETS).filter((name) => name.endsWith('.jsonl'));
  const written = readdirSync(join(SETS, 'reports')).map((name) => name.replace(/\.md$/u, ''));
  const sets = await Promise.all(files.map((name) => readDisagreements(join(SETS, name))));
  const all = sets.flat();
  expect(all.filter(({ told }) => told).length).toBeGreaterThanOrEqual(50);
  expect(all.filter(({ told }) => !told).length).toBeGreaterThanOrEqual(40);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { id, sides } of all) {
    if (!String(id).startsWith('written')) continue;
    for (const { articles } of sides) expect(written).toEqual(expect.arrayContaining(articles));
  }
});

test.each([
  ['{"id": 1, "question": "who?", "kind": "denial", "told": true, "sides": []}', /two sides/],
  ['{"id": 1, "question": "who?", "kind": "row", "told": false, "sides": []}', /"kind"/],
  ['{"id": 1}', /"question"/],
])('a line that is none is refused: %s', async (line, reason) => {
  const path = join(folder, 'set.jsonl');
  writeFileSync(path, line);
  await expect(readDisagreements(path)).rejects.toThrow(reason);
});
