import type { Config } from '../config.ts';
import { reportHistory } from '../moderation/change-reports.ts';
import { describeChange } from '../moderation/describe-change.ts';
import { renderTable } from '../rendering/render-table.ts';
import { changeRecord } from './change-record.ts';
import type { Dependencies } from './dependencies.ts';

/** How many changes are shown where nobody says. */
const SHOWN = 20;

/** What `dateline report history` was called with. */
export interface HistoryOptions {
  readonly limit?: number;
  readonly json?: true;
}

/** `dateline report history`: who changed what when, newest first. */
export async function showHistory(
  name: string | undefined,
  { limit = SHOWN, json }: HistoryOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const moderation = await deps.openModeration(config, false);
  try {
    const of = name === undefined ? {} : { report: name };
    const changes = await reportHistory({ limit, ...of }, moderation);
    if (json) {
      for (const change of changes) deps.stdout.write(`${changeRecord(change)}\n`);
      return;
    }
    const rows = changes.map((change) => [
      String(change.id),
      change.at.toISOString().slice(0, 16).replace('T', ' '),
      change.by.name,
      change.report,
      describeChange(change),
    ]);
    deps.stdout.write(`${rows.length === 0 ? 'No changes.' : renderTable(rows, [0])}\n`);
  } finally {
    moderation.close();
  }
}
