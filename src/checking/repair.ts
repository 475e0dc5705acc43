import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setDamagedAside } from '../archive/archive-writer.ts';
import { MANIFEST_FILE } from '../archive/graph-cache.ts';
import { holdJournal } from '../journal/hold-journal.ts';
import { putBack } from '../journal/outstanding-reports.ts';
import type { CheckedPlace } from './check-all.ts';
import type { Finding, Repair } from './finding.ts';

/**
 * Mends what can be made again: files that the journal wants, then the archive, its vectors and the
 * graph. Nothing that cannot be made again is touched.
 * @param reindex Brings the archive up to date with the reports; anew: makes all of it again.
 * @throws {DatelineError} as `holdJournal` and `reindex` do.
 */
export async function repair(
  findings: readonly Finding[],
  { articles, store }: CheckedPlace,
  reindex: (isAnew: boolean) => Promise<unknown>,
): Promise<void> {
  const wanted = new Set(findings.map((finding) => finding.repair));
  const wants = (...repairs: readonly Repair[]) => repairs.some((each) => wanted.has(each));
  if (wants('carry out', 'put back')) {
    holdJournal({ articles, mayMake: false }, ({ db, files }) => {
      if (db !== null && wants('put back')) putBack(db, files);
    });
  }
  if (wants('set aside')) setDamagedAside(store);
  if (wants('make graph')) rmSync(join(store, MANIFEST_FILE), { force: true });
  const isFound = wants('carry out', 'put back', 'reindex', 'set aside', 'make graph');
  if (isFound || wants('make anew')) await reindex(wants('make anew'));
}
