import type { Database } from 'better-sqlite3';
import { hashOfBytes } from '../reading/report-hash.ts';
import type { Change } from './journal.ts';
import { fileOf, type ReportFiles } from './report-files.ts';
import { outstandingFiles, placeRestored } from './restoring.ts';
import { prepareStatements, type Statements } from './statements.ts';

/** Where it is noted what was found half done; a pino logger is one. */
export interface JournalLog {
  warn(details: object, message: string): void;
}

/** Whether a change has its file put into the folder, or taken out of it. */
export function movesFile({ before, after }: Pick<Change, 'before' | 'after'>): boolean {
  return before.content !== after.content;
}

/**
 * Carries out what a process left that ended in the middle of a change, or of restoring a backup:
 * the files become what it wants. A file that somebody changed by hand since is left as it is.
 */
export function carryOutAll(
  db: Database,
  files: ReportFiles,
  log?: JournalLog,
  statements = prepareStatements(db),
): void {
  files.clear();
  carryOutRestoring(db, files, log);
  carryOutChanges(statements, files, log);
}

/** Whether there is something to be carried out. */
export function isOutstanding(db: Database, statements = prepareStatements(db)): boolean {
  return statements.unapplied().length > 0 || outstandingFiles(db).length > 0;
}

function carryOutRestoring(db: Database, files: ReportFiles, log?: JournalLog): void {
  const outstanding = outstandingFiles(db).length;
  if (outstanding === 0) return;
  const left = placeRestored(db, files);
  log?.warn({ files: outstanding, left }, 'The restoring of a backup was cut off and is done now.');
}

function carryOutChanges(statements: Statements, files: ReportFiles, log?: JournalLog): void {
  for (const change of statements.unapplied()) {
    const isAsWanted = !movesFile(change) || carryOut(change, statements, files);
    files.sync();
    statements.markApplied(change.id);
    const details = { change: change.id, kind: change.kind, report: change.report };
    log?.warn(
      details,
      isAsWanted
        ? 'A change that was cut off was carried out.'
        : 'A change that was cut off is not carried out: the file was changed by hand since.',
    );
  }
}

/** @returns Whether the file is as the change wants it. */
function carryOut(
  { report, before, after }: Change,
  statements: Statements,
  files: ReportFiles,
): boolean {
  const file = fileOf(report, files);
  const found = file === null ? null : files.read(file);
  const hash = found instanceof Uint8Array ? hashOfBytes(found) : null;
  if (after.content === null) {
    if (file === null || found === null) return true;
    if (hash !== before.content) return false;
    files.unlink(file);
    return true;
  }
  if (found !== null) return hash === after.content;
  const bytes = statements.bytes(after.content);
  if (bytes === null) return false;
  files.place(files.stage(bytes), after.file);
  return true;
}
