/**
 * Fits the ranker of windows (`src/retrieval/ranker.json`) and the judge of refusal
 * (`src/answering/judge.json`), and prints cross-validated figures:
 *
 *   node --import tsx scripts/train-ranker/train.ts --articles DIR [--store DIR] [--questions FILE]…
 *
 * DIR holds the reports that the questions are about. The sets beside this file mark their evidence
 * by offsets into their reports' bodies; further sets, with the evidence as text, count double. The
 * same input makes the same files.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SIGNS } from '../../src/answering/evidence-signs.ts';
import { WINDOW_FEATURES } from '../../src/retrieval/rank-windows.ts';
import { crossValidate, fitJudge, type Judged, moveTo } from './fit-judge.ts';
import { fitRanker } from './fit-ranker.ts';
import type { Example } from './prepare-example.ts';
import { prepareExamples } from './prepare-examples.ts';
import { FOLDS, readQuestions } from './read-questions.ts';
import { quantile, reportFigures } from './report-figures.ts';

/** Of the answerable questions of the given sets, the judge refuses so many at strictness 0.5. */
const FALSE_REFUSAL = 0.01;

const { values } = parseArgs({
  options: {
    articles: { type: 'string' },
    store: { type: 'string' },
    questions: { type: 'string', multiple: true },
  },
});
if (values.articles === undefined) throw new Error('Say where the reports are: --articles DIR');
await train(values.articles, values.store ?? null, values.questions ?? []);

async function train(
  articles: string,
  store: string | null,
  given: readonly string[],
): Promise<void> {
  const ranked: Example[] = [];
  const all: Example[] = [];
  for (const set of await readQuestions(articles, given)) {
    const { asked, leftOut, small } = await prepareExamples(
      set,
      set.folder === articles ? store : null,
    );
    ranked.push(...asked, ...small);
    all.push(...asked, ...leftOut, ...small);
  }
  const rankers = Array.from({ length: FOLDS }, (_, fold) =>
    fitRanker(ranked.filter(({ line }) => line.fold !== fold)),
  );
  const judged = crossValidate(all, rankers);
  print(judged);
  const isAsked = ({ example }: Judged) =>
    example.answerable && !example.isSmall && (example.line.isGiven || given.length === 0);
  const limit = quantile(
    judged.filter(isAsked).map(({ confidence }) => confidence),
    FALSE_REFUSAL,
  );
  const judge = moveTo(fitJudge(judged), limit);
  const { articles: ofArticles, windows: ofWindows } = fitRanker(ranked);
  await write('../../src/retrieval/ranker.json', {
    features: WINDOW_FEATURES,
    articles: [...ofArticles].map(round),
    windows: [...ofWindows].map(round),
  });
  await write('../../src/answering/judge.json', {
    signs: SIGNS,
    weights: judge.weights.map(round),
    intercept: round(judge.intercept),
  });
}

/** Prints the figures of each set, and of the small archives. */
function print(judged: readonly Judged[]): void {
  const whole = judged.filter(({ example }) => !example.isSmall);
  const small = judged.filter(({ example }) => example.isSmall);
  const sets = new Set(whole.map(({ example }) => example.line.set));
  const lines = [...sets].flatMap((set) =>
    reportFigures(
      whole.filter(({ example }) => example.line.set === set),
      set,
    ),
  );
  lines.push(...reportFigures(small, 'archives of 30 reports'));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function round(value: number): number {
  return Number(value.toPrecision(5));
}

async function write(path: string, value: object): Promise<void> {
  await writeFile(new URL(path, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
}
