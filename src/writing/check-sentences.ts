import type { Citation, Finding } from '../domain.ts';
import { formatDay } from '../text/format-day.ts';
import { termsOf } from '../text/terms.ts';

/** One sentence as a language model wrote it, with the findings that it says it stands on. */
export interface WrittenSentence {
  readonly text: string;
  /** Numbers of findings, from 1, as the model was shown them. */
  readonly findings: readonly number[];
}

/** Why a sentence does not stand. */
export type Flaw =
  | 'empty or too long'
  | 'names no finding'
  | 'names a finding that does not exist'
  | 'has characters that plain text has not'
  | 'quotes what its findings do not say'
  | 'has a name or figure that its findings have not'
  | 'does not say who says it or where';

/** What is left of a model's sentences, and what is not. */
export interface CheckedSentences {
  readonly standing: readonly WrittenSentence[];
  readonly dropped: readonly { readonly text: string; readonly flaw: Flaw }[];
}

/** Longest sentence, in characters. */
const LONGEST_SENTENCE = 400;

// Control, invisible, private and unassigned characters, lone surrogates, line separators.
const UNPRINTABLE = /[\p{C}\u2028\u2029]/u;
const QUOTED = /“([^“”"]*)”|"([^“”"]*)"/g;
// Outside quoted words: no markup, addresses or mentions, no other quotation marks.
const PLAIN = /^[\p{L}\p{M}\p{N} .,;:!?'’()%…–—-]*$/u;
/** An apostrophe at the head of a word may open a quotation. */
const SINGLE_QUOTE = /(?<![\p{L}\p{N}])['’]/u;

const CAPITAL = /[\p{Lu}\p{Lt}]/u;
// Scripts without capitals do not show which words are names: there every word counts as one.
const FACT = /[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;
/** Figures in words. "one" is left out: it is a pronoun as well. */
const NUMBER_WORDS = new Set(
  (
    'zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen dozens hundred hundreds ' +
    'thousand thousands million millions billion billions trillion trillions percent'
  ).split(' '),
);
/** A year ends a date: "On 7 March 2023 Shoigu said …". */
const YEAR = /^(?:1[5-9]|20)\d\d$/;
/** Words that open a sentence with a capital and name nothing. */
const OPENINGS = new Set(
  'a according after an as at before both but by for from he however in it neither no of on one she that the there these they this those while yes'.split(
    ' ',
  ),
);

/**
 * Keeps the sentences that the findings bear out. A sentence stands if it names findings that
 * exist; is plain text of at most 400 characters; quotes, in double quotation marks, only whole
 * words that stand character for character in one of its findings' quotes; has no figure and no
 * capitalised name outside its findings, neighbouring ones in the same order; and says who says it
 * or which outlet reports it. What lower-case words claim is beyond a check of this kind: the
 * evidence is shown beside every written answer.
 */
export function checkSentences(
  sentences: readonly WrittenSentence[],
  findings: readonly Finding[],
): CheckedSentences {
  const standing: WrittenSentence[] = [];
  const dropped: { text: string; flaw: Flaw }[] = [];
  for (const sentence of sentences) {
    const text = sentence.text.trim();
    const numbers = [...new Set(sentence.findings)].sort((a, b) => a - b);
    const flaw = flawOf(text, numbers, findings);
    if (flaw === null) standing.push({ text, findings: numbers });
    else dropped.push({ text, flaw });
  }
  return { standing, dropped };
}

function flawOf(text: string, numbers: number[], findings: readonly Finding[]): Flaw | null {
  if (text === '' || text.length > LONGEST_SENTENCE) return 'empty or too long';
  if (numbers.length === 0) return 'names no finding';
  const cited = numbers.map((number) => findings[number - 1]);
  if (!cited.every((finding) => finding !== undefined)) {
    return 'names a finding that does not exist';
  }
  // What was quoted leaves a semicolon, so that the words around it are no neighbours.
  const rest = text.replace(QUOTED, ';');
  if (UNPRINTABLE.test(text) || !PLAIN.test(rest) || SINGLE_QUOTE.test(rest)) {
    return 'has characters that plain text has not';
  }
  const quotes = cited.map(({ quote }) => quote.text);
  for (const [, curly, straight] of text.matchAll(QUOTED)) {
    const words = curly ?? straight ?? '';
    if (!quotes.some((quote) => hasWholeWords(quote, words))) {
      return 'quotes what its findings do not say';
    }
  }
  const evidence = cited.flatMap(partsOf).map(keysOf);
  const isBorneOut = (spellings: string[]) =>
    spellings.some((keys) => evidence.some((part) => part.includes(` ${keys} `)));
  if (!factsOf(rest).every(isBorneOut)) return 'has a name or figure that its findings have not';
  const said = keysOf(text).replaceAll('^', '');
  return cited.some((finding) => isNamed(finding, said))
    ? null
    : 'does not say who says it or where';
}

/** Whether a quote has these words as they are, neither end within a word or figure. */
function hasWholeWords(quote: string, words: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(words)) return false;
  const terms = termsOf(quote);
  const cuts = (at: number) => terms.some(({ start, end }) => start < at && at < end);
  for (let at = quote.indexOf(words); at !== -1; at = quote.indexOf(words, at + 1)) {
    if (!cuts(at) && !cuts(at + words.length)) return true;
  }
  return false;
}

/** Every text of a finding that a sentence may take names and figures from. */
function partsOf({ quote, claimant, citation, copies }: Finding): string[] {
  const citations = [citation, ...copies];
  return [
    quote.text,
    claimant ?? '',
    ...citations.flatMap(outletsOf),
    ...citations.flatMap(({ date }) => [date ?? '', formatDay(date)]),
  ];
}

function outletsOf({ outlet, agency, cited }: Citation): string[] {
  return [outlet ?? '', agency ?? '', ...cited];
}

/** The words of a text as keys, each between spaces. */
function keysOf(text: string): string {
  const plain = withPercent(text);
  const keys = termsOf(plain).map(({ start, end, word }) => keyOf(plain.slice(start, end), word));
  return ` ${keys.join(' ')} `;
}

/** A word as it is compared: folded, a capitalised one with ^ in front. */
function keyOf(written: string, word: string): string {
  return CAPITAL.test(written) ? `^${word}` : word;
}

function withPercent(text: string): string {
  return text.replace(/%|\bper cent\b/gi, ' percent ');
}

/**
 * The names and figures of a text, those that stand side by side as one: "7 March 2023", "Sergei
 * Shoigu", "80 million". Each in the spellings, as keys, of which evidence must have one.
 */
function factsOf(text: string): string[][] {
  const plain = withPercent(text);
  const runs: { keys: string; readonly opens: boolean; end: number; complete: boolean }[] = [];
  for (const { start, end, word } of termsOf(plain)) {
    const written = plain.slice(start, end);
    if (!FACT.test(written) && !NUMBER_WORDS.has(word)) continue;
    // The first word of a sentence may have its capital from there: "Soldiers say …".
    const opens = start === 0 && /^\p{Lu}\p{Ll}*$/u.test(written);
    if (opens && OPENINGS.has(word)) continue;
    const key = keyOf(written, word);
    const complete = YEAR.test(word);
    const last = runs.at(-1);
    if (last !== undefined && !last.complete && /^[ -]+$/.test(plain.slice(last.end, start))) {
      Object.assign(last, { keys: `${last.keys} ${key}`, end, complete });
    } else runs.push({ keys: key, opens, end, complete });
  }
  return runs.map(({ keys, opens }) => (opens ? [keys, keys.slice(1)] : [keys]));
}

/** Whether a sentence names a finding's claimant (by the last name) or an outlet of it in full. */
function isNamed({ claimant, citation, copies }: Finding, said: string): boolean {
  const outlets = [citation, ...copies].flatMap(outletsOf).map(bareName);
  const person =
    bareName(claimant ?? '')
      .split(' ')
      .at(-1) ?? '';
  const names = [person, ...outlets].filter((name) => name !== '');
  return names.length === 0 || names.some((name) => said.includes(` ${name} `));
}

function bareName(name: string): string {
  return keysOf(name).replaceAll('^', '').trim().replace(/^the /, '');
}
