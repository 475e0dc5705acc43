import { fold, termsOf } from '../text/terms.ts';
import { STOP_WORDS } from '../retrieval/stop-words.ts';

/** Capitals and seats of government that stand for a country, by the beginnings of their names. */
const SEATS: Readonly<Record<string, string>> = {
  moscow: 'russia',
  kremlin: 'russia',
  kyiv: 'ukrain',
  kiev: 'ukrain',
  beijing: 'china',
  chinese: 'china',
  tehran: 'iran',
  ankara: 'turke',
  turkish: 'turke',
  riyadh: 'saudi',
  washington: 'ameri',
  pentagon: 'ameri',
  jerusalem: 'israe',
  damascus: 'syria',
  pyongyang: 'north korea',
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
  if (shorter.length === 0 || shorter.every((word) => longer.includes(word))) return true;
  const roots = new Set(rootsOf(one));
  return rootsOf(other).some((root) => roots.has(root));
}

function wordsOf(name: string): string[] {
  return termsOf(name)
    .map(({ word }) => word)
    .filter((word) => !STOP_WORDS.has(word));
}

/** The beginnings of the names in a description; a name of two words is a person's and has none. */
function rootsOf(name: string): string[] {
  if (/^\p{Lu}\p{Ll}+(?:\s\p{Lu}\.?)?\s\p{Lu}\p{Ll}+$/u.test(name)) return [];
  return (name.match(/\p{Lu}[\p{L}'’]*/gu) ?? [])
    .map((word) => fold(word))
    .filter((word) => word.length >= ROOT - 1)
    .map((word) => SEATS[word] ?? word.slice(0, ROOT));
}
