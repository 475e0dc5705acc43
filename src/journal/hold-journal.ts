import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { countRows } from '../archive/copy-rows.ts';
import { makeFolder } from '../archive/make-folder.ts';
import { moveDatabase, setAside } from '../archive/set-aside.ts';
import { throwingAs } from '../archive/throwing-as.ts';
import { DatelineError } from '../errors.ts';
import { carryOutAll, type JournalLog } from './carry-out.ts';
import { connectJournal } from './connect-journal.ts';
import { journalError, journalPath } from './journal-error.ts';
import { JOURNAL_FILE } from './journal-tables.ts';
import { type ReportFiles, reportFiles } from './report-files.ts';
import { withWriteLock } from './write-lock.ts';

/** Milliseconds to wait for changes that are being made: moderators may make one after the other. */
const WAIT = 10_000;

/** A journal and its folder while nobody else changes them by a command. */
export interface HeldJournal {
  /** null: nobody ever changed the folder. */
  readonly db: Database | null;
  /** Name that a damaged journal was set aside under; null: there was none. */
  readonly damaged: string | null;
  readonly files: ReportFiles;
}

export interface HoldOptions {
  /** Folder of the reports. */
  readonly articles: string;
  /** Whether a journal is made where there is none. */
  readonly mayMake: boolean;
  /**
   * Whether a damaged journal is set aside as `journal.damaged.db` and a new one begun; where the
   * work fails it is put back.
   */
  readonly maySetAside?: boolean;
  /** In place of the files on disk. */
  readonly files?: ReportFiles;
  readonly log?: JournalLog;
}

/**
 * Does a piece of work on a whole journal while no other process makes a change, with nothing left
 * half done before it.
 * @throws {DatelineError} STORE_DAMAGED, STORE_FOREIGN, STORE_WRITE; STORE_BUSY where others do not
 * stop changing it.
 */
export function holdJournal<T>(options: HoldOptions, work: (held: HeldJournal) => T): T {
  const { articles, mayMake, maySetAside = false, log } = options;
  const { files = reportFiles(articles) } = options;
  const path = journalPath(articles);
  const aside = dirname(path);

  function hold(): T {
    if (mayMake) makeFolder(aside);
    // Where nobody ever made a change there is nothing to lock, and nothing is written.
    else if (!existsSync(aside))
      return requireNone(work({ db: null, files, damaged: null }), aside);
    return withWriteLock(aside, use, WAIT);
  }

  function connect(): Database | null {
    const preparation = mayMake ? 'make' : 'upgrade';
    const db = mayMake || existsSync(path) ? connectJournal(path, preparation) : null;
    try {
      if (db !== null) carryOutAll(db, files, log);
      return db;
    } catch (error) {
      db?.close();
      throw error;
    }
  }

  function use(): T {
    let db: Database | null;
    let damaged: string | null = null;
    try {
      db = connect();
    } catch (error) {
      if (!maySetAside || !isDamage(error, articles)) throw error;
      damaged = setAside(aside, JOURNAL_FILE);
      db = connect();
    }
    let isKept = true;
    try {
      return work({ db, files, damaged });
    } catch (error) {
      isKept = damaged === null || db === null || !isBlank(db);
      throw error;
    } finally {
      db?.close();
      if (!isKept) moveDatabase(join(aside, damaged!), path);
    }
  }

  return throwingAs((error) => journalError(error, articles))(hold)();
}

/** Whether nothing was written into a new journal. */
function isBlank(db: Database): boolean {
  return ['changes', 'drafts', 'restoring'].every((table) => countRows(db, table) === 0);
}

function isDamage(error: unknown, articles: string): boolean {
  const failure = journalError(error, articles);
  return failure instanceof DatelineError && failure.code === 'STORE_DAMAGED';
}

/** @throws {DatelineError} STORE_BUSY where the first change ever was made meanwhile. */
function requireNone<T>(result: T, aside: string): T {
  if (!existsSync(aside)) return result;
  throw new DatelineError(
    'STORE_BUSY',
    'The folder of reports was changed at this moment. Try again.',
  );
}
