import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { throwingAs } from '../archive/throwing-as.ts';
import type { Corrections } from '../domain.ts';
import { journalError, journalPath } from './journal-error.ts';
import { prepareJournal } from './journal-tables.ts';
import { prepareCorrections } from './statements.ts';

/** Milliseconds to wait for a process that writes: each time it is only for a moment. */
const LOCK_WAIT = 5000;

/**
 * The corrections of a folder of reports, by name of the report; none where nobody changed anything.
 * Nothing is written.
 * @throws {DatelineError} STORE_DAMAGED, STORE_FOREIGN, STORE_BUSY.
 */
export function readCorrections(articles: string): ReadonlyMap<string, Corrections> {
  return throwingAs((error) => journalError(error, articles))(() => read(journalPath(articles)))();
}

function read(path: string): ReadonlyMap<string, Corrections> {
  if (!existsSync(path)) return new Map();
  const db = new Database(path, { fileMustExist: true, timeout: LOCK_WAIT });
  try {
    return prepareJournal(db, path, 'read') ? prepareCorrections(db)() : new Map();
  } finally {
    db.close();
  }
}
