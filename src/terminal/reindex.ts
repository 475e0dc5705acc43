import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import type { Dependencies } from './dependencies.ts';
import { describeReindex, updateArchive } from './update-archive.ts';
import type { Folders } from './with-store.ts';

/** `dateline reindex`: brings the archive up to date and says what changed. */
export async function reindex(
  { json }: { readonly json?: true },
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const report = await updateArchive(deps, config);
  deps.stdout.write(`${json ? JSON.stringify(report) : describeReindex(report)}\n`);
}

/**
 * Sees to it that other reports do not take the place of the configured ones in their store.
 * @throws {DatelineError} USAGE when the command line names other reports and no store.
 */
export function requireOwnStore({ articles, store }: Folders, configured: Config): void {
  if (articles === undefined || store !== undefined) return;
  if (resolve(articles) === configured.articles) return;
  throw new DatelineError(
    'USAGE',
    `${configured.store} is the archive of ${configured.articles}: give --store with --articles.`,
  );
}
