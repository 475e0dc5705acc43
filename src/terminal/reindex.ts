import type { Config } from '../config.ts';
import type { Dependencies } from './dependencies.ts';
import { describeReindex, updateArchive } from './update-archive.ts';

/** `dateline reindex`: brings the archive up to date and says what changed. */
export async function reindex(
  { json }: { readonly json?: true },
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const report = await updateArchive(deps, config);
  deps.stdout.write(`${json ? JSON.stringify(report) : describeReindex(report)}\n`);
}
