import { join } from 'node:path';
import Database from 'better-sqlite3';
import { connectToRead } from '../archive/connect-to-read.ts';
import { setAside } from '../archive/set-aside.ts';
import { DatelineError } from '../errors.ts';
import { historyError } from './history-error.ts';
import { HISTORY_FILE, isEmptyHistory, prepareHistory, requireWhole } from './history-tables.ts';

/** Milliseconds to wait for another process to write: Discord wants a first response within 3 s. */
const LOCK_WAIT = 1000;

/** Where it is noted that a damaged history was set aside; a pino logger is one. */
export interface HistoryLog {
  warn(details: object, message: string): void;
}

/**
 * A connection to the history of a store, which is made where there is none. A damaged one is set
 * aside, which is noted, and a new one begun.
 * @throws {DatelineError} STORE_FOREIGN.
 * @throws {SqliteError} where it cannot be read or written.
 */
export function connectHistory(store: string, log: HistoryLog): Database.Database {
  try {
    return connectWholeHistory(store);
  } catch (error) {
    const failure = historyError(error, store);
    if (!(failure instanceof DatelineError) || failure.code !== 'STORE_DAMAGED') throw error;
    const aside = setAside(store, HISTORY_FILE);
    log.warn({ err: error, store }, `${HISTORY_FILE} is damaged and was set aside as ${aside}`);
    return connectWholeHistory(store);
  }
}

/**
 * A connection that only reads the history of a store; null where nothing was ever kept.
 * @throws {DatelineError} STORE_FOREIGN.
 * @throws {SqliteError} where it is damaged or cannot be read.
 */
export function readHistory(store: string): Database.Database | null {
  const path = join(store, HISTORY_FILE);
  const db = connectToRead(path, LOCK_WAIT);
  try {
    if (!isEmptyHistory(db, path)) {
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

function connectWholeHistory(store: string): Database.Database {
  const path = join(store, HISTORY_FILE);
  const db = new Database(path, { timeout: LOCK_WAIT });
  try {
    prepareHistory(db, path);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
