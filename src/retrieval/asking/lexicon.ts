import type { CyrillicLanguage } from '../../knowledge/transliterate.ts';
import { ADJECTIVES, ASKING, JOINING, MATTER, PLACES, ROLES, SAYING } from './lexicon-words.ts';

/** What a word does in a question. */
export type Part = 'asking' | 'joining' | 'saying' | 'role' | 'adjective' | 'place' | 'matter';

/** What the lexicon knows of a Ukrainian or Russian word. */
export interface Entry {
  readonly part: Part;
  /** Empty where the word adds nothing. */
  readonly english: string;
  /** Of a verb of saying, the past ("said" of "say"); else as `english`. */
  readonly past: string;
}

/** Finds words of one language in any of their forms. */
export interface Lexicon {
  /**
   * The entry of a phrase of folded words that begins at `at`, the longest; null for none.
   * @param isName Whether it is written as a name: then no word is taken for a far shorter stem.
   */
  find(
    words: readonly string[],
    at: number,
    isName?: boolean,
  ): { readonly entry: Entry; readonly words: number } | null;
}

/** Letters by which a word may go on after its stem; a surname is often made of a word. */
const LONGEST_ENDING = 6;
const LONGEST_ENDING_OF_NAME = 3;

/** Words of the longest phrase. */
const LONGEST_PHRASE = 4;

const SECTIONS: readonly (readonly [Part, string])[] = [
  ['asking', ASKING],
  ['joining', JOINING],
  ['saying', SAYING],
  ['role', ROLES],
  ['adjective', ADJECTIVES],
  ['place', PLACES],
  ['matter', MATTER],
];

const COLUMNS: Readonly<Record<CyrillicLanguage, number>> = { uk: 1, ru: 2 };

/** Reads the lexicon's words of one language. */
export function readLexicon(language: CyrillicLanguage): Lexicon {
  const whole = new Map<string, Entry>();
  const stems = new Map<string, Entry>();
  for (const [part, lines] of SECTIONS) {
    for (const line of lines.trim().split('\n')) {
      const columns = line.split('|').map((column) => column.trim());
      const entry = entryOf(part, columns[0]!);
      for (const written of columns[COLUMNS[language]]!.split(' ').filter(Boolean)) {
        const isWhole = written.endsWith('.');
        const key = foldCyrillic(written.replace(/\.$/, '').replaceAll('_', ' '));
        const found = isWhole ? whole : stems;
        // What asks and joins stands first and wins.
        if (!found.has(key)) found.set(key, entry);
      }
    }
  }
  return {
    find(words, at, isName = false) {
      const ending = isName ? LONGEST_ENDING_OF_NAME : LONGEST_ENDING;
      for (let count = Math.min(LONGEST_PHRASE, words.length - at); count > 0; count--) {
        const phrase = words.slice(at, at + count).join(' ');
        const entry = whole.get(phrase) ?? stemIn(phrase, stems, count, ending);
        if (entry !== undefined) return { entry, words: count };
      }
      return null;
    },
  };
}

/** A Cyrillic word as the lexicon writes it: small letters, no apostrophes, "ё" as "е". */
export function foldCyrillic(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е').replaceAll(/['’ʼ]/g, '');
}

/** The entry of the longest stem that a phrase begins with; it has as many words as the phrase. */
function stemIn(
  phrase: string,
  stems: ReadonlyMap<string, Entry>,
  count: number,
  ending: number,
): Entry | undefined {
  const shortest = Math.max(phrase.lastIndexOf(' ') + 2, phrase.length - ending, 2);
  for (let length = phrase.length; length >= shortest; length--) {
    const entry = stems.get(phrase.slice(0, length));
    if (entry !== undefined && count === phrase.slice(0, length).split(' ').length) return entry;
  }
  return undefined;
}

function entryOf(part: Part, english: string): Entry {
  if (part !== 'saying') return { part, english, past: english };
  const [base = '', past = base] = english.split(' ');
  return { part, english: base, past };
}
