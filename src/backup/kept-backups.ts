import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JournalLog } from '../journal/carry-out.ts';

/** How many backups of what there was before a restore are kept: the newest. */
export const KEPT_BACKUPS = 5;

/** Time and number of one. Under another name it is somebody's own, and is left. */
const NAME = /^before-restore-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)(?:-(\d{1,9}))?\.backup$/;

/** A path for a backup of what there is before a restore, with the time in it, that no file has yet. */
export function keptPath(aside: string, at: Date): string {
  const time = at.toISOString().slice(0, 19).replaceAll(':', '-');
  let path = join(aside, `before-restore-${time}.backup`);
  for (let number = 2; existsSync(path); number++) {
    path = join(aside, `before-restore-${time}-${number}.backup`);
  }
  return path;
}

/**
 * Removes the oldest of such backups. One that cannot be removed stays, which is noted.
 * @param spared Paths that stay in any case: a clock may have been put back.
 */
export function dropOldBackups(aside: string, spared: readonly string[], log: JournalLog): void {
  const names = readdirSync(aside).filter((name) => NAME.test(name));
  const isSpared = new Set(spared.map((path) => basename(path)));
  const old = names.sort(byAge).slice(KEPT_BACKUPS);
  for (const name of old.filter((each) => !isSpared.has(each))) {
    try {
      rmSync(join(aside, name), { force: true });
    } catch (error) {
      log.warn({ err: error, file: name }, 'An old backup cannot be removed.');
    }
  }
}

/** The newest first; of those of one second, that with the highest number. */
function byAge(a: string, b: string): number {
  const [first, second] = [NAME.exec(a)!, NAME.exec(b)!];
  const number = (match: RegExpExecArray) => Number(match[2] ?? 1);
  return second[1]!.localeCompare(first[1]!) || number(second) - number(first);
}
