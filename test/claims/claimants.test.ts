import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluateClaimants } from '../../src/evaluation/evaluate-claimants.ts';
import { readClaimants } from '../../src/evaluation/read-claimants.ts';
import { loadAnalysis } from '../../src/indexing/analyse-report.ts';
import { rawText } from '../../src/reading/open-report.ts';

const here = import.meta.dirname;
const OUTLETS = join(here, '../../index/outlets.json');

// A floor, well below what `npm run eval:claims` shows, so that a change that breaks a way of
// telling who speaks does not pass.
test('most claimants of the invented reports are right', async () => {
  const analyse = loadAnalysis(OUTLETS);
  const scores = await evaluateClaimants(
    await readClaimants(join(here, 'claimants.jsonl')),
    async (article) => {
      const path = join(here, 'claimants', `${article}.md`);
      return { analysed: await analyse(path), text: await rawText(await readFile(path), path) };
    },
  );
  expect(scores.missing).toEqual([]);
  expect(scores.all.marked).toBeGreaterThan(150);
  expect(scores.all.right / scores.all.marked).toBeGreaterThan(0.8);
  expect(scores.all.wrong / scores.all.marked).toBeLessThan(0.13);
  expect(scores.stance.hits / scores.stance.of).toBeGreaterThan(0.93);
  expect(scores.chain.hits / scores.chain.of).toBeGreaterThan(0.93);
});
