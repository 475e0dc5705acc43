import { readFileSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';

/**
 * A connection that only reads a database which has a log; where no file can be put beside it, as
 * reading with a log needs, to a copy in memory.
 * @param timeout Milliseconds to wait for a process that holds a lock.
 * @throws {SqliteError} where it cannot be read.
 */
export function connectToRead(path: string, timeout = 5000): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout });
  try {
    db.prepare('SELECT 1 FROM sqlite_master').get();
    return db;
  } catch (error) {
    db.close();
    const { code } = error as { readonly code?: string };
    // On a medium that cannot be written, and in a folder that this person may not write into.
    const isFixed = code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY_DIRECTORY';
    const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (!isFixed || log > 0) throw error;
    return new Database(withoutLog(readFileSync(path)), { readonly: true });
  }
}

/**
 * The bytes of a database with its log all moved into it, marked as one without a log. The mark is at
 * offsets 18 and 19 of the SQLite file format.
 */
function withoutLog(bytes: Buffer): Buffer {
  return bytes.fill(1, 18, 20);
}
