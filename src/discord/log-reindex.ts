import type { Logger } from 'pino';
import type { ReindexReport } from '../indexing/reindex.ts';

/** Notes what a reindex did that nobody asked for, and each file that it leaves out. */
export function logReindex({ refused, ...counts }: ReindexReport, log: Logger): void {
  for (const { file, reason } of refused) log.warn({ file, reason }, 'A file is left out.');
  log.info({ ...counts, refused: refused.length }, 'The archive is up to date.');
}
