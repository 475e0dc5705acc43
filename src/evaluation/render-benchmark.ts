import { renderTable } from '../rendering/render-table.ts';
import type { BenchmarkReport } from './benchmark.ts';

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
      [
        'serving during a reindex of all',
        `p50 ${milliseconds(report.serving.p50)}, p95 ${milliseconds(report.serving.p95)} (${report.serving.questions} questions in ${seconds(report.serving.reindex)}, 4 at once)`,
      ],
      [
        'event loop meanwhile',
        `p99 ${milliseconds(report.serving.delay99)}, longest ${milliseconds(report.serving.longestDelay)} late`,
      ],
      ['memory', `${Math.round(report.memory / 2 ** 20)} MB`],
    ],
    [],
  );
}

function seconds(time: number): string {
  return `${(time / 1000).toFixed(2)} s`;
}

function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}
