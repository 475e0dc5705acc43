import { renderTable } from '../rendering/render-table.ts';
import type { BenchmarkReport } from './benchmark.ts';
import type { ServingReport } from './benchmark-serving.ts';

/** A benchmark as a table of two columns. */
export function renderBenchmark(report: BenchmarkReport): string {
  return renderTable(
    [
      ['reports', `${report.articles} in ${report.passages} passages`],
      ['index from nothing', seconds(report.index)],
      [
        'event loop meanwhile',
        `p99 ${milliseconds(report.delay99)}, longest ${milliseconds(report.longestDelay)} late`,
      ],
      ['reindex, nothing new', seconds(report.unchanged)],
      ['reopen and answer', seconds(report.reopen)],
      [
        'a question',
        `p50 ${milliseconds(report.p50)}, p95 ${milliseconds(report.p95)} (${report.questions} questions)`,
      ],
      ['serving during a reindex of all', arrivals(report.serving)],
      ['time to an answer', times(report.serving)],
      ['the reindex meanwhile', seconds(report.serving.reindex)],
      [
        'event loop meanwhile',
        `p99 ${milliseconds(report.serving.delay99)}, longest ${milliseconds(report.serving.longestDelay)} late`,
      ],
      ['memory', `${Math.round(report.memory / 2 ** 20)} MB`],
    ],
    [],
  );
}

function arrivals({ rate, distinct, answered, refused, failed }: ServingReport): string {
  return `${answered} answered, ${refused} refused, ${failed} failed (${rate} a second, ${distinct} different ones)`;
}

function times({ p50, p95, p99 }: ServingReport): string {
  return `p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, p99 ${milliseconds(p99)}`;
}

function seconds(time: number): string {
  return `${(time / 1000).toFixed(2)} s`;
}

function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}
