import type { Citation, Finding } from '../domain.ts';
import { formatDay } from '../text/format-day.ts';
import { termsOf } from '../text/terms.ts';

const CAPITAL = /[\p{Lu}\p{Lt}]/u;
// Scripts without capitals do not show which words are names: there every word counts as one.
const FACT = /[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;
/** Figures in words. "one" is left out: it is a pronoun as well. */
const NUMBER_WORDS = new Set(
  (
    'zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen dozens hundred hundreds ' +
    'thousand thousands million millions billion billions trillion trillions percent ' +
    'dollarsign eurosign poundsign'
  ).split(' '),
);
/** Belong to the figure before them. */
const SCALE = /^(?:(?:hundred|thousand|million|billion|trillion)s?|percent)$/;
const SIGNS: Readonly<Record<string, string>> = {
  '%': 'percent',
  $: 'dollarsign',
  '€': 'eurosign',
  '£': 'poundsign',
};
/** A year ends a date: "On 7 March 2023 Shoigu said …". */
const YEAR = /^(?:1[5-9]|20)\d\d$/;
/** A day with its month, or a year. */
const OF_DAY = /\p{L}|\b\d{4}\b/u;
/** Words that open a sentence with a capital and name nothing. */
const OPENINGS = new Set(
  (
    'a according after although an and as at before both but by for from he her his however i in it its many more most ' +
    'neither no of on one our she some that the their there these they this those though under we what when where ' +
    'whereas while who with yes'
  ).split(' '),
);

/** Names or figures that stand side by side in a text, as one: "7 March 2023", "Sergei Shoigu". */
export interface Fact {
  /** Its words as keys, in the spellings of which evidence must have one. */
  readonly spellings: readonly string[];
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** Whether a folded word is a figure, in digits or in words. */
export function isFigure(folded: string): boolean {
  return /^\p{N}/u.test(folded) || NUMBER_WORDS.has(folded);
}

/** Whether a word is a name or a figure, rather than a word of the language. */
export function isFact(written: string, folded: string): boolean {
  return FACT.test(written) || NUMBER_WORDS.has(folded);
}

/**
 * The names and figures of a clause in {@link plainFigures}. Its first word may have its capital from
 * there ("Soldiers say …").
 */
export function factsOf(plain: string): Fact[] {
  const runs: {
    keys: string;
    readonly opens: boolean;
    start: number;
    end: number;
    complete: boolean;
  }[] = [];
  for (const { start, end, word } of termsOf(plain)) {
    const written = plain.slice(start, end);
    if (!isFact(written, word)) continue;
    const opens = plain.slice(0, start).trim() === '' && /^\p{Lu}\p{Ll}*$/u.test(written);
    if (opens && OPENINGS.has(word)) continue;
    const key = keyOf(written, word);
    const complete = YEAR.test(word);
    const last = runs.at(-1);
    if (last !== undefined && !last.complete && /^[ -]*$/.test(plain.slice(last.end, start))) {
      Object.assign(last, { keys: `${last.keys} ${key}`, end, complete });
    } else runs.push({ keys: key, opens, start, end, complete });
  }
  return runs.map(({ keys, opens, start, end }) => ({
    spellings: opens ? [keys, keys.slice(1)] : [keys],
    start,
    end,
  }));
}

/** Whether a text begins with a word that names nothing, whatever its capital. */
export function isOpening(text: string): boolean {
  const first = termsOf(text)[0];
  const written = text.slice(first?.start, first?.end);
  return first?.start === 0 && OPENINGS.has(first.word) && /^\p{Lu}\p{Ll}*$/u.test(written);
}

/**
 * Whether a finding has a name or figure as it stands there, neighbouring words in the same order and
 * no figure cut: "80 million" has no 80.
 */
export function hasFact(finding: Finding, { spellings }: Fact): boolean {
  const [parts, days] = [partsOf(finding), daysOf(finding)].map((texts) => texts.map(keysOf));
  return spellings.some((keys) => {
    // The day of a report counts nothing: "7 March" is one, 7 is not.
    const among = OF_DAY.test(keys) ? [...parts!, ...days!] : parts!;
    return among.some((part) => hasUncut(part, keys));
  });
}

function hasUncut(part: string, keys: string): boolean {
  const isCut = (before: string, after: string) =>
    isFigure(before) && (SCALE.test(after) || /sign$/.test(before));
  const words = keys.split(' ');
  for (let at = part.indexOf(` ${keys} `); at !== -1; at = part.indexOf(` ${keys} `, at + 1)) {
    const before = part.slice(0, at).split(' ').at(-1)!;
    const after = part.slice(at + keys.length + 2).split(' ')[0]!;
    if (!isCut(before, words[0]!) && !isCut(words.at(-1)!, after)) return true;
  }
  return false;
}

/** Every text of a finding that a sentence may take names and figures from. */
function partsOf(finding: Finding): string[] {
  const { quote, claimant, chain } = finding;
  return [quote.text, claimant ?? '', ...chain, ...outletsOf(finding)];
}

/** The days on which the reports of a finding were published, as a sentence may tell them. */
function daysOf({ citation, copies }: Finding): string[] {
  return [citation, ...copies].flatMap(({ date }) => [date ?? '', formatDay(date)]);
}

/** Who published or wrote what a finding quotes; who is cited, where that is all that is known. */
export function outletsOf({ citation, copies }: Finding): string[] {
  return [citation, ...copies].flatMap(namesOf);
}

function namesOf({ outlet, agency, cited }: Citation): string[] {
  const names = [outlet, agency].filter((name) => name !== null);
  return names.length === 0 ? [...cited] : names;
}

/** The words of a text as keys, a capitalised one with ^ in front, each between spaces. */
export function keysOf(text: string): string {
  const plain = plainFigures(text);
  const keys = termsOf(plain).map(({ start, end, word }) => keyOf(plain.slice(start, end), word));
  return ` ${keys.join(' ')} `;
}

function keyOf(written: string, word: string): string {
  return CAPITAL.test(written) ? `^${word}` : word;
}

/** A text with percentages in one spelling, and signs of money as words. */
export function plainFigures(text: string): string {
  return text.replace(/[%$€£]|\bper cent\b/gi, (sign) => ` ${SIGNS[sign] ?? 'percent'} `);
}
