import { accessSync, constants, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { countRows } from '../archive/copy-rows.ts';
import { makeFolder } from '../archive/make-folder.ts';
import { throwingAs } from '../archive/throwing-as.ts';
import { DatelineError } from '../errors.ts';
import { mergeHistory } from '../history/merge-history.ts';
import type { JournalLog } from '../journal/carry-out.ts';
import { type HeldJournal, holdJournal } from '../journal/hold-journal.ts';
import { journalError, journalPath } from '../journal/journal-error.ts';
import { replaceJournal } from '../journal/replace-journal.ts';
import { type ReportFiles, reportFiles } from '../journal/report-files.ts';
import { placeRestored } from '../journal/restoring.ts';
import { journalTablesIn } from './backup-tables.ts';
import { type BackupPlace, type DraftBackup, draftBackup } from './draft-backup.ts';
import { dropOldBackups, keptPath } from './kept-backups.ts';
import { type Backup, openBackup } from './open-backup.ts';
import { partFile } from './part-file.ts';
import { type FilePlan, planRestore } from './plan-restore.ts';
import { restoreSettings } from './restore-settings.ts';
import { publish } from './take-backup.ts';

/** A point of a restore at which a process may end. */
export type RestoreStep = 'kept' | 'staged' | 'answered' | 'committed' | 'placed' | 'done';

export interface RestoreOptions extends BackupPlace {
  /** The backup. */
  readonly file: string;
  readonly log: JournalLog;
  readonly now?: () => Date;
  /** In place of the files on disk. */
  readonly files?: ReportFiles;
  /** Called at each point where the process may end. */
  readonly onStep?: (step: RestoreStep) => void;
  /** The journal may have at most as many pages, of 4 KiB each. */
  readonly pageLimit?: number;
}

/** Counts of report files, and of what moderators did. */
type Counts = Pick<FilePlan, 'added' | 'replaced' | 'removed' | 'unchanged'>;

/** What restoring a backup would do. */
export interface RestorePlan extends Counts {
  /** When the backup was made. */
  readonly at: Date;
  /** Changes by moderators in the backup. */
  readonly changes: number;
  /** Those that there are now; null: the journal is damaged. */
  readonly changesNow: number | null;
  readonly answers: number;
}

/** What was restored. */
export interface RestoreSummary extends Counts {
  readonly changes: number;
  /** Backup of what there was before; null where there was nothing. */
  readonly kept: string | null;
  /** Name that a damaged journal was set aside under, in its folder; null: it was whole. */
  readonly damaged: string | null;
  /** Files that somebody changed by hand meanwhile: they are left as they are. */
  readonly left: readonly string[];
  /** Data files of the backup that were put beside those there, which are others. */
  readonly settings: readonly string[];
}

/** A backup that is verified and can be restored. */
export interface PreparedRestore {
  readonly plan: RestorePlan;
  /** @throws {DatelineError} with all as it was, but where it says that it is noted. */
  carryOut(
    onProgress?: (progress: { done: number; total: number }) => void,
  ): Promise<RestoreSummary>;
  close(): void;
}

/**
 * Verifies a backup and works out what restoring it would do to a folder of reports. Carried out, it
 * is one transaction of the journal, which notes the files that it wants: a process that ends before
 * it leaves what there was, one that ends after it what the backup has, once the journal is opened.
 * Those who have the journal open see the new rows. What there was is backed up first.
 * @throws {DatelineError} as `openBackup`, `planRestore` and `holdJournal` do.
 */
export function prepareRestore(options: RestoreOptions): PreparedRestore {
  const { articles, file, files = reportFiles(articles), log } = options;
  const backup = openBackup(file);
  try {
    const guarded = throwingAs((error) => journalError(error, articles));
    const { effects: _, ...counts } = guarded(() => {
      makeFolder(articles);
      return planRestore(backup.files, files);
    })();
    const plan = {
      at: backup.at,
      ...counts,
      changes: backup.changes,
      changesNow: changesIn(articles, files, log),
      answers: backup.answers,
    };
    return {
      plan,
      carryOut: (onProgress) => restore(backup, { ...options, files }, onProgress),
      close: () => backup.close(),
    };
  } catch (error) {
    backup.close();
    throw error;
  }
}

function changesIn(articles: string, files: ReportFiles, log: JournalLog): number | null {
  try {
    return holdJournal({ articles, mayMake: false, files, log }, ({ db }) =>
      db === null ? 0 : countRows(db, 'changes'),
    );
  } catch (error) {
    if (error instanceof DatelineError && error.code === 'STORE_DAMAGED') return null;
    throw error;
  }
}

async function restore(
  backup: Backup,
  options: RestoreOptions & { readonly files: ReportFiles },
  onProgress?: (progress: { done: number; total: number }) => void,
): Promise<RestoreSummary> {
  const { articles, store, index, files, log, now = () => new Date(), onStep } = options;
  const aside = dirname(journalPath(articles));
  throwingAs((error) => journalError(error, articles))(() => {
    makeFolder(aside);
    accessSync(articles, constants.W_OK);
  })();
  const path = keptPath(aside, now());
  const temporary = partFile(path);
  const keeping = draftBackup({ articles, store, index, files, now, path: temporary, file: path });
  try {
    await keeping.copyAhead(onProgress);
    const done = holdJournal({ articles, mayMake: true, maySetAside: true, files, log }, (held) => {
      const kept = keep(keeping, held, temporary, path);
      onStep?.('kept');
      return { kept, ...restoreHeld(backup, held, options) };
    });
    const settings = restoreSettings(backup, index);
    if (done.kept !== null) dropOldBackups(aside, [done.kept, options.file], log);
    onStep?.('done');
    return { ...done, changes: backup.changes, settings };
  } finally {
    keeping.close();
    rmSync(temporary, { force: true });
  }
}

/** Makes what there is a backup; null where there is nothing. */
function keep(
  keeping: DraftBackup,
  held: HeldJournal,
  temporary: string,
  path: string,
): string | null {
  const { reports, changes } = keeping.takeMoment(held);
  if (reports === 0 && changes === 0) return null;
  keeping.complete();
  publish(temporary, path, path);
  return path;
}

function restoreHeld(
  backup: Backup,
  { db, files, damaged }: HeldJournal,
  { store, log, onStep, pageLimit }: RestoreOptions,
): Counts & Pick<RestoreSummary, 'damaged' | 'left'> {
  if (db === null) throw new Error('A journal was to be made');
  if (pageLimit !== undefined) db.pragma(`max_page_count = ${pageLimit}`);
  const { effects, ...counts } = planRestore(backup.files, files);
  // What costs room on the disk comes first, so that a full one is found before anything is changed.
  const staged = new Map<string, string>();
  try {
    for (const { file, after } of effects) {
      if (after !== null) staged.set(file, files.stage(backup.bytes(after)));
    }
    onStep?.('staged');
    mergeHistory(store, backup.db, log);
    onStep?.('answered');
    replaceJournal(db, backup.db, journalTablesIn(backup.journal), effects);
  } catch (error) {
    files.clear();
    throw error;
  }
  onStep?.('committed');
  try {
    const left = placeRestored(db, files, staged);
    onStep?.('placed');
    return { ...counts, damaged, left };
  } catch (cause) {
    throw new DatelineError(
      'STORE_WRITE',
      'The folder of reports cannot be written. The backup is noted and is carried out as soon as it can be.',
      { cause },
    );
  }
}
