import { percentile } from '../evaluation/percentile.ts';

/** Answers whose times are kept. */
const KEPT = 1_000;

/** How long answers took since the start, of the last 1,000. */
export interface AnswerTimes {
  note(milliseconds: number): void;
  /** How many answers in all, and the median and 95th percentile in milliseconds. */
  summary(): { readonly count: number; readonly p50: number | null; readonly p95: number | null };
}

/** Starts to keep the times of answers. */
export function keepAnswerTimes(): AnswerTimes {
  const times: number[] = [];
  let count = 0;
  return {
    note(milliseconds) {
      times[count % KEPT] = milliseconds;
      count++;
    },
    summary: () => ({
      count,
      p50: times.length === 0 ? null : percentile(times, 0.5),
      p95: times.length === 0 ? null : percentile(times, 0.95),
    }),
  };
}
