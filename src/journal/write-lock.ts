import { join } from 'node:path';
import Database from 'better-sqlite3';

const LOCK_FILE = 'journal.lock';

/** Milliseconds to wait for another process: Discord wants a first response within 3 s. */
const LOCK_WAIT = 1000;

/**
 * Does a piece of work while no other process does one on the same folder. The lock is that of an
 * empty database: it ends with the process, however that ends. It is beside the journal and not in
 * it, because a change is more than one transaction, and files besides.
 * @param wait Milliseconds to wait for others.
 * @throws {SqliteError} SQLITE_BUSY where another one is at work for longer.
 */
export function withWriteLock<T>(folder: string, work: () => T, wait = LOCK_WAIT): T {
  const lock = new Database(join(folder, LOCK_FILE), { timeout: wait });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return work();
  } finally {
    lock.close();
  }
}
