import { STOP_WORDS } from '../retrieval/stop-words.ts';
import { termsOf } from '../text/terms.ts';

/** A number of a sentence with what it counts. */
export interface Figure {
  readonly number: string;
  readonly value: number;
  /** The one or two words that follow and could be what is counted, as they are written. */
  readonly counted: readonly string[];
  /** Their stems; the currency of a sum; "percent" of a share. */
  readonly units: readonly string[];
}

// "80,000", "$1.3 million", "43 percent", "43%".
const NUMBER =
  /([$€£]?)(\p{N}+(?:[.,]\p{N}+)*)(\s?%|\s(?:percent|per\scent|thousand|million|billion|trillion)\b)?/giu;
const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

/** How far behind a number what it counts is looked for, in characters. */
const LOOK_AHEAD = 60;

/** The figures of a sentence that count something. */
export function figuresOf(sentence: string): Figure[] {
  const figures: Figure[] = [];
  for (const match of sentence.matchAll(NUMBER)) {
    const [whole, currency, digits, after = ''] = match as unknown as [
      string,
      string,
      string,
      string?,
    ];
    const scale = SCALES[after.trim().toLowerCase()];
    const isShare = after !== '' && scale === undefined;
    const words = countedWords(sentence.slice(match.index + whole.length));
    const value = Number(digits.replaceAll(',', '')) * (scale ?? 1);
    const isSum = currency !== '';
    const counted = isSum || isShare ? [] : words;
    const units = isSum
      ? [currency]
      : isShare
        ? ['percent']
        : words.flatMap((word) => termsOf(word).map(({ stem }) => stem));
    if (units.length > 0 && Number.isFinite(value))
      figures.push({ number: whole, value, counted, units });
  }
  return figures;
}

/** The first words behind a number, "of the" left out, up to the next stop word or mark. */
function countedWords(after: string): string[] {
  const near = after.slice(0, LOOK_AHEAD).replace(/^\s+of(?:\s+the)?(?=\s)/iu, '');
  const words: string[] = [];
  let at = 0;
  for (const { start, end, word } of termsOf(near)) {
    if (!/^[\s-]+$/u.test(near.slice(at, start)) || STOP_WORDS.has(word) || /\p{N}/u.test(word))
      break;
    words.push(near.slice(start, end));
    at = end;
    if (words.length === 2) break;
  }
  return words;
}
