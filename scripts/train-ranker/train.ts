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
import { WINDOW_FEATURES } from '../../src/retrieval/feature-names.ts';
import {
  type Case,
  caseOf,
  crossValidate,
  fitJudge,
  isFound,
  type Judged,
  moveTo,
} from './fit-judge.ts';
import { fitRanker, type Lists } from './fit-ranker.ts';
import type { Purpose } from './prepare-example.ts';
import { prepareExamples } from './prepare-examples.ts';
import { FOLDS, readQuestions } from './read-questions.ts';
import { quantile, reportFigures, reportLimit } from './report-figures.ts';

/** Of the answerable questions whose answer is found, the judge refuses so many at strictness 0.5. */
const FALSE_REFUSAL = 0.095;

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
  const folders = await readQuestions(articles, given);
  const examplesFor = async function* (purpose: Purpose) {
    for (const set of folders)
      yield* prepareExamples(set, set.folder === articles ? store : null, purpose);
  };
  const lists: (Lists & { fold: number })[] = [];
  for await (const { line, articleList, windowList } of examplesFor('ranker'))
    lists.push({ fold: line.fold, articleList, windowList });
  const rankers = Array.from({ length: FOLDS }, (_, fold) =>
    fitRanker(lists.filter((one) => one.fold !== fold)),
  );
  const ranker = fitRanker(lists);
  await write('../../src/retrieval/ranker.json', {
    features: WINDOW_FEATURES,
    articles: [...ranker.articles].map(round),
    windows: [...ranker.windows].map(round),
  });

  const cases: Case[] = [];
  for await (const example of examplesFor('judge'))
    cases.push(caseOf(example, rankers[example.line.fold]!));
  const judged = crossValidate(cases);
  const found = judged.filter(
    (one) => one.answerable && !one.isSmall && !one.isTurned && isFound(one),
  );
  const limit = quantile(
    found.map(({ confidence }) => confidence),
    FALSE_REFUSAL,
  );
  print(judged, limit);
  const judge = moveTo(fitJudge(cases), limit);
  await write('../../src/answering/judge.json', {
    signs: SIGNS,
    weights: judge.weights.map(round),
    intercept: round(judge.intercept),
  });
}

/** Prints the figures of each set, of the turned questions, and of the small archives. */
function print(judged: readonly Judged[], limit: number): void {
  const nameOf = ({ isSmall, isTurned, line }: Judged) =>
    isSmall ? 'archives of 30 reports' : isTurned ? 'did somebody say so' : line.set;
  const lines = [...new Set(judged.map(nameOf))].flatMap((name) => {
    const part = judged.filter((one) => nameOf(one) === name);
    return [...reportFigures(part, name), reportLimit(part, 'at strictness 0.5', limit)];
  });
  process.stdout.write(`${lines.join('\n')}\n`);
}

function round(value: number): number {
  return Number(value.toPrecision(5));
}

async function write(path: string, value: object): Promise<void> {
  await writeFile(new URL(path, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
}
