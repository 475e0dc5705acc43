import type { Span } from '../domain.ts';
import { type Term, termsOf } from '../text/terms.ts';
import { wordKey } from './word-key.ts';

/** One way to write the name of an entry. */
export interface Spelling<Entry> {
  readonly text: string;
  readonly entry: Entry;
  /**
   * Whether it is looked for in running text: in any capitals, only exactly as written (an ordinary
   * word such as "The Hill"), or never (one that is hopelessly ambiguous there, such as "Time").
   */
  readonly mentions: 'any' | 'exact' | 'never';
}

/** Entries by their spellings. */
export interface SpellingIndex<Entry> {
  /** The entry that is so called; null where there is none. */
  find(text: string): Entry | null;
  /** Every whole-word mention, in order, without overlaps; the longest where several begin. */
  mentions(text: string): (Span & { readonly entry: Entry })[];
}

/** A spelling cut into words, as it is looked for in a text. */
interface Pattern<Entry> {
  readonly entry: Entry;
  readonly keys: readonly string[];
  /** What stands between the words in the spelling itself. */
  readonly gaps: readonly string[];
  /** The text to be met letter for letter; null where capitals do not matter. */
  readonly exact: string | null;
}

// What may part the words of a name in a text besides what parts them in the spelling itself.
const GAP = /^(?:[ \u00a0\n]|[-‐‑–]| {2})$/;

const POSSESSIVE = /['’ʼ]s$/i;

// What stands before a word that is part of an address or a handle, not of a sentence.
const IN_ADDRESS = /[@.#]/;

// What stands after an ordinary word that is only the beginning of a longer name ("The Sun-Times").
const LONGER_NAME = /^(?: (?:& )?|-)\p{Lu}/u;

/**
 * Builds the two lookups. A spelling with a leading "The" is also known without it, except where it
 * must be met exactly.
 * @param refuse is called with two entries that share a spelling; it throws.
 */
export function indexSpellings<Entry>(
  spellings: readonly Spelling<Entry>[],
  refuse: (spelling: Spelling<Entry>, holder: Entry) => never,
): SpellingIndex<Entry> {
  const byName = new Map<string, Entry>();
  const byFirstWord = new Map<string, Pattern<Entry>[]>();

  for (const spelling of spellings) {
    const name = nameKey(spelling.text);
    const holder = byName.get(name);
    if (name === '' || (holder !== undefined && holder !== spelling.entry)) {
      refuse(spelling, holder ?? spelling.entry);
    }
    byName.set(name, spelling.entry);
    for (const pattern of patternsOf(spelling)) {
      const first = pattern.keys[0]!;
      const others = byFirstWord.get(first);
      if (others === undefined) byFirstWord.set(first, [pattern]);
      else others.push(pattern);
    }
  }
  for (const patterns of byFirstWord.values()) {
    patterns.sort((one, other) => other.keys.length - one.keys.length);
  }

  return {
    find: (text) => byName.get(nameKey(text)) ?? null,
    mentions(text) {
      const found: (Span & { readonly entry: Entry })[] = [];
      const terms = termsOf(text);
      const keys = terms.map((term) => wordKey(term.word));
      for (let at = 0; at < terms.length; at++) {
        for (const pattern of byFirstWord.get(keys[at]!) ?? []) {
          const span = match(text, terms, keys, at, pattern);
          if (span === null) continue;
          found.push({ ...span, entry: pattern.entry });
          at += pattern.keys.length - 1;
          break;
        }
      }
      return found;
    },
  };
}

/** A name in the form in which names are compared: no capitals, full stops or leading "the". */
export function nameKey(name: string): string {
  const keys = termsOf(name.slice(0, 200).replaceAll('.', '')).map((term) => wordKey(term.word));
  return (keys[0] === 'the' && keys.length > 1 ? keys.slice(1) : keys).join(' ');
}

function patternsOf<Entry>({ text, entry, mentions }: Spelling<Entry>): Pattern<Entry>[] {
  if (mentions === 'never') return [];
  const terms = termsOf(text);
  const keys = terms.map((term) => wordKey(term.word));
  const gaps = terms.slice(1).map((_, before) => gapAfter(text, terms, before));
  const whole = { entry, keys, gaps, exact: mentions === 'exact' ? text : null };
  if (mentions === 'exact' || keys[0] !== 'the' || keys.length === 1) return [whole];
  return [whole, { ...whole, keys: keys.slice(1), gaps: gaps.slice(1) }];
}

/** Where a pattern stands in a text from its `at`th word on; null where it does not. */
function match<Entry>(
  text: string,
  terms: readonly Term[],
  keys: readonly string[],
  at: number,
  pattern: Pattern<Entry>,
): Span | null {
  const last = at + pattern.keys.length - 1;
  if (last >= terms.length) return null;
  for (let word = 1; word < pattern.keys.length; word++) {
    if (keys[at + word] !== pattern.keys[word]) return null;
    const gap = gapAfter(text, terms, at + word - 1);
    if (gap !== pattern.gaps[word - 1] && !GAP.test(gap)) return null;
  }
  const start = terms[at]!.start;
  if (start > 0 && IN_ADDRESS.test(text[start - 1]!)) return null;
  const name = text.slice(start, terms[last]!.end).replace(POSSESSIVE, '');
  const end = start + name.length;
  if (pattern.exact !== null) {
    if (name !== pattern.exact) return null;
    const abbreviation = !/\p{Ll}/u.test(name);
    if (!abbreviation && LONGER_NAME.test(text.slice(end, end + 5))) return null;
  }
  return { start, end };
}

/** What parts a word from the next one, its possessive included: "'s " between "Russia's forces". */
function gapAfter(text: string, terms: readonly Term[], at: number): string {
  const { start, end } = terms[at]!;
  const possessive = POSSESSIVE.exec(text.slice(start, end))?.[0].length ?? 0;
  return text.slice(end - possessive, terms[at + 1]!.start).replaceAll(/['’ʼ]/g, "'");
}
