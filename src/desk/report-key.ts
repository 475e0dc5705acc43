import { textHash } from '../archive/text-hash.ts';

/** Most characters of the value of a choice: a limit of Discord's. */
const LONGEST_KEY = 100;

/** Hexadecimal digits that stand for a longer name: enough that no two reports share them. */
const DIGITS = 32;

/**
 * What stands for a report where its name is too long, at most 100 characters: the name itself, or
 * the beginning of its hash.
 */
export function reportKey(name: string): string {
  return name.length <= LONGEST_KEY ? name : textHash(name).slice(0, DIGITS);
}
