import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { newId } from '../archive/new-id.ts';

/** Milliseconds after which a part is not being written any more: a day. */
const PART_LIFE = 86_400_000;

/** Characters of a file's name in that of its part: file systems allow 255 bytes. */
const LONGEST = 60;

/**
 * A path beside a file under which it is written first. Parts that a killed process left are
 * removed once they are old.
 */
export function partFile(path: string): string {
  const folder = dirname(path);
  const prefix = `.${basename(path).slice(0, LONGEST)}-`;
  for (const name of readdirSync(folder)) {
    const part = join(folder, name);
    const isPart = name.startsWith(prefix) && name.endsWith('.part');
    if (isPart && isOld(part)) rmSync(part, { force: true });
  }
  return join(folder, `${prefix}${newId()}.part`);
}

function isOld(path: string): boolean {
  const info = statSync(path, { throwIfNoEntry: false });
  return info !== undefined && Date.now() - info.mtimeMs > PART_LIFE;
}
