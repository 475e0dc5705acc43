import { termsOf } from '../text/terms.ts';

/** Words of a shingle: long enough that two reports on one event share few, short of a sentence. */
const WORDS = 5;

/** Below so many shingles, a text is too short to be told from another by them. */
const FEWEST = 20;

/** More words of a text than this are not compared: a long report has 5,000. */
const MOST_WORDS = 50_000;

/** Every run of five words of a text, folded, once each. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const words = termsOf(text.slice(0, MOST_WORDS * 10)).map(({ word }) => word);
  const shingles = new Set<string>();
  for (let at = 0; at + WORDS <= Math.min(words.length, MOST_WORDS); at++) {
    shingles.add(words.slice(at, at + WORDS).join(' '));
  }
  return shingles;
}

/**
 * How much of the shorter of two texts stands in the other one, 0 to 1, by their shingles: a report
 * that was cut or added to shares nearly all. 0 where either is too short to tell.
 */
export function sharedShare(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  if (small.size < FEWEST) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared++;
  return shared / small.size;
}
