import { splitSentences } from '../passages/split-sentences.ts';
import { isOpening, plainFigures } from './facts-of.ts';
import type { Saying } from './saying.ts';

/** A part of a sentence that says something by itself. */
export interface Clause {
  /** Its words in plain figures; what is quoted is blotted out between “ and ”. */
  readonly text: string;
  /** The words that it quotes, as they are written. */
  readonly quotes: readonly string[];
  /** Its words with those that it quotes: what is quoted is said as well. */
  readonly whole: string;
}

const QUOTED = /“([^“”"]*)”|"([^“”"]*)"/g;

/** In the place of each quoted character: it is no letter, and no model may write it. */
const BLOT = '\uE000';
const BLOTTED = new RegExp(`“(${BLOT}*)”`, 'g');

// What follows says something of its own, which nobody has said yet; not in "not …, but …".
const TURN =
  /\s*;\s*|,\s+(?=(?:while|whereas|although|though)\s)|(?<!\bnot\b[^;]*|n['’]t\b[^;]*),\s+(?=but\s(?!(?:also|that|rather)\s))/iu;
const LED = /^((?:while|whereas|although|though)\s[^,]*),\s*/iu;
// What follows may go on with what somebody says, or begin anew.
const JOIN = /,?\s+(?=and\s)/iu;

/** A text without what it quotes, each quotation as a mark that stands between words. */
export function withoutQuoted(text: string): string {
  return text.replace(QUOTED, ';');
}

/**
 * What a written sentence says, in parts that each need somebody who says it: sentences, and what is
 * set against each other ("while", "but", a semicolon).
 */
export function clausesOf(written: string, saying: Saying): Clause[] {
  const quotes: string[] = [];
  const blotted = written.replace(QUOTED, (_, curly?: string, straight?: string) => {
    const words = curly ?? straight ?? '';
    quotes.push(words);
    return `“${BLOT.repeat(words.length)}”`;
  });
  const parts = splitSentences(blotted)
    .map(({ start, end }) => blotted.slice(start, end))
    .flatMap((sentence) => sentence.replace(LED, '$1; ').split(TURN))
    .filter((part) => part.trim() !== '');
  const plain = parts.map((part) => plainFigures(withoutCapital(part, saying)));
  return withQuotes(plain, quotes);
}

/**
 * A clause in the parts that "and" joins, where more than one of them has a word of saying: "Varga
 * claims it and officials deny it".
 */
export function piecesOf({ text, quotes }: Clause, saying: Saying): Clause[] {
  return withQuotes(joined(text.split(JOIN), saying), quotes);
}

/** Texts that quotes are blotted out of, each with its own. */
function withQuotes(texts: readonly string[], quotes: readonly string[]): Clause[] {
  let next = 0;
  return texts.map((text) => {
    const count = [...text.matchAll(BLOTTED)].length;
    next += count;
    const own = quotes.slice(next - count, next);
    let at = 0;
    const whole = text.replace(BLOTTED, () => `“${own[at++]}”`);
    return { text, quotes: own, whole };
  });
}

/** A word of saying or of the language with which a clause begins is no name: "According to", "Most". */
function withoutCapital(clause: string, saying: Saying): string {
  const opens = saying.cuesIn(clause)[0]?.start === 0 || isOpening(clause);
  return opens ? clause.charAt(0).toLowerCase() + clause.slice(1) : clause;
}

/** Puts pieces in which nobody says anything to the ones before them, the first ones to the next. */
function joined(pieces: readonly string[], saying: Saying): string[] {
  const clauses: string[] = [];
  for (const piece of pieces) {
    const last = clauses.at(-1);
    const isAlone = saying.cuesIn(piece).length > 0 && (last === undefined || hasCue(last, saying));
    if (last === undefined || isAlone) clauses.push(piece);
    else clauses.splice(-1, 1, `${last} ${piece}`);
  }
  return clauses;
}

function hasCue(text: string, saying: Saying): boolean {
  return saying.cuesIn(text).length > 0;
}
