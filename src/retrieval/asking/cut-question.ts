import type { Span } from '../../domain.ts';
import { latinNameOf, soundKeysOf, soundsOf } from '../../knowledge/name-forms.ts';
import type { KnownName, Names } from '../../knowledge/names.ts';
import type { Outlets } from '../../knowledge/outlets.ts';
import { soundKey, soundOf } from '../../knowledge/sound-key.ts';
import type { CyrillicLanguage } from '../../knowledge/transliterate.ts';
import { type Term, termsOf } from '../../text/terms.ts';
import type { SoundAlike } from '../sound-alikes.ts';
import { foldCyrillic, type Lexicon, type Part } from './lexicon.ts';

/** A piece of a question in Ukrainian or Russian, with its English. */
export interface Piece {
  readonly part: Part | 'person' | 'organisation' | 'outlet' | 'number' | 'unread';
  readonly english: string;
  /** Of a verb of saying, its past; else as `english`. */
  readonly past: string;
  /** The words of the question. */
  readonly original: string;
}

/** What cutting needs beside the question. */
export interface Wordbook {
  readonly outlets: Outlets;
  readonly names: Names;
  /** Stems of the reports that sound like a name. */
  readonly soundAlike: SoundAlike;
}

/** Written as a name, not in capitals throughout. */
const CAPITAL = /^\p{Lu}[\p{Ll}'’ʼ]/u;

/** Letters of a key by which an ordinary word is taken for an English one ("аналітика"). */
const LEAST_OF_WORD = 5;
/** Letters of a key by which a word with a capital is taken for a name of the reports. */
const LEAST_OF_NAME = 3;

/**
 * Cuts a question into pieces, in its order: names and outlets that are known, words of the lexicon,
 * numbers, names that the reports spell alike, and what cannot be read. A name that is in no report
 * is spelt in Latin letters; a word that cannot be read keeps its letters.
 */
export function cutQuestion(
  text: string,
  language: CyrillicLanguage,
  lexicon: Lexicon,
  { outlets, names, soundAlike }: Wordbook,
): Piece[] {
  const spelled = new Map<string, string>();
  const spelling = (name: KnownName, written: string) => {
    const english = spelled.get(written) ?? spellingLike(name, written, language, soundAlike);
    spelled.set(written, english);
    return english;
  };
  const known = [
    ...outlets.mentions(text).map(({ outlet, ...span }) => ({
      ...span,
      part: 'outlet' as const,
      english: outlet.name,
    })),
    ...names.mentions(text).map(({ known, start, end }) => ({
      start,
      end,
      part: known.kind,
      english: spelling(known, text.slice(start, end)),
    })),
  ];
  const terms = termsOf(text);
  const words = terms.map(({ start, end }) => foldCyrillic(text.slice(start, end)));
  const pieces: Piece[] = [];
  const add = (part: Piece['part'], { start, end }: Span, english: string, past = english) => {
    pieces.push({ part, english, past, original: text.slice(start, end) });
  };
  for (let at = 0; at < terms.length; ) {
    const term = terms[at]!;
    const mention = known.find(({ start }) => start === term.start);
    if (mention !== undefined) {
      add(mention.part, mention, mention.english);
      while (at < terms.length && terms[at]!.start < mention.end) at++;
      continue;
    }
    const isName = at > 0 && CAPITAL.test(text.slice(term.start, term.end));
    const found = lexicon.find(words, at, isName);
    if (found !== null) {
      const { entry } = found;
      const last = terms[at + found.words - 1]!;
      add(entry.part, { start: term.start, end: last.end }, entry.english, entry.past);
      at += found.words;
      continue;
    }
    const { part, english } = readWord(text, term, at === 0, language, soundAlike);
    add(part, term, english);
    at++;
  }
  return pieces;
}

/** A word that neither names nor lexicon know. */
function readWord(
  text: string,
  { start, end }: Term,
  isFirst: boolean,
  language: CyrillicLanguage,
  soundAlike: SoundAlike,
): Pick<Piece, 'part' | 'english'> {
  const word = text.slice(start, end);
  if (/^\p{N}/u.test(word)) return { part: 'number', english: word };
  if (!/\p{Script=Cyrillic}/u.test(word)) return { part: 'person', english: word };
  const isCapital = CAPITAL.test(word);
  const least = isCapital ? LEAST_OF_NAME : LEAST_OF_WORD;
  const sounding = soundKeysOf(word, language)
    .filter((key) => key.length >= least)
    .flatMap((key) => soundAlike(key));
  const exact = soundsOf(word, language).flatMap((sound) =>
    sounding.filter((stem) => soundOf(stem) === sound),
  );
  const alike = exact[0] ?? sounding[0];
  if (alike !== undefined) {
    return isCapital
      ? { part: 'person', english: capital(alike) }
      : { part: 'matter', english: alike };
  }
  if (isCapital && !isFirst)
    return { part: 'person', english: capital(latinNameOf(word, language)) };
  return { part: 'unread', english: word.toLowerCase() };
}

/** The spelling of a name that sounds as in the question, where the reports have it; else the usual one. */
function spellingLike(
  { name, spellings }: KnownName,
  written: string,
  language: CyrillicLanguage,
  soundAlike: SoundAlike,
): string {
  const latin = [name, ...spellings].filter((each) => !/\p{Script=Cyrillic}/u.test(each));
  const words = termsOf(written);
  const sounds = words.map(({ start, end }) => soundKeysOf(written.slice(start, end), language));
  const same = latin.filter((each) => termsOf(each).length === words.length);
  const present = same.filter((each) =>
    termsOf(each).every(({ word, stem }) => soundAlike(soundKey(word)).includes(stem)),
  );
  const sounding = (letters: number) =>
    present.find((each) =>
      termsOf(each).every(({ word }, i) =>
        sounds[i]!.some((key) => key.slice(0, letters) === soundKey(word).slice(0, letters)),
      ),
    );
  // "Артемівськ" is Artyomovsk rather than Bakhmut.
  return sounding(Number.POSITIVE_INFINITY) ?? sounding(3) ?? same[0] ?? name;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
