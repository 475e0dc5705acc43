import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { HISTORY_FILE } from './history-tables.ts';

/**
 * Puts a history that cannot be read out of the way of a new one: as `history.damaged.db`, or
 * numbered from 2 on where there are some already. Its log goes with it: it may hold votes.
 * @returns The new name.
 */
export function setHistoryAside(store: string): string {
  let aside = 'history.damaged.db';
  for (let number = 2; existsSync(join(store, aside)); number++) {
    aside = `history.damaged-${number}.db`;
  }
  // The file itself last: a log that is left behind would be taken for that of the new file.
  for (const part of ['-shm', '-wal', '']) {
    const path = join(store, HISTORY_FILE + part);
    if (existsSync(path)) renameSync(path, join(store, aside + part));
  }
  return aside;
}
