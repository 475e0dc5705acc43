/**
 * Fits the ranker of windows (`src/retrieval/ranker.json`) and the judge of refusal
 * (`src/answering/judge.json`), and prints cross-validated figures:
 *
 *   node --import tsx scripts/train-ranker/train.ts --articles DIR [--store DIR] [--questions FILE]…
 *
 * DIR holds the reports that the questions are about. `questions.jsonl` beside this file marks its
 * evidence by offsets into their bodies; further sets, with the evidence as text, count double. The
 * same input makes the same files.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { evidenceSigns, SIGNS } from '../../src/answering/evidence-signs.ts';
import { gatherFindings } from '../../src/answering/gather-findings.ts';
import { confidenceOf } from '../../src/answering/judge-evidence.ts';
import { createEncoder } from '../../src/embedding/create-encoder.ts';
import { sharedWords } from '../../src/evaluation/words.ts';
import { reindex } from '../../src/indexing/reindex.ts';
import { type OpenedParts, openParts } from '../../src/open-dateline.ts';
import { type Found, findWindows } from '../../src/retrieval/find-windows.ts';
import { rankWindows, WINDOW_FEATURES, type Window } from '../../src/retrieval/rank-windows.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { fitListwise, type List } from './fit-listwise.ts';
import { fitLogistic } from './fit-logistic.ts';

const INDEX = new URL('../../index/', import.meta.url).pathname;
const FOLDS = 5;
/** Reports of a small archive. */
const SMALL = 30;
const RANKER_PENALTY = 0.08;
const JUDGE_PENALTY = 0.02;
/** Of the answerable questions of the given sets, the judge refuses so many at strictness 0.5. */
const FALSE_REFUSAL = 0.01;

const questionLine = z.object({
  question: z.string(),
  type: z.string(),
  answerable: z.boolean(),
  articles: z.array(z.string()),
  also: z.array(z.string()),
  evidence: z.array(
    z.union([z.string(), z.object({ article: z.string(), start: z.number(), end: z.number() })]),
  ),
});

interface Line {
  readonly line: z.output<typeof questionLine>;
  readonly isGiven: boolean;
}

interface Example {
  readonly answerable: boolean;
  readonly evidence: readonly string[];
  readonly articles: ReadonlySet<string>;
  readonly found: Found;
  readonly list: List;
  readonly isGiven: boolean;
  readonly isLeftOut: boolean;
  /** Asked of an archive of a few reports. */
  readonly isSmall: boolean;
  readonly fold: number;
}

const { values } = parseArgs({
  options: {
    articles: { type: 'string' },
    store: { type: 'string' },
    questions: { type: 'string', multiple: true },
  },
});
if (values.articles === undefined) throw new Error('Say where the reports are: --articles DIR');
await train(
  values.articles,
  values.store ?? (await mkdtemp(join(tmpdir(), 'dateline-'))),
  values.questions ?? [],
);

