import { stat } from 'node:fs/promises';
import { DatelineError } from '../errors.ts';

/** @throws {DatelineError} FOLDER when there is no folder at the path. */
export async function requireFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new DatelineError('FOLDER', `There is no folder ${path}.`);
  if (!found.isDirectory()) throw new DatelineError('FOLDER', `${path} is a file, not a folder.`);
}

/** @throws {DatelineError} FOLDER when there is something else than a folder at the path. */
export async function refuseFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found !== null && !found.isDirectory()) {
    throw new DatelineError('FOLDER', `${path} is a file, not a folder.`);
  }
}

/** @throws {DatelineError} USAGE when there is no file at the path. */
export async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new DatelineError('USAGE', `There is no file ${path}.`);
  if (found.isDirectory()) throw new DatelineError('USAGE', `${path} is a folder, not a file.`);
}
