import type { Config } from '../config.ts';
import type { ReindexReport } from '../indexing/reindex.ts';
import { neutralise } from '../rendering/neutralise.ts';
import type { Dependencies } from './dependencies.ts';
import { requireFolder } from './require-path.ts';
import { showProgress } from './show-progress.ts';

/**
 * Brings the archive up to date with its folder of reports, with progress on standard error and a
 * line for every file that is refused.
 * @throws {DatelineError} FOLDER when the folder of reports is missing.
 */
export async function updateArchive(deps: Dependencies, config: Config): Promise<ReindexReport> {
  await requireFolder(config.articles);
  const display = showProgress('Indexing', deps.stderr);
  let report: ReindexReport;
  try {
    report = await deps.reindex(config, (progress) => display.show(progress));
  } finally {
    display.stop();
  }
  for (const { file, reason } of report.refused) {
    deps.stderr.write(`${neutralise(`Left out ${file}: ${reason}`)}\n`);
  }
  return report;
}

/** What a reindex did, in one line: "12 added, 1 left out." */
export function describeReindex(report: ReindexReport): string {
  const counts: [number, string][] = [
    [report.added, 'added'],
    [report.changed, 'changed'],
    [report.removed, 'removed'],
    [report.unchanged, 'unchanged'],
    [report.refused.length, 'left out'],
  ];
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? 'No reports.' : `${said.join(', ')}.`;
}
