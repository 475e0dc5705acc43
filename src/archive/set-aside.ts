import { existsSync, renameSync } from 'node:fs';
import { join, parse } from 'node:path';

/** What SQLite keeps beside a database. */
const COMPANIONS = ['-journal', '-shm', '-wal'];

/**
 * Puts a database that cannot be read out of the way of a new one: `x.db` as `x.damaged.db`, or
 * numbered from 2 on where there are some already. Its log goes with it: it may hold what the file
 * lacks.
 * @returns The new name.
 */
export function setAside(folder: string, file: string): string {
  const { name, ext } = parse(file);
  let aside = `${name}.damaged${ext}`;
  for (let number = 2; existsSync(join(folder, aside)); number++) {
    aside = `${name}.damaged-${number}${ext}`;
  }
  moveDatabase(join(folder, file), join(folder, aside));
  return aside;
}

/** Gives a database another name, with what is beside it. */
export function moveDatabase(from: string, to: string): void {
  // The file itself last: a log that is left behind would be taken for that of the new file.
  for (const part of [...COMPANIONS, '']) {
    if (existsSync(from + part)) renameSync(from + part, to + part);
  }
}
