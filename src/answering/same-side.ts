import { STOP_WORDS } from '../retrieval/stop-words.ts';
import { fold, termsOf } from '../text/terms.ts';

/** Seats of government, and peoples named otherwise than their country, by its first letters. */
const SEATS: Readonly<Record<string, string>> = {
  moscow: 'russi',
  kremlin: 'russi',
  kyiv: 'ukrai',
  kiev: 'ukrai',
  beijing: 'china',
  chinese: 'china',
  tehran: 'iran',
  iranian: 'iran',
  ankara: 'turke',
  turkish: 'turke',
  riyadh: 'saudi',
  washington: 'ameri',
  jerusalem: 'israe',
  damascus: 'syria',
};

/** Letters that a country shares with its people: "Ukraine", "Ukrainian". */
const ROOT = 5;

/**
 * Whether two claimants speak for the same side: the same name, or both of them of the same country
 * ("Ukraine's General Staff", "officials in Kyiv"). Two names of no country are two sides.
 */
export function sameSide(one: string, other: string): boolean {
  if (fold(one) === fold(other)) return true;
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (` ${longer.join(' ')} `.includes(` ${shorter.join(' ')} `)) return true;
  const roots = new Set(rootsOf(one));
  return rootsOf(other).some((root) => roots.has(root));
}

function wordsOf(name: string): string[] {
  return termsOf(name)
    .map(({ word }) => word)
    .filter((word) => !STOP_WORDS.has(word));
}

/** A country in a description: "Oldmark's army", "ministry of Oldmark", "Ukrainian officials", "Kyiv". */
const COUNTRY =
  /(?<owner>\p{Lu}[\p{L}]+)(?:['’]s|(?<=s)['’])|\b(?:of|in|from)\s(?<place>\p{Lu}[\p{L}]+)|^(?:the\s)?(?<alone>\p{Lu}[\p{L}]+)$|(?<people>\p{Lu}\p{L}+(?:an|ish|ese))\b/gu;

/** The beginnings of the countries that a description names. */
function rootsOf(name: string): string[] {
  return [...name.matchAll(COUNTRY)]
    .map(({ groups = {} }) => fold(groups.owner ?? groups.place ?? groups.alone ?? groups.people!))
    .filter((word) => word.length >= ROOT - 1)
    .map((word) => SEATS[word] ?? word.slice(0, ROOT));
}
