import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { makeFolder } from '../archive/make-folder.ts';
import { throwingAs } from '../archive/throwing-as.ts';
import { DatelineError } from '../errors.ts';
import { carryOutAll, type JournalLog } from './carry-out.ts';
import { connectJournal } from './connect-journal.ts';
import { journalError, journalPath } from './journal-error.ts';
import { type ReportFiles, reportFiles } from './report-files.ts';
import { withWriteLock } from './write-lock.ts';

/** Milliseconds to wait for changes that are being made: moderators may make one after the other. */
const WAIT = 10_000;

/** A journal and its folder while nobody else changes them by a command. */
export interface HeldJournal {
  /** null: nobody ever changed the folder. */
  readonly db: Database | null;
  readonly files: ReportFiles;
}

export interface HoldOptions {
  /** Folder of the reports. */
  readonly articles: string;
  /** Whether a journal is made where there is none. */
  readonly mayMake: boolean;
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
  const { articles, mayMake, log, files = reportFiles(articles) } = options;
  const path = journalPath(articles);
  const aside = dirname(path);

  function hold(): T {
    if (mayMake) makeFolder(aside);
    // Where nobody ever made a change there is nothing to lock, and nothing is written.
    else if (!existsSync(aside)) return requireNone(work({ db: null, files }), aside);
    return withWriteLock(aside, () => use(), WAIT);
  }

  function use(): T {
    const db =
      mayMake || existsSync(path) ? connectJournal(path, mayMake ? 'make' : 'upgrade') : null;
    try {
      if (db !== null) carryOutAll(db, files, log);
      return work({ db, files });
    } finally {
      db?.close();
    }
  }

  return throwingAs((error) => journalError(error, articles))(hold)();
}

/** @throws {DatelineError} STORE_BUSY where the first change ever was made meanwhile. */
function requireNone<T>(result: T, aside: string): T {
  if (!existsSync(aside)) return result;
  throw new DatelineError(
    'STORE_BUSY',
    'The folder of reports was changed at this moment. Try again.',
  );
}
