import type { Database } from 'better-sqlite3';
import { columnsOf, copyRows } from '../archive/copy-rows.ts';
import { makeFolder } from '../archive/make-folder.ts';
import { connectHistory, type HistoryLog } from './connect-history.ts';
import { historyError } from './history-error.ts';

/**
 * Adds to the history of a store what another database with its tables holds, in one transaction.
 * What is there already stays: a history only grows by it.
 * @throws {DatelineError} as `openHistory` does.
 */
export function mergeHistory(store: string, source: Database, log: HistoryLog): void {
  try {
    makeFolder(store);
    const db = connectHistory(store, log);
    try {
      db.transaction(() => {
        // Answers are numbered anew, after those that are there: the numbers may be given already.
        const columns = columnsOf(source, 'answers').filter((column) => column !== 'number');
        copyRows(source, db, 'answers', { columns, orIgnore: true });
        for (const table of ['votes', 'lists']) copyRows(source, db, table, { orIgnore: true });
      }).immediate();
    } finally {
      db.close();
    }
  } catch (error) {
    throw historyError(error, store);
  }
}
