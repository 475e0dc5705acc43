import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database, { SqliteError } from 'better-sqlite3';
import { throwingAs } from '../archive/throwing-as.ts';
import { DatelineError } from '../errors.ts';
import { inspectJournal } from '../journal/inspect-journal.ts';
import { journalError, journalPath } from '../journal/journal-error.ts';
import { prepareJournal } from '../journal/journal-tables.ts';
import { outstandingReports } from '../journal/outstanding-reports.ts';
import { reportFiles } from '../journal/report-files.ts';
import { withWriteLock } from '../journal/write-lock.ts';
import { type Finding, mendable, unmendable } from './finding.ts';

/** Milliseconds to wait for a process that writes. */
const WAIT = 10_000;

const RESTORE =
  'It cannot be made again: put back a backup with dateline restore. It is left as it is.';

/**
 * Verifies the journal of a folder of reports: the database, every row, all bytes, and whether the
 * files are as it says. Nothing is written.
 * @throws {DatelineError} STORE_BUSY.
 */
export function checkJournal(articles: string): Finding[] {
  const path = journalPath(articles);
  if (!existsSync(path)) return [];
  try {
    return throwingAs((error) => journalError(error, articles))(() => check(path, articles))();
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    if (error.code === 'STORE_DAMAGED') {
      return [unmendable('journal', `${path} is damaged: it cannot be read.`, RESTORE)];
    }
    if (error.code === 'STORE_FOREIGN') {
      const [problem = '', ...remedy] = error.message.split(/(?<=\.) /);
      return [unmendable('journal', problem, remedy.join(' '))];
    }
    throw error;
  }
}

function check(path: string, articles: string): Finding[] {
  const db = new Database(path, { fileMustExist: true, timeout: WAIT });
  try {
    if (!prepareJournal(db, path, 'read')) return [];
    const whole = db.pragma('integrity_check(1)', { simple: true });
    if (whole !== 'ok') {
      return [unmendable('journal', `${path} is damaged: ${String(whole)}.`, RESTORE)];
    }
    const rows = [...inspectJournal(db)].map(({ row, problem }) =>
      unmendable('journal', `${path} is damaged: ${row} ${problem}.`, RESTORE),
    );
    // Where rows cannot be read, nobody can say what the files should be.
    return rows.length > 0 ? rows : checkFiles(db, articles);
  } finally {
    db.close();
  }
}

function checkFiles(db: Database.Database, articles: string): Finding[] {
  const { halfDone, missing } = atRest(articles, () =>
    outstandingReports(db, reportFiles(articles)),
  );
  return [
    ...halfDone.map((what) => mendable('journal', `${what} was cut off.`, 'carry out')),
    ...missing.map(({ file }) =>
      mendable(
        'reports',
        `${file} is missing from the folder of reports, and was not taken out by a command.`,
        'put back',
      ),
    ),
  ];
}

/** Looks while no change is being made: one that is underway is not one that was cut off. */
function atRest<T>(articles: string, look: () => T): T {
  try {
    return withWriteLock(dirname(journalPath(articles)), look, WAIT);
  } catch (error) {
    // On a medium that cannot be written nobody makes changes.
    const isFixed = error instanceof SqliteError && /CANTOPEN|READONLY/.test(error.code);
    if (isFixed) return look();
    throw error;
  }
}
