import { type Database, SqliteError } from 'better-sqlite3';
import { hashOfBytes } from '../reading/report-hash.ts';
import { isFileName } from './file-names.ts';
import type { ReportFiles } from './report-files.ts';

/** A file that a restored backup wants otherwise than it was; null: no file. */
export interface FileEffect {
  readonly file: string;
  /** SHA-256 of its bytes before, hex. */
  readonly before: string | null;
  /** SHA-256 of the bytes that it is to have. */
  readonly after: string | null;
}

/** The files that are still to be put into the folder or taken out of it. */
export function outstandingFiles(db: Database): FileEffect[] {
  const rows = db.prepare<[], FileEffect>('SELECT file, before, after FROM restoring').all();
  // A name that is read back becomes a path: of no other file than one in the folder.
  if (rows.every(({ file }) => isFileName(file))) return rows;
  throw new SqliteError('A row cannot be read', 'SQLITE_CORRUPT');
}

/**
 * Makes the files of the folder what a restored backup wants. It may be cut off at any moment and be
 * done again. A file that somebody changed by hand since is left as it is.
 * @param staged Where the bytes of a file are staged already, by its name.
 * @returns Names of the files that are left as they are.
 */
export function placeRestored(
  db: Database,
  files: ReportFiles,
  staged: ReadonlyMap<string, string> = new Map(),
): string[] {
  const bytesOf = db.prepare<[string], Uint8Array>('SELECT bytes FROM contents WHERE hash = ?');
  const left: string[] = [];
  // Where capitals do not count, a file that goes may be the one that comes.
  const effects = outstandingFiles(db).sort((a, b) => (a.after ?? '').localeCompare(b.after ?? ''));
  for (const { file, before, after } of effects) {
    const found = files.read(file);
    const hash = found instanceof Uint8Array ? hashOfBytes(found) : null;
    if (found === null ? after === null : hash === after) continue;
    if (found !== null && (hash === null || hash !== before)) {
      left.push(file);
    } else if (after === null) {
      files.unlink(file);
    } else {
      const bytes = bytesOf.pluck().get(after);
      const source = staged.get(file) ?? (bytes && files.stage(bytes));
      if (source === undefined) left.push(file);
      else files.place(source, file);
    }
  }
  files.sync();
  forgetRestoring(db);
  return left;
}

/** Nothing is outstanding any more; bytes that were only needed for it go. */
function forgetRestoring(db: Database): void {
  db.transaction(() => {
    db.exec('DELETE FROM restoring');
    dropUnneededContents(db);
  }).immediate();
}

/** Drops the bytes that no change, draft or outstanding file needs. */
export function dropUnneededContents(db: Database): void {
  db.exec(`
    DELETE FROM contents WHERE hash NOT IN (
      SELECT content FROM drafts
      UNION SELECT before ->> '$.content' FROM changes WHERE before ->> '$.content' IS NOT NULL
      UNION SELECT after ->> '$.content' FROM changes WHERE after ->> '$.content' IS NOT NULL
      UNION SELECT after FROM restoring WHERE after IS NOT NULL
    )`);
}
