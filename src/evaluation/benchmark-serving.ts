import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Desk } from '../desk/desk.ts';
import { DatelineError } from '../errors.ts';
import { percentile } from './percentile.ts';

/** How often the event loop is looked at, in milliseconds; its delays count from there. */
export const RESOLUTION = 10;

/** Times in milliseconds. */
export interface ServingReport {
  /** Questions that arrived in a second. */
  readonly rate: number;
  /** How many different ones there were; they come around. */
  readonly distinct: number;
  readonly answered: number;
  /** Questions that found the queue full, and those that could not be answered otherwise. */
  readonly refused: number;
  readonly failed: number;
  /** From the moment at which a question was due to its answer, the wait included. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** How long the reindex took meanwhile. */
  readonly reindex: number;
  /** Delay of the event loop of the thread that serves: 99th percentile and longest. */
  readonly delay99: number;
  readonly longestDelay: number;
}

/**
 * Measures what serving is like while every report is indexed anew: questions arrive at a fixed
 * rate, whether those before them are answered or not, until the reindex is done. Then what waits is
 * still answered. One that arrives late, because this thread was busy, counts from when it was due.
 * @param rate Questions a second, above 0.
 * @param clock Milliseconds of a steady clock.
 * @param pause Waits so many milliseconds.
 */
export async function benchmarkServing({
  desk,
  reindex,
  questions,
  rate,
  clock,
  pause,
}: {
  readonly desk: Pick<Desk, 'ask'>;
  readonly reindex: () => Promise<unknown>;
  readonly questions: readonly string[];
  readonly rate: number;
  readonly clock: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}): Promise<ServingReport> {
  const times: number[] = [];
  const counts = { refused: 0, failed: 0 };

  async function ask(question: string, due: number): Promise<void> {
    try {
      await desk.ask({ question, outlets: [], days: { from: null, to: null }, turns: [] });
      times.push(clock() - due);
    } catch (error) {
      const isFull = error instanceof DatelineError && error.code === 'BUSY';
      counts[isFull ? 'refused' : 'failed'] += 1;
    }
  }

  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  const start = clock();
  let took: number | null = null;
  const reindexed = reindex().finally(() => {
    took = clock() - start;
  });
  reindexed.catch(() => {}); // it is awaited when no more questions arrive
  const asked: Promise<void>[] = [];
  do {
    const due = start + (asked.length * 1_000) / rate;
    await pause(Math.max(0, due - clock()));
    asked.push(ask(questions[asked.length % questions.length] ?? 'who said what?', due));
  } while (took === null);
  await reindexed;
  await Promise.all(asked);
  delays.disable();
  return {
    rate,
    distinct: Math.min(Math.max(questions.length, 1), asked.length),
    answered: times.length,
    ...counts,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    reindex: took,
    delay99: beyondResolution(delays.percentile(99)),
    longestDelay: beyondResolution(delays.max),
  };
}

/** Nanoseconds between two looks at the event loop, as milliseconds of delay. */
export function beyondResolution(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION);
}
