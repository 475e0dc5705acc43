import { makeIndexer } from '../indexing/indexer.ts';
import { reindex } from '../indexing/reindex.ts';
import type { ReindexProgress } from '../indexing/reindex-progress.ts';
import { type CheckedPlace, checkAll } from './check-all.ts';
import type { Compared } from './check-contents.ts';
import type { Finding } from './finding.ts';
import { repair } from './repair.ts';

/**
 * What verifies a folder of reports and all that belongs to it, and mends what can be made again.
 * Another process that writes the archive is waited for.
 */
export function openCheckup(place: CheckedPlace) {
  const { articles: folder, store, outlets, encoder, analyse } = place;
  const parts = { encoder, outlets, ...(analyse && { analyse }) };
  return {
    /** @throws as {@link checkAll} does. */
    check: (onProgress?: (compared: Compared) => void): Promise<Finding[]> =>
      checkAll(place, onProgress),
    /** @throws as `repair` does. */
    repair: (
      findings: readonly Finding[],
      onProgress: (progress: ReindexProgress) => void,
    ): Promise<void> =>
      repair(findings, place, (isAnew) => {
        const indexer = makeIndexer(
          (tell) => reindex({ folder, store, ...parts, isAnew, onProgress: tell }),
          () => new Date(),
        );
        return indexer.request('the command line', onProgress);
      }),
  };
}
