import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { runDisagreementEvaluation } from '../../src/terminal/run-disagreement-evaluation.ts';
import {
  analysed,
  answered,
  citation,
  FakeDateline,
  fakeArchive,
  fakeDependencies,
  finding,
} from './fakes.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CLOSED = 'who closed the harbour?';

/** What is printed of a question with a disagreement that is told and one that is missed. */
async function printed(options: { misses?: true; json?: true }): Promise<string> {
  const who = (name: string) => ({ who: [name], articles: ['harbour'] });
  const lines = [CLOSED, 'who won?'].map((question, id) =>
    JSON.stringify({
      id,
      question,
      kind: 'denial',
      told: true,
      sides: [who('Ada Lind'), who('Per Olsen')],
    }),
  );
  const path = join(folder, 'set.jsonl');
  writeFileSync(path, lines.join('\n'));
  const archive = fakeArchive([citation()], { harbour: analysed('It is closed.') });
  const text = 'Ada Lind claimed it; Per Olsen denied it.';
  const answer = {
    ...answered(text, [finding('It is closed.')]),
    disagreement: { kind: 'stances' as const, text, findings: [0] },
  };
  const deps = fakeDependencies(new FakeDateline(archive, { [CLOSED]: answer }));
  const config = loadConfig({ DATELINE_ARTICLES: folder }, folder);
  await runDisagreementEvaluation([path], options, deps, config);
  return deps.stdout.text;
}

test('recall and precision are printed by kind, and misses on demand', async () => {
  const table = await printed({});
  expect(table).toMatch(/^denial +0\.50 +1 of 2 +1\.00 +1 of 1$/m);
  expect(table).not.toContain('who won?');
  expect(await printed({ misses: true })).toMatch(
    /missed: 1 {2}who won\?\n {2}told +refused\n {2}wanted +Ada Lind \/ Per Olsen$/m,
  );
});

test('the same is printed for a machine', async () => {
  const { denial, all } = JSON.parse(await printed({ json: true }));
  expect(denial).toEqual({ recall: { hits: 1, of: 2 }, precision: { hits: 1, of: 1 } });
  expect(all).toEqual(denial);
});
