import { join } from 'node:path';
import Database, { SqliteError } from 'better-sqlite3';

const LOCK_FILE = 'journal.lock';

/** Milliseconds to wait for another process: Discord wants a first response within 3 s. */
const LOCK_WAIT = 1000;

/** Milliseconds after which a lock that is taken is asked for again. */
const ASK_EVERY = 2;

/** Nobody wakes who waits for it. */
const NEVER = new Int32Array(new SharedArrayBuffer(4));

/**
 * Does a piece of work while no other process does one on the same folder. The lock is that of an
 * empty database: it ends with the process, however that ends. It is beside the journal and not in
 * it, because a change is more than one transaction, and files besides.
 * @param wait Milliseconds to wait for others.
 * @throws {SqliteError} SQLITE_BUSY where another one is at work for longer.
 */
export function withWriteLock<T>(folder: string, work: () => T, wait = LOCK_WAIT): T {
  const lock = new Database(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    takeLock(lock, performance.now() + wait);
    return work();
  } finally {
    lock.close();
  }
}

/** SQLite itself would ask ever more seldom, and miss whoever makes one change after the other. */
function takeLock(lock: Database.Database, until: number): void {
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      const isBusy = error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || performance.now() >= until) throw error;
      Atomics.wait(NEVER, 0, 0, ASK_EVERY);
    }
  }
}
