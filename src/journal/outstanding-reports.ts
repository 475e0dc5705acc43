import type { Database } from 'better-sqlite3';
import { nameOf } from '../reading/format-of.ts';
import { hasTable } from './journal-tables.ts';
import type { ReportFiles } from './report-files.ts';
import { outstandingFiles } from './restoring.ts';
import type { ReportRow } from './rows.ts';
import { prepareStatements, prepareUnapplied } from './statements.ts';

/** What the files of a folder lack of what its journal says. */
export interface OutstandingReports {
  /** What was cut off: "Change 12 (toretsk)". */
  readonly halfDone: readonly string[];
  /** Reports that are there by the journal and have no file; it has their bytes. */
  readonly missing: readonly { readonly file: string; readonly content: string }[];
}

/**
 * Compares a journal with the files in the folder. A file that was changed by hand is as it should
 * be; one that was removed by hand is missing.
 */
export function outstandingReports(db: Database, files: ReportFiles): OutstandingReports {
  const unapplied = prepareUnapplied(db)();
  const restoring = hasTable(db, 'restoring') ? outstandingFiles(db) : [];
  const halfDone = unapplied.map(({ id, report }) => `Change ${id} (${report})`);
  if (restoring.length > 0) halfDone.push('The restoring of a backup');
  const pending = new Set([
    ...unapplied.map(({ report }) => report),
    ...restoring.map(({ file }) => nameOf(file)),
  ]);
  const there = new Set(files.list().map(nameOf));
  const missing = db
    .prepare<[], ReportRow>('SELECT * FROM reports WHERE content IS NOT NULL ORDER BY name')
    .all()
    .filter(({ name }) => !there.has(name) && !pending.has(name))
    .map(({ file, content }) => ({ file, content: content! }));
  return { halfDone, missing };
}

/** Puts the missing files back. */
export function putBack(db: Database, files: ReportFiles): void {
  const { bytes } = prepareStatements(db);
  for (const { file, content } of outstandingReports(db, files).missing) {
    const kept = bytes(content);
    if (kept !== null) files.place(files.stage(kept), file);
  }
  files.sync();
}
