import type { Config } from '../config.ts';
import { answerAll } from '../evaluation/answer-all.ts';
import { type MarkedDisagreement, readDisagreements } from '../evaluation/read-disagreements.ts';
import {
  ratesByKind,
  renderDisagreementMiss,
  renderDisagreements,
} from '../evaluation/render-disagreements.ts';
import { scoreDisagreement } from '../evaluation/score-disagreement.ts';
import type { Dependencies } from './dependencies.ts';
import { updateArchive } from './update-archive.ts';
import { type Folders, withStore } from './with-store.ts';

/** What `dateline eval:disagreement` was called with. */
export interface DisagreementOptions extends Folders {
  readonly misses?: true;
  readonly json?: true;
}

/**
 * `dateline eval:disagreement`: asks questions that are marked with whether the reports disagree,
 * over an archive that is brought up to date, and prints how many of these disagreements are told
 * with their sides, and how many of those told are there.
 * @throws {DatelineError} USAGE when a file of questions cannot be read.
 */
export async function runDisagreementEvaluation(
  paths: readonly string[],
  options: DisagreementOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const marked = (await Promise.all(paths.map(readDisagreements))).flat();
  const scored = await withStore(options, config, (place) => askAll(marked, deps, place));
  if (options.json) {
    deps.stdout.write(`${JSON.stringify(ratesByKind(scored))}\n`);
    return;
  }
  const misses = scored.map(({ miss }) => miss).filter((miss) => miss !== null);
  const parts = [renderDisagreements(scored), ...(options.misses ? misses : [])];
  deps.stdout.write(`${parts.join('\n\n')}\n`);
}

async function askAll(marked: readonly MarkedDisagreement[], deps: Dependencies, config: Config) {
  await updateArchive(deps, config);
  const dateline = await deps.open(config);
  try {
    const scored = [];
    for await (const { question, answer } of answerAll(marked, dateline, deps.clock)) {
      const outcome = scoreDisagreement(question, answer);
      const miss = renderDisagreementMiss(question, answer, outcome);
      scored.push({ kind: question.kind, outcome, miss });
    }
    return scored;
  } finally {
    await dateline.close();
  }
}
