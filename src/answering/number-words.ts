const UNITS = 'one two three four five six seven eight nine'.split(' ');
const TEENS =
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** "One" alone is rather a pronoun. */
const WORDS = new Map<string, number>([
  ...UNITS.slice(1).map((word, i) => [word, i + 2] as const),
  ...TEENS.map((word, i) => [word, i + 10] as const),
  ...TENS.flatMap((ten, t) => [
    [ten, 10 * (t + 2)] as const,
    ...UNITS.map((unit, u) => [`${ten}-${unit}`, 10 * (t + 2) + u + 1] as const),
  ]),
]);

/** Words that tell how many there are about: "dozens" are from two dozen to less than a hundred. */
const ROUGH: Readonly<Record<string, readonly [low: number, high: number]>> = {
  dozens: [24, 99],
  hundreds: [200, 999],
  thousands: [2_000, 9_999],
  'tens of thousands': [20_000, 99_999],
  'hundreds of thousands': [200_000, 999_999],
};

const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

const MORE = 'more than|over|at least|no fewer than|no less than|in excess of|upwards of';
const LESS = 'fewer than|less than|under|at most|up to|as many as|as much as|no more than';
const ABOUT = 'about|around|some|roughly|nearly|almost|approximately|close to|an estimated';

/**
 * A number with what qualifies it and what it is a multiple or a share of: "more than $1.3 million",
 * "some 80,000", "nineteen", "43%".
 */
export const NUMBER = new RegExp(
  `(?:\\b(?<more>${MORE})\\s+|\\b(?<less>${LESS})\\s+|\\b(?<about>${ABOUT})\\s+)?` +
    `(?:(?<currency>[$€£]?)(?<digits>\\p{N}+(?:[.,]\\p{N}+)*)(?![\\p{L}\\p{N}])|\\b(?<word>${[...WORDS.keys()].sort((a, b) => b.length - a.length).join('|')}|an?(?=\\s+(?:dozen|hundred|thousand|million)\\b))\\b|\\b(?<rough>${Object.keys(ROUGH).reverse().join('|')})\\b)` +
    '(?<share>\\s?%|\\s(?:percent|per\\scent|pct)\\b)?(?:[\\s-](?<scale>dozen|hundred|thousand|million|billion|trillion)\\b)?',
  'giu',
);

/** What a match of {@link NUMBER} says. */
export interface ReadNumber {
  readonly value: number;
  readonly currency: string;
  readonly isSum: boolean;
  readonly isShare: boolean;
  readonly bound: 'more' | 'less' | 'about' | null;
  readonly rough: readonly [low: number, high: number] | null;
}

/** Reads a match of {@link NUMBER}. */
export function numberOf({ groups = {} }: RegExpExecArray): ReadNumber {
  const { more, less, about, currency = '', digits, word, rough, share, scale } = groups;
  const spread = rough === undefined ? null : ROUGH[rough.toLowerCase()]!;
  const plain =
    digits !== undefined
      ? Number(digits.replaceAll(',', ''))
      : word !== undefined
        ? (WORDS.get(word.toLowerCase()) ?? 1)
        : spread![0];
  return {
    value: plain * (SCALES[scale?.toLowerCase() ?? ''] ?? 1),
    currency,
    isSum: currency !== '',
    isShare: share !== undefined,
    bound: more ? 'more' : less ? 'less' : about ? 'about' : null,
    rough: spread,
  };
}

/** How far a figure may be off another one and still be the same, rounded. */
const ROUNDED = 0.05;
const ROUGHLY = 0.1;
/** "More than 40" is not 60. */
const OPEN_END = 1.25;

/** From the least to the most that a number can mean. */
export function spanOfValues({ value, bound, rough }: ReadNumber): { low: number; high: number } {
  if (rough !== null) return { low: rough[0], high: rough[1] };
  if (bound === 'more') return { low: value * (1 - ROUNDED), high: value * OPEN_END };
  if (bound === 'less') return { low: value / OPEN_END, high: value * (1 + ROUNDED) };
  const off = bound === 'about' ? ROUGHLY : ROUNDED;
  return { low: value * (1 - off / 2), high: value * (1 + off / 2) };
}
