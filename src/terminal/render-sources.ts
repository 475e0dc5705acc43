import type { SourceSummary } from '../archive/archive.ts';
import type { Citation } from '../domain.ts';
import { neutralise } from '../rendering/neutralise.ts';
import { renderTable } from '../rendering/render-table.ts';
import { citationOf, UNNAMED_OUTLET } from '../text/citation-of.ts';
import { formatDay } from '../text/format-day.ts';

/** The outlets of an archive as a table: name, number of reports, first and last day. */
export function renderSources(sources: readonly SourceSummary[]): string {
  if (sources.length === 0) return 'The archive has no reports.';
  const rows = sources.map(({ outlet, reports, first, last }) => [
    outlet ?? UNNAMED_OUTLET,
    `${reports} ${reports === 1 ? 'report' : 'reports'}`,
    first === last ? formatDay(first) : `${formatDay(first)} to ${formatDay(last)}`,
  ]);
  return renderTable(rows, [1]);
}

/** The reports of an outlet, each as its headline and a line of where it comes from. */
export function renderReports(reports: readonly Citation[]): string {
  return reports
    .map((report) => {
      const lines = [report.title ?? report.article, citationOf(report), report.url ?? ''];
      return lines
        .map(neutralise)
        .filter((line) => line !== '')
        .join('\n  ');
    })
    .join('\n\n');
}
