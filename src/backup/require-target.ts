import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { DatelineError } from '../errors.ts';
import { isBackup } from './open-backup.ts';

/**
 * Where a backup is written, with its folder's real path.
 * @param isForced Whether an older backup may be replaced; nothing else ever is.
 * @throws {DatelineError} USAGE where it may not be written there.
 */
export function requireTarget(file: string, articles: string, isForced: boolean): string {
  const given = resolve(file);
  const folder = realFolder(dirname(given));
  if (folder === null) throw refusal(`There is no folder ${dirname(given)}`, 'Make it first.');
  const path = join(folder, basename(given));
  if (isInside(path, realFolder(articles) ?? articles)) {
    throw refusal(
      `${file} is in the folder of reports`,
      'Keep backups elsewhere, best on another disk.',
    );
  }
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return path;
  if (found.isSymbolicLink()) throw refusal(`${file} is a link`, 'Name a file.');
  if (found.isDirectory()) throw refusal(`${file} is a folder`, 'Name a file in it.');
  if (!found.isFile()) throw refusal(`${file} is no plain file`, 'Name another one.');
  if (!isForced) {
    throw refusal(`${file} is there already`, 'Give --force to replace it, or name another file.');
  }
  if (isBackup(path)) return path;
  throw refusal(`${file} is no backup of Dateline, and is not replaced`, 'Name another file.');
}

function realFolder(path: string): string | null {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? realpathSync(path) : null;
}

function isInside(path: string, folder: string): boolean {
  const from = relative(folder, path);
  return from !== '..' && !from.startsWith(`..${sep}`);
}

function refusal(what: string, todo: string): DatelineError {
  return new DatelineError('USAGE', `${what}. ${todo}`);
}
