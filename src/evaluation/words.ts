import { termsOf } from '../text/terms.ts';

/** The words of a text, case, accents, possessives and punctuation aside; numbers count. */
export function wordsOf(text: string): string[] {
  return termsOf(text).map(({ word }) => word);
}

/**
 * How many words two texts share, as a part of the shorter one's: a word that occurs twice in one
 * and once in the other is shared once. 0 where either has none.
 */
export function sharedWords(a: string, b: string): number {
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)];
  const counts = new Map<string, number>();
  for (const word of wordsA) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of wordsB) {
    const left = counts.get(word) ?? 0;
    if (left > 0) shared++;
    counts.set(word, left - 1);
  }
  const shorter = Math.min(wordsA.length, wordsB.length);
  return shorter === 0 ? 0 : shared / shorter;
}

/** Whether the words of `part` stand in a text, in order and together. */
export function containsWords(text: string, part: string): boolean {
  const words = wordsOf(part);
  return words.length > 0 && ` ${wordsOf(text).join(' ')} `.includes(` ${words.join(' ')} `);
}
