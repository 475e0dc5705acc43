import { renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../archive/sync-folder.ts';
import { throwingAs } from '../archive/throwing-as.ts';
import { holdJournal } from '../journal/hold-journal.ts';
import { type ReportFiles, reportFiles } from '../journal/report-files.ts';
import { unwrittenBackup } from './backup-error.ts';
import { type BackupCounts, type BackupPlace, draftBackup } from './draft-backup.ts';
import { openBackup } from './open-backup.ts';
import { partFile } from './part-file.ts';
import { requireTarget } from './require-target.ts';

export interface BackupOptions extends BackupPlace {
  /** The file to write. */
  readonly file: string;
  /** Whether an older backup of that name is replaced. */
  readonly force?: boolean;
  readonly onProgress?: (progress: { done: number; total: number }) => void;
  readonly now?: () => Date;
  /** In place of the files on disk. */
  readonly files?: ReportFiles;
  /** The backup may have at most as many pages, of 4 KiB each. */
  readonly pageLimit?: number;
}

/** What was backed up, and where to. */
export interface BackupSummary extends BackupCounts {
  readonly file: string;
  /** Size of the backup, in bytes. */
  readonly bytes: number;
}

/**
 * Makes a backup of a folder of reports, what moderators did to it and the answers that were given,
 * as one file of one moment. Changes wait only while the moment is taken. It is verified before it
 * gets its name; where anything fails there is no new file, and the old one stays.
 * @throws {DatelineError} USAGE where it may not be written there, STORE_WRITE where it cannot be,
 * FOLDER where a report cannot be read; as `holdJournal` does.
 */
export async function takeBackup(options: BackupOptions): Promise<BackupSummary> {
  const { articles, file, force = false, files = reportFiles(options.articles) } = options;
  const { now = () => new Date(), onProgress } = options;
  const path = requireTarget(file, articles, force);
  const temporary = partFile(path);
  const draft = draftBackup({ ...options, path: temporary, file, files, now });
  try {
    await draft.copyAhead(onProgress);
    const counts = holdJournal({ articles, mayMake: false, files }, (held) =>
      draft.takeMoment(held),
    );
    draft.complete();
    requireTarget(file, articles, force);
    const bytes = publish(temporary, path, file);
    return { file: path, bytes, ...counts };
  } finally {
    draft.close();
    rmSync(temporary, { force: true });
  }
}

/**
 * Verifies a backup that is complete and gives it its name, in one step.
 * @returns Its size in bytes.
 */
export function publish(temporary: string, path: string, file: string): number {
  return throwingAs((error) => unwrittenBackup(error, file))(() => {
    openBackup(temporary).close();
    renameSync(temporary, path);
    syncFolder(dirname(path));
    return statSync(path).size;
  })();
}
