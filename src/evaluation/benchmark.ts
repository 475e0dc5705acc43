import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Archive } from '../archive/archive.ts';
import type { Dateline } from '../dateline.ts';
import type { Desk } from '../desk/desk.ts';
import { answerAll } from './answer-all.ts';
import {
  benchmarkServing,
  beyondResolution,
  RESOLUTION,
  type ServingReport,
} from './benchmark-serving.ts';
import { percentile } from './percentile.ts';

/** Questions that are timed. */
const QUESTIONS = 100;

/** How it is served while every report is indexed anew. */
export interface BenchmarkLoad {
  /** Questions that arrive in a second. */
  readonly rate: number;
  /** How many different ones, at most, before they come around. */
  readonly distinct: number;
}

/** What a benchmark is made over. */
export interface BenchmarkSubject {
  readonly load: BenchmarkLoad;
  /** Brings the archive up to date; the first call builds it from nothing. */
  readonly reindex: () => Promise<unknown>;
  readonly open: () => Promise<Dateline>;
  /** The archive on threads of its own, as it serves Discord. */
  readonly openDesk: () => Promise<Desk>;
  /** Indexes every report anew in the same store. */
  readonly reindexAll: () => Promise<unknown>;
  /** Milliseconds of a steady clock. */
  readonly clock: () => number;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** Resident memory of the process in bytes. */
  readonly memory: () => number;
}

/** Times in milliseconds, memory in bytes. */
export interface BenchmarkReport {
  readonly articles: number;
  readonly passages: number;
  /** Indexing from nothing. */
  readonly index: number;
  /** Delay of the event loop while indexing from nothing: 99th percentile and longest. */
  readonly delay99: number;
  readonly longestDelay: number;
  /** Reindexing when nothing has changed. */
  readonly unchanged: number;
  /** Opening the archive and answering a first question. */
  readonly reopen: number;
  /** Questions asked, and the time of one. */
  readonly questions: number;
  readonly p50: number;
  readonly p95: number;
  /** Answering while every report is indexed anew. */
  readonly serving: ServingReport;
  /** Resident memory at the end. */
  readonly memory: number;
}

/**
 * Measures the speed of indexing, reopening and answering. The questions are made from the
 * archive's own headlines and claimants.
 */
export async function benchmark(subject: BenchmarkSubject): Promise<BenchmarkReport> {
  const timed = async <Result>(work: () => Promise<Result>) => {
    const start = subject.clock();
    const result = await work();
    return { result, milliseconds: subject.clock() - start };
  };
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  const index = await timed(subject.reindex);
  delays.disable();
  const unchanged = await timed(subject.reindex);
  const reopen = await timed(async () => {
    const dateline = await subject.open();
    await dateline.warm();
    return dateline;
  });
  const dateline = reopen.result;
  try {
    const { articles, passages } = dateline.archive.status();
    const questions = questionsAbout(dateline.archive);
    const times: number[] = [];
    const timedQuestions = questions.slice(0, QUESTIONS);
    for await (const { milliseconds } of answerAll(timedQuestions, dateline, subject.clock)) {
      times.push(milliseconds);
    }
    const serving = await serve(subject, questions);
    return {
      articles,
      passages,
      index: index.milliseconds,
      delay99: beyondResolution(delays.percentile(99)),
      longestDelay: beyondResolution(delays.max),
      unchanged: unchanged.milliseconds,
      reopen: reopen.milliseconds,
      questions: times.length,
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      serving,
      memory: subject.memory(),
    };
  } finally {
    await dateline.close();
  }
}

async function serve(
  { openDesk, reindexAll, load, clock, pause }: BenchmarkSubject,
  questions: readonly { readonly question: string }[],
): Promise<ServingReport> {
  const desk = await openDesk();
  try {
    return await benchmarkServing({
      desk,
      reindex: reindexAll,
      questions: questions.slice(0, load.distinct).map(({ question }) => question),
      rate: load.rate,
      clock,
      pause,
    });
  } finally {
    await desk.close();
  }
}

/** Headlines and claimants by turns, as questions; an archive of few reports has fewer. */
function questionsAbout(archive: Archive): { question: string }[] {
  const about = archive.reports().flatMap(({ title }) => (title === null ? [] : [title]));
  const speakers = archive.claimants().map(({ name }) => `what did ${name} say?`);
  const questions: { question: string }[] = [];
  for (let at = 0; at < Math.max(about.length, speakers.length); at++) {
    for (const question of [about[at], speakers[at]]) {
      if (question !== undefined) questions.push({ question: question.slice(0, 1000) });
    }
  }
  return questions;
}