async function train(articles: string, store: string, given: readonly string[]): Promise<void> {
  await reindex({
    folder: articles,
    store,
    encoder: await createEncoder('words'),
    outlets: join(INDEX, 'outlets.json'),
  });
  const parts = await openParts({ indexFolder: INDEX, store, encoderName: 'words' });
  const lines: Line[] = [];
  for (const path of [new URL('./questions.jsonl', import.meta.url), ...given]) {
    for (const line of (await readFile(path, 'utf8')).trim().split('\n')) {
      lines.push({ line: questionLine.parse(JSON.parse(line)), isGiven: typeof path === 'string' });
    }
  }
  const examples: Example[] = [];
  for (const { line, isGiven } of lines) {
    examples.push({ ...(await prepare(line, parts, isGiven)), fold: examples.length % FOLDS });
  }

  // The same questions with their reports left out: unanswerable ones in the very same style.
  const absent: Example[] = [];
  for (const [i, { line, isGiven }] of lines.entries()) {
    if (!line.answerable) continue;
    const without = await prepare(
      { ...line, answerable: false },
      leaveOut(parts, examples[i]!.articles),
      isGiven,
    );
    absent.push({ ...without, isLeftOut: true, fold: examples[i]!.fold });
  }

  const small: Example[] = [];
  for (const group of groupsOf(examples, (name) => parts.archive.article(name) !== null))
    small.push(...(await askSmall(group, lines, articles)));

  const all = [...examples, ...absent, ...small];
  const rankers = Array.from({ length: FOLDS }, (_, fold) =>
    fitRanker([...examples, ...small].filter((example) => example.fold !== fold)),
  );
  const judged = all.map((example) => {
    const gathered = gatherFindings(
      rankWindows(example.found.windows, rankers[example.fold]!, 20),
      example.found.view,
      10,
    );
    return { example, gathered, signs: evidenceSigns(example.found, gathered), confidence: 0 };
  });
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fitJudge(judged.filter(({ example }) => example.fold !== fold));
    for (const one of judged)
      if (one.example.fold === fold) one.confidence = confidenceOf(one.signs, model);
  }
  for (const isGiven of [false, true])
    report(
      judged.filter(({ example }) => example.isGiven === isGiven && !example.isSmall),
      isGiven ? 'given sets' : 'own set',
    );

  report(
    judged.filter(({ example }) => example.isSmall),
    'archives of 30 reports',
  );

  const judge = fitJudge(judged);
  const asked = judged.filter(
    ({ example }) =>
      example.answerable && !example.isSmall && (example.isGiven || given.length === 0),
  );
  const limit = quantile(
    asked.map(({ confidence }) => confidence),
    FALSE_REFUSAL,
  );
  // Moved so that the confidence below which that part is refused becomes 0.5.
  const intercept = judge.intercept - Math.log(limit / (1 - limit));
  await write('../../src/retrieval/ranker.json', {
    features: WINDOW_FEATURES,
    weights: [...fitRanker([...examples, ...small])].map(round),
  });
  await write('../../src/answering/judge.json', {
    signs: SIGNS,
    weights: judge.weights.map(round),
    intercept: round(intercept),
  });
  parts.archive.close();
}

/** Reports that questions are about, in groups of 30 in the order of their names' hashes. */
function groupsOf(examples: readonly Example[], exists: (name: string) => boolean): string[][] {
  const hash = (name: string) => createHash('sha256').update(name).digest('hex');
  const names = [...new Set(examples.flatMap(({ articles }) => [...articles].filter(exists)))].sort(
    (a, b) => (hash(a) < hash(b) ? -1 : 1),
  );
  return Array.from({ length: Math.ceil(names.length / SMALL) }, (_, i) =>
    names.slice(i * SMALL, (i + 1) * SMALL),
  );
}

/**
 * Asks an archive of a few reports its own questions, the same with their reports left out, and some
 * that it cannot answer: what is rare and what is near is another matter there.
 */
async function askSmall(
  group: readonly string[],
  lines: readonly Line[],
  articles: string,
): Promise<Example[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-'));
  for (const name of group)
    await copyFile(join(articles, `${name}.md`), join(folder, `${name}.md`));
  const store = join(folder, 'store');
  await reindex({
    folder,
    store,
    encoder: await createEncoder('words'),
    outlets: join(INDEX, 'outlets.json'),
  });
  const parts = await openParts({ indexFolder: INDEX, store, encoderName: 'words' });
  const asked: Example[] = [];
  for (const [i, { line, isGiven }] of lines.entries()) {
    const fold = i % FOLDS;
    const named = [...line.articles, ...line.also];
    const isIn = line.answerable && line.articles.every((name) => group.includes(name));
    const small = { isSmall: true, fold };
    if (isIn) {
      const example = await prepare(line, parts, isGiven);
      asked.push({
        ...example,
        list: { ...example.list, weight: example.list.weight / 2 },
        ...small,
      });
      asked.push({
        ...(await prepare(
          { ...line, answerable: false },
          leaveOut(parts, example.articles),
          isGiven,
        )),
        ...small,
        isLeftOut: true,
      });
    } else if ((7 * i) % 11 === 0 && !named.some((name) => group.includes(name))) {
      asked.push({ ...(await prepare({ ...line, answerable: false }, parts, isGiven)), ...small });
    }
  }
  parts.archive.close();
  return asked;
}

/** The same archive as if it did not have some reports. */
function leaveOut(parts: OpenedParts, articles: ReadonlySet<string>): OpenedParts {
  const { archive } = parts;
  const others = <Hit extends { readonly article: string }>(hits: readonly Hit[]) =>
    hits.filter(({ article }) => !articles.has(article));
  return {
    ...parts,
    archive: {
      ...archive,
      lexical: (terms, count, limits) => others(archive.lexical(terms, count, limits)),
      nearest: (vector, count, limits) => others(archive.nearest(vector, count, limits)),
    },
  };
}

