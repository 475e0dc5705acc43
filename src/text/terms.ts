import { stemmer } from 'stemmer';
import type { Span } from '../domain.ts';
import { IRREGULAR_VERBS } from './irregular-verbs.ts';

/** A word of a text as retrieval sees it: where it stands, and its folded and stemmed forms. */
export interface Term extends Span {
  /** Lower-cased, accents and apostrophes removed: "Prigozhin's" → "prigozhin". */
  readonly word: string;
  /**
   * Porter stem of an English word, of the base form where it is an irregular past form ("fell" →
   * "fall"); other scripts and numbers stay as they are folded.
   */
  readonly stem: string;
}

// A number with its separators ("80,000", "9/11", "98.33"), or a word with inner apostrophes and
// full stops between single letters ("U.S."). Bounded pieces only: linear time on any input.
const WORD = /\p{N}+(?:[.,/:]\p{N}+)*|(?:\p{Lu}\.){2,}|[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;

/** Words longer than this are cut for stemming; no word of a language is that long. */
const LONGEST_WORD = 60;

/**
 * Written words whose forms are remembered, about 15 MB of them: most words of a text have been seen
 * before. Of longer ones V8 takes a view of the text, and remembering that would keep the text.
 */
const REMEMBERED = 100_000;
const LONGEST_REMEMBERED = 12;

/**
 * The terms of a text in order, numbers and one-letter words included, hyphenated words as their
 * parts. The same function makes the terms of reports and of questions, so that they meet.
 */
export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  for (const match of text.matchAll(WORD)) {
    const { word, stem } = formsOf(match[0]);
    if (word === '') continue;
    terms.push({ start: match.index, end: match.index + match[0].length, word, stem });
  }
  return terms;
}

/** How many words a text has, without what it costs to make terms of them. */
export function countTerms(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(WORD)) count++;
  return count;
}

type Forms = Pick<Term, 'word' | 'stem'>;

const remembered = new Map<string, Forms>();

function formsOf(written: string): Forms {
  const known = remembered.get(written);
  if (known !== undefined) return known;
  const word = fold(written);
  const forms = { word, stem: stemOf(word) };
  if (written.length > LONGEST_REMEMBERED) return forms;
  if (remembered.size === REMEMBERED) remembered.clear();
  remembered.set(written, forms);
  return forms;
}

/** The stem of a folded word; see {@link Term.stem}. */
export function stemOf(word: string): string {
  return /^[a-z]+$/.test(word) ? stemmer(IRREGULAR_VERBS.get(word) ?? word) : word;
}

/**
 * A word in the form in which words are compared: lower case, no accents (Cyrillic й and ї keep
 * theirs: they are letters), no possessive, no full stops of an abbreviation, no thousands comma.
 */
export function fold(word: string): string {
  let folded = word.slice(0, LONGEST_WORD).toLowerCase();
  folded = folded.replace(/['’ʼ]s$/, '').replace(/['’ʼ]/g, '');
  if (/\P{ASCII}/u.test(folded)) folded = foldAccents(folded);
  if (/^\p{N}/u.test(folded)) return folded.replace(/,(?=\p{N}{3}(?!\p{N}))/gu, '');
  return folded.replaceAll('.', '');
}

/** Removes the accents of Latin letters and nothing else. */
function foldAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}+/gu, '')
    .normalize('NFC')
    .replaceAll('ł', 'l');
}
