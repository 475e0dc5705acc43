import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { newId } from '../archive/new-id.ts';
import { syncFolder } from '../archive/sync-folder.ts';
import { formatOf, nameOf } from '../reading/format-of.ts';
import { LARGEST_REPORT } from '../reading/open-report.ts';

/** Hidden folder in a folder of reports, for all that is not a report. */
export const JOURNAL_FOLDER = '.dateline';

const STAGED = /^incoming-[\w-]+$/;

/** The files of a folder of reports, as far as changes need them. Errors are the system's. */
export interface ReportFiles {
  /** Names of the files that are reports by their name, sorted. */
  list(): string[];
  /** Bytes of a file; null where there is none; "too large" where it is larger than a report. */
  read(file: string): Uint8Array | null | 'too large';
  /** Writes bytes out of the way, onto the disk. @returns What `place` takes. */
  stage(bytes: Uint8Array): string;
  /** Makes what was staged a file of the folder, in one step. */
  place(staged: string, file: string): void;
  unlink(file: string): void;
  /** Has the system write down which files there are. */
  sync(): void;
  /** Removes what was staged and never placed. */
  clear(): void;
}

/** The files of a folder on disk. */
export function reportFiles(folder: string): ReportFiles {
  const aside = join(folder, JOURNAL_FOLDER);
  return {
    list: () =>
      readdirSync(folder)
        .filter((file) => !file.startsWith('.') && formatOf(file) !== null)
        .sort(),
    read(file) {
      const path = join(folder, file);
      const info = statSync(path, { throwIfNoEntry: false });
      if (info === undefined || !info.isFile()) return null;
      return info.size > LARGEST_REPORT ? 'too large' : readFileSync(path);
    },
    stage(bytes) {
      const staged = join(aside, `incoming-${newId()}`);
      const descriptor = openSync(staged, 'wx');
      try {
        writeFileSync(descriptor, bytes);
        fsyncSync(descriptor);
      } catch (error) {
        rmSync(staged, { force: true });
        throw error;
      } finally {
        closeSync(descriptor);
      }
      return staged;
    },
    place: (staged, file) => renameSync(staged, join(folder, file)),
    unlink: (file) => unlinkSync(join(folder, file)),
    sync: () => syncFolder(folder),
    clear() {
      for (const name of readdirSync(aside)) {
        if (STAGED.test(name)) rmSync(join(aside, name), { force: true });
      }
    },
  };
}

/** The file of a report, as reading finds it: the first of its name. */
export function fileOf(report: string, files: ReportFiles): string | null {
  return files.list().find((file) => nameOf(file) === report) ?? null;
}
