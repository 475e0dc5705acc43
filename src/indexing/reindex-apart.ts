import { keepReindexProcess, type ReindexRequest } from './keep-reindex-process.ts';
import type { ReindexReport } from './reindex.ts';

/**
 * Reindexes once in a process of its own, of low priority, which ends with it.
 * @throws {DatelineError} as `reindex` does; the signal's reason.
 */
export async function reindexApart(request: ReindexRequest): Promise<ReindexReport> {
  const apart = keepReindexProcess();
  try {
    return await apart.reindex(request);
  } finally {
    apart.close();
  }
}
