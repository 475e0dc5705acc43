import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import { answerAll, type TimedAnswer } from '../evaluation/answer-all.ts';
import { type AskedQuestion, readQuestions } from '../evaluation/read-questions.ts';
import { answerRecord } from '../rendering/answer-record.ts';
import { renderAnswer } from '../rendering/render-answer.ts';
import { type Days, readDays } from '../retrieval/read-days.ts';
import type { Dependencies } from './dependencies.ts';
import { readLimits } from './read-limits.ts';
import { styleOf } from './style-of.ts';
import { updateArchive } from './update-archive.ts';
import { type Folders, withStore } from './with-store.ts';

/** What `dateline ask` was called with. */
export interface AskOptions extends Folders {
  readonly outlet?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly json?: true;
  /** File of questions, one JSON object a line. */
  readonly batch?: string;
}

/** Id of a question that is asked alone. */
const ONE_QUESTION = 'question';

/**
 * `dateline ask`: answers one question, readable or as JSON, or a file of them as JSON lines. One
 * question builds the archive where there is none; a file of them, or reports that the command line
 * names, also bring it up to date.
 * @throws {DatelineError} USAGE when the call does not fit together.
 */
export async function ask(
  words: readonly string[],
  options: AskOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const questions = await questionsOf(words, options);
  const days = readDays(options.from, options.to, deps.now());
  await withStore(options, config, (place) => answer(questions, days, options, deps, place));
}

async function answer(
  questions: readonly AskedQuestion[],
  days: Days,
  options: AskOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const isToUpdate = options.batch !== undefined || options.articles !== undefined;
  if (isToUpdate || !(await deps.isBuilt(config))) await updateArchive(deps, config);
  const dateline = await deps.open(config);
  try {
    const limits = await readLimits(days, options.outlet ?? [], dateline, deps, config);
    const write = options.json ? writeRecord : writeAnswer;
    for await (const timed of answerAll(questions, dateline, deps.clock, limits)) {
      write(timed, deps);
    }
  } finally {
    await dateline.close();
  }
}

async function questionsOf(
  words: readonly string[],
  { batch, json }: AskOptions,
): Promise<AskedQuestion[]> {
  const question = words.join(' ').trim();
  if (batch === undefined) {
    if (question === '') {
      throw new DatelineError('USAGE', 'Give a question: dateline ask "who claimed Toretsk fell?"');
    }
    return [{ id: ONE_QUESTION, question }];
  }
  if (question !== '') {
    throw new DatelineError('USAGE', 'Give either a question or --batch with a file of them.');
  }
  if (!json) throw new DatelineError('USAGE', '--batch prints JSON lines: give --json with it.');
  return readQuestions(batch);
}

function writeRecord(answer: TimedAnswer<AskedQuestion>, { stdout }: Dependencies): void {
  const record = answerRecord(answer.question, answer.answer, answer.milliseconds);
  stdout.write(`${JSON.stringify(record)}\n`);
}

function writeAnswer({ answer }: TimedAnswer<AskedQuestion>, { stdout, env }: Dependencies): void {
  stdout.write(`${renderAnswer(answer, styleOf(stdout, env))}\n`);
}
