import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Desk } from '../desk/desk.ts';
import { percentile } from './percentile.ts';

/** How often the event loop is looked at, in milliseconds; its delays count from there. */
export const RESOLUTION = 10;

/** Questions under way at once. */
const AT_ONCE = 4;

/** Times in milliseconds. */
export interface ServingReport {
  /** Questions answered, and the time of one with its wait. */
  readonly questions: number;
  readonly p50: number;
  readonly p95: number;
  /** How long the reindex took meanwhile. */
  readonly reindex: number;
  /** Delay of the event loop of the thread that serves: 99th percentile and longest. */
  readonly delay99: number;
  readonly longestDelay: number;
}

/**
 * Measures what serving is like while every report is indexed anew: questions are asked, four at
 * once, over and over until the reindex is done.
 * @param clock Milliseconds of a steady clock.
 */
export async function benchmarkServing({
  desk,
  reindex,
  questions,
  clock,
}: {
  readonly desk: Pick<Desk, 'ask'>;
  readonly reindex: () => Promise<unknown>;
  readonly questions: readonly string[];
  readonly clock: () => number;
}): Promise<ServingReport> {
  const times: number[] = [];
  let isDone = false;
  let next = 0;

  async function askOn(): Promise<void> {
    do {
      const question = questions[next++ % questions.length] ?? 'who said what?';
      const start = clock();
      await desk.ask({ question, outlets: [], days: { from: null, to: null }, turns: [] });
      times.push(clock() - start);
    } while (!isDone);
  }

  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  const start = clock();
  const reindexAll = async () => {
    try {
      await reindex();
      return clock() - start;
    } finally {
      isDone = true;
    }
  };
  // Together, so that a question that fails meanwhile is not an error that nobody awaits.
  const [took] = await Promise.all([reindexAll(), ...Array.from({ length: AT_ONCE }, askOn)]);
  delays.disable();
  return {
    questions: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    reindex: took,
    delay99: beyondResolution(delays.percentile(99)),
    longestDelay: beyondResolution(delays.max),
  };
}

/** Nanoseconds between two looks at the event loop, as milliseconds of delay. */
export function beyondResolution(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION);
}
