import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../archive/make-folder.ts';
import { DatelineError } from '../errors.ts';
import type { Backup } from './open-backup.ts';

/**
 * Puts the operator's data files of a backup into a folder: one that is missing under its name, one
 * that is another there beside it, because a later version of Dateline may have brought that.
 * @returns Paths of those that were put beside others.
 * @throws {DatelineError} STORE_WRITE where one cannot be written; the reports are restored by then.
 */
export function restoreSettings(backup: Backup, index: string): string[] {
  const beside: string[] = [];
  for (const { file, bytes } of backup.settings()) {
    const path = join(index, file);
    const isThere = existsSync(path);
    if (isThere && readFileSync(path).equals(bytes)) continue;
    const { name, ext } = parse(file);
    const target = isThere ? join(index, `${name}.from-backup${ext}`) : path;
    write(target, bytes);
    if (isThere) beside.push(target);
  }
  return beside;
}

function write(path: string, bytes: Uint8Array): void {
  try {
    makeFolder(dirname(path));
    writeFileAtomic.sync(path, Buffer.from(bytes));
  } catch (cause) {
    throw new DatelineError(
      'STORE_WRITE',
      `The reports are restored, but ${path} cannot be written: the disk is full or the folder is not writable. Make room, and restore the backup again.`,
      { cause },
    );
  }
}
