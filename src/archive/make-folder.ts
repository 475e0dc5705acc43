import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatelineError } from '../errors.ts';

/**
 * Makes a folder, and those above it, where they are missing. Step by step: making them all in one
 * call never returns where the system refuses with "no such file", as it does under `/proc`.
 * @throws {DatelineError} FOLDER when a file is in its place or in that of one above it.
 * @throws the error of the system when it cannot be made.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  let nearest = resolve(path);
  while (!existsSync(nearest) && dirname(nearest) !== nearest) {
    missing.unshift(nearest);
    nearest = dirname(nearest);
  }
  if (!statSync(nearest).isDirectory()) {
    throw new DatelineError('FOLDER', `${nearest} is a file, not a folder.`);
  }
  for (const folder of missing) makeOne(folder);
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it in between.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
