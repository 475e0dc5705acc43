import { DatelineError } from '../errors.ts';
import type { ReportFiles } from '../journal/report-files.ts';
import type { FileEffect } from '../journal/restoring.ts';
import { hashOfBytes } from '../reading/report-hash.ts';

/** What restoring a backup does to the files of a folder. */
export interface FilePlan {
  /** What is done, one file after the other. */
  readonly effects: readonly FileEffect[];
  readonly added: number;
  readonly replaced: number;
  readonly removed: number;
  readonly unchanged: number;
}

/**
 * Compares the report files of a folder with those of a backup.
 * @param wanted Hash of each file of the backup, by name.
 * @throws {DatelineError} CHANGE where something that is no report is in the place of one.
 */
export function planRestore(wanted: ReadonlyMap<string, string>, files: ReportFiles): FilePlan {
  const effects: FileEffect[] = [];
  let [added, replaced, removed, unchanged] = [0, 0, 0, 0];
  const listed = files.list();
  for (const file of new Set([...listed, ...wanted.keys()])) {
    const after = wanted.get(file) ?? null;
    const found = files.read(file);
    const isReport = found instanceof Uint8Array;
    // What cannot be kept first is not taken away; where nothing takes its place, it stays.
    if (!isReport && listed.includes(file)) {
      if (after === null) continue;
      throw new DatelineError(
        'CHANGE',
        `${file} in the folder of reports is no report that can be kept first: move it away, and restore the backup again.`,
      );
    }
    const before = isReport ? hashOfBytes(found) : null;
    if (before === after) {
      unchanged++;
      continue;
    }
    effects.push({ file, before, after });
    if (before === null) added++;
    else if (after === null) removed++;
    else replaced++;
  }
  return { effects, added, replaced, removed, unchanged };
}
