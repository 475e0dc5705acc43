import { DatelineError } from '../errors.ts';
import { type JournalLog, movesFile } from './carry-out.ts';
import type { Change } from './journal.ts';
import type { ReportFiles } from './report-files.ts';
import type { MadeChange, PlannedChange, Statements } from './statements.ts';

/** A point of a change at which a process may end. */
export type Step = 'staged' | 'committed' | 'carried out';

/** What changes are made with. */
export interface ChangeParts {
  readonly statements: Statements;
  readonly files: ReportFiles;
  readonly now: () => Date;
  readonly log?: JournalLog;
  readonly onStep?: (step: Step) => void;
}

/**
 * Makes a change: it is kept, then carried out, then noted to be. What costs room on the disk comes
 * first, so that a full disk is found before anything is changed; what fails all the same is taken
 * back.
 * @throws the system's or the database's error, with all as it was; DatelineError STORE_WRITE where
 * it is kept and could not be carried out.
 */
export function makeChange(plan: Omit<PlannedChange, 'at'>, parts: ChangeParts): Change {
  const { statements, files, now, log, onStep } = parts;
  const planned = { ...plan, at: now() };
  const staged = stage(planned, parts);
  onStep?.('staged');
  let made: MadeChange;
  try {
    made = statements.make(planned);
  } catch (error) {
    if (staged !== null) files.clear();
    throw error;
  }
  onStep?.('committed');
  if (movesFile(planned)) {
    try {
      if (staged === null) files.unlink(planned.before.file);
      else files.place(staged, planned.after.file);
    } catch (error) {
      takeBack(made, error, parts);
      throw error;
    }
    syncOrSay(files);
  }
  onStep?.('carried out');
  try {
    statements.markApplied(made.change.id);
  } catch (error) {
    // It is, and is found to be before the next change.
    log?.warn({ err: error, change: made.change.id }, 'A change could not be marked as made.');
  }
  return made.change;
}

/** Writes the file that a change puts into the folder beside it. */
function stage(planned: PlannedChange, { statements, files }: ChangeParts): string | null {
  const { content } = planned.after;
  if (content === null || !movesFile(planned)) return null;
  const bytes = planned.contents.get(content) ?? statements.bytes(content);
  if (bytes === null) throw new Error(`The bytes of ${planned.report} are not kept`);
  return files.stage(bytes);
}

function takeBack(
  made: MadeChange,
  because: unknown,
  { statements, files, log }: ChangeParts,
): void {
  try {
    statements.takeBack(made);
    files.clear();
  } catch (error) {
    log?.warn({ err: error, change: made.change.id }, 'A change could not be taken back.');
    throw isNoted(because);
  }
}

function syncOrSay(files: ReportFiles): void {
  try {
    files.sync();
  } catch (error) {
    throw isNoted(error);
  }
}

function isNoted(cause: unknown): DatelineError {
  return new DatelineError(
    'STORE_WRITE',
    'The folder of reports cannot be written. The change is noted and is carried out as soon as it can be.',
    { cause },
  );
}
