import Database from 'better-sqlite3';
import { type Preparation, prepareJournal, requireWhole } from './journal-tables.ts';

/** Milliseconds to wait for another process that writes. */
const LOCK_WAIT = 1000;

/**
 * A connection to a journal that is ours and whole.
 * @param path Its file; its folder is there.
 * @returns null where there is no journal and none is to be made.
 * @throws {DatelineError} STORE_FOREIGN.
 * @throws {SqliteError} where it cannot be read or written.
 */
export function connectJournal(
  path: string,
  preparation: Exclude<Preparation, 'read'>,
): Database.Database | null {
  const db = new Database(path, { timeout: LOCK_WAIT });
  try {
    if (prepareJournal(db, path, preparation)) {
      requireWhole(db);
      return db;
    }
    db.close();
    return null;
  } catch (error) {
    db.close();
    throw error;
  }
}