/** Fits the judge: marked unanswerable questions weigh most, they are the fewest. */
function fitJudge(judged: readonly Judged[]) {
  const cases = judged.map(({ example, signs }) => ({
    signs,
    yes: example.answerable,
    weight:
      (example.isSmall ? 0.3 : 1) *
      (example.isGiven ? 2 : 1) *
      (example.answerable ? 1 : example.isLeftOut ? 0.2 : 2.5),
  }));
  return fitLogistic(cases, SIGNS.length, JUDGE_PENALTY);
}

function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)]!;
}

async function prepare(
  line: z.output<typeof questionLine>,
  parts: OpenedParts,
  isGiven: boolean,
): Promise<Example> {
  const question = understandQuestion(line.question, { ...parts, today: '2026-01-01' });
  const found = await findWindows(question, question.limits, parts);
  const evidence = line.evidence.map((one) =>
    typeof one === 'string'
      ? one
      : (parts.archive.article(one.article)?.article.body.slice(one.start, one.end) ?? ''),
  );
  const articles = new Set([...line.articles, ...line.also]);
  const width = WINDOW_FEATURES.length;
  const rows = new Float32Array(found.windows.length * width);
  const right = new Uint8Array(found.windows.length);
  found.windows.forEach((window, i) => {
    rows.set(window.features, i * width);
    right[i] = Number(answers(window, evidence, articles));
  });
  return {
    answerable: line.answerable,
    evidence,
    articles,
    found,
    isGiven,
    isLeftOut: false,
    isSmall: false,
    fold: 0,
    list: { rows, right, weight: isGiven ? 2 : 1 },
  };
}

/** Whether a window, and one of its sentences by itself, is evidence in one of the right articles. */
function answers(
  { candidate, first, end }: Window,
  evidence: readonly string[],
  articles: ReadonlySet<string>,
): boolean {
  const { article } = candidate.prepared.analysed;
  if (!articles.has(article.name)) return false;
  const sentences = candidate.prepared.sentences.slice(first, end);
  const text = article.body.slice(sentences[0]!.start, sentences.at(-1)!.end);
  const isEvidence = (part: string) => evidence.some((one) => sharedWords(part, one) >= 0.5);
  return (
    isEvidence(text) &&
    sentences.some((sentence) => sentence.terms.length > 1 && isEvidence(sentence.text))
  );
}

function fitRanker(examples: readonly Example[]): Float64Array {
  return fitListwise(
    examples.map(({ list }) => list),
    WINDOW_FEATURES.length,
    RANKER_PENALTY,
  );
}

interface Judged {
  readonly example: Example;
  readonly gathered: ReturnType<typeof gatherFindings>;
  readonly signs: Float64Array;
  confidence: number;
}

function report(judged: readonly Judged[], name: string): void {
  const asked = judged.filter(({ example }) => example.answerable);
  if (asked.length === 0) return;
  const rate = (right: (one: Judged) => boolean) =>
    (asked.filter(right).length / asked.length).toFixed(3);
  const article =
    (count: number) =>
    ({ example, gathered }: Judged) =>
      gathered
        .slice(0, count)
        .some(({ finding }) => example.articles.has(finding.citation.article));
  const evidence =
    (count: number) =>
    ({ example, gathered }: Judged) =>
      gathered
        .slice(0, count)
        .some(({ finding }) =>
          example.evidence.some((one) => sharedWords(finding.quote.text, one) >= 0.5),
        );
  print(
    `${name}, ${asked.length} answerable, cross-validated: article@1 ${rate(article(1))} @4 ${rate(article(4))}  evidence@1 ${rate(evidence(1))} @4 ${rate(evidence(4))}`,
  );
  for (const isLeftOut of [false, true]) {
    const refused = judged.filter(
      ({ example }) => !example.answerable && example.isLeftOut === isLeftOut,
    );
    const curve = [0.03, 0.05, 0.08, 0.1, 0.15, 0.2].map((wrong) => {
      const limit = quantile(
        asked.map(({ confidence }) => confidence),
        wrong,
      );
      return `${(refused.filter(({ confidence }) => confidence < limit).length / refused.length).toFixed(2)} at ${wrong}`;
    });
    print(
      `  ${refused.length} ${isLeftOut ? 'with their reports left out' : 'unanswerable'}: refusal at false refusal ${curve.join(', ')}`,
    );
  }
}

function round(value: number): number {
  return Number(value.toPrecision(5));
}

async function write(path: string, value: object): Promise<void> {
  await writeFile(new URL(path, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
