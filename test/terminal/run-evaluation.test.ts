import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { runEvaluation } from '../../src/terminal/run-evaluation.ts';
import {
  analysed,
  answered,
  citation,
  FakeDateline,
  fakeArchive,
  fakeDependencies,
  finding,
} from './fakes.ts';

const CLOSED = 'who closed the harbour?';

const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is printed of one answered question and one refused one that are answerable or not. */
async function printed(answerable: readonly [boolean, boolean], json?: true): Promise<string> {
  const lists = { answers: [], articles: ['harbour'], also: [], outlets: [], evidence: [] };
  const lines = [CLOSED, 'who won?'].map((question, at) =>
    JSON.stringify({ id: at, type: 'who', question, answerable: answerable[at], ...lists }),
  );
  const questions = join(folder, 'questions.jsonl');
  writeFileSync(questions, lines.join('\n'));
  const archive = fakeArchive([citation()], { harbour: analysed('It is closed.') });
  const answers = { [CLOSED]: answered('Ada Lind.', [finding('It is closed.')]) };
  const deps = fakeDependencies(new FakeDateline(archive, answers));
  const env = { DATELINE_STRICTNESS: '0.65', DATELINE_ARTICLES: folder };
  const config = loadConfig(env, folder);
  await runEvaluation({ questions: [questions], ...(json && { json }) }, deps, config);
  return deps.stdout.text;
}

test('the curve of refusal stands between the measures and the types', async () => {
  const [measures, curve, types] = (await printed([true, false])).split('\n\n');
  expect(measures).toMatch(/^refusal +1\.00 +1 of 1$/m);
  expect(measures).toMatch(/^false refusal +0\.00 +0 of 1$/m);
  expect(curve).toMatch(/^0\.65 +1\.00 +0\.00 +as configured$/m);
  expect(types).toMatch(/^who +2/m);
});

test('the curve is in the JSON, where its configured point equals the measures', async () => {
  const { all, curve } = JSON.parse(await printed([true, false], true));
  const { refusal, falseRefusal } = all;
  expect(curve).toContainEqual({ strictness: 0.65, refusal, falseRefusal });
});

test.each([true, false])('there is no curve where all are answerable, or none: %s', async (all) => {
  expect(await printed([all, all])).not.toContain('strictness');
  expect(JSON.parse(await printed([all, all], true))).not.toHaveProperty('curve');
});
