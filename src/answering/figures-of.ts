import { STOP_WORDS } from '../retrieval/stop-words.ts';
import { stemOf, termsOf } from '../text/terms.ts';
import { NUMBER, numberOf, spanOfValues } from './number-words.ts';

/** A number of a sentence with what it counts. */
export interface Figure {
  /** As it is written, with what qualifies it: "80,000", "more than 40", "between 20 and 30". */
  readonly number: string;
  readonly value: number;
  /** What it can mean: "more than 40" is 40 and some, "about 40" a little less or more. */
  readonly low: number;
  readonly high: number;
  /** The one to three words that follow and could be what is counted, as they are written. */
  readonly counted: readonly string[];
  /** Their stems; the currency of a sum; "percent" of a share. */
  readonly units: readonly string[];
  /** Where the number stands in the sentence. */
  readonly start: number;
  readonly end: number;
}

/** How far behind a number what it counts is looked for, in characters. */
const LOOK_AHEAD = 60;

/** Before a number that counts without a word for what: "put the crowd at 8,000", "killed 200". */
const PUT_AT =
  /\b(?:at|to|counted|numbered|reached|was|were|is|killed|wounded|injured|captured)\s+$/iu;

/** Behind one: "210 were aboard". */
const WERE = /^\s(?:were|are|have|had)\b/iu;

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?$/iu;

const MONEY = new Set(
  'dollar euro pound crown rouble ruble hryvnia yen yuan lira franc peso rupee'
    .split(' ')
    .map(stemOf),
);

/** The figures of a sentence that count something. Days, years, times of day and ages count nothing. */
export function figuresOf(sentence: string): Figure[] {
  const matches = [...sentence.matchAll(NUMBER)];
  const figures: Figure[] = [];
  for (let i = 0; i < matches.length; i++) {
    const first = matches[i]!;
    let last = first;
    const next = matches[i + 1];
    if (next !== undefined && isRange(sentence, first, next)) {
      last = next;
      i++;
    }
    const figure = figureAt(sentence, first, last);
    if (figure !== null) figures.push(figure);
  }
  return figures;
}

/** The currency of a sum, "percent" of a share, null for a count. */
export function kindOfFigure({ units: [unit = ''] }: Figure): string | null {
  return /^[$€£]$|^percent$/u.test(unit) || MONEY.has(unit) ? unit : null;
}

function figureAt(sentence: string, first: RegExpExecArray, last: RegExpExecArray): Figure | null {
  const from = numberOf(first);
  const to = numberOf(last);
  const end = last.index + last[0].length;
  const before = sentence.slice(0, first.index);
  const after = sentence.slice(end);
  if (!Number.isFinite(from.value) || !Number.isFinite(to.value)) return null;
  if (
    /^-?(?:year|month|week|day)s?[- ]old\b|^\s+years?\s+(?:old|of\s+age)\b|^\s?[ap]\.?m\b/iu.test(
      after,
    )
  )
    return null;
  // "Durn, 61, said", "March 4".
  if (/,\s$/u.test(before) && /^,/u.test(after) && to.value < 120) return null;
  if (/(\p{L}+)\.?\s$/u.test(before) && MONTH.test(/(\p{L}+)\.?\s$/u.exec(before)![1]!))
    return null;
  const counted = to.isSum || to.isShare ? [] : countedWords(after);
  if (counted[0] !== undefined && MONTH.test(counted[0])) return null;
  const units = to.isSum
    ? [to.currency]
    : to.isShare
      ? ['percent']
      : counted.flatMap((word) => termsOf(word).map(({ stem }) => stem));
  const isYear = /^(?:19|20)\d\d$/u.test(first[0]);
  if (isYear || (units.length === 0 && !PUT_AT.test(before) && !WERE.test(after))) return null;
  // "between 20 and 30" as a whole.
  const between = /\bbetween\s$/iu.exec(before);
  const start = first !== last && between !== null ? between.index : first.index;
  const { low } = spanOfValues(from);
  const { high } = spanOfValues(to);
  return {
    number: sentence.slice(start, end),
    value: to.value,
    low: Math.min(low, from.value),
    high: Math.max(high, to.value),
    counted,
    units,
    start,
    end,
  };
}

function isRange(sentence: string, one: RegExpExecArray, other: RegExpExecArray): boolean {
  const gap = sentence.slice(one.index + one[0].length, other.index);
  if (/^(?:\sto\s|\s?[-–]\s?)$/iu.test(gap)) return true;
  return /^\sand\s$/iu.test(gap) && /\bbetween\s$/iu.test(sentence.slice(0, one.index));
}

/** The first words behind a number, "of the" left out, up to the next stop word or mark. */
function countedWords(after: string): string[] {
  const near = after
    .slice(0, LOOK_AHEAD)
    // "Two of the three slots" are two slots.
    .replace(
      /^\s+of(?:\s+(?:the|its|their|his|her))?(?:\s+(?:\p{N}+|two|three|four|five|six|seven|eight|nine|ten|twelve))?(?=\s)/iu,
      '',
    );
  const words: string[] = [];
  let at = 0;
  for (const { start, end, word } of termsOf(near)) {
    if (!/^[\s-]+$/u.test(near.slice(at, start)) || STOP_WORDS.has(word) || /\p{N}/u.test(word))
      break;
    words.push(near.slice(start, end));
    at = end;
    if (words.length === 3) break;
  }
  return words;
}
