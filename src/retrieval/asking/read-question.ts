import type { CyrillicLanguage } from '../../knowledge/transliterate.ts';
import { cutQuestion, type Piece, type Wordbook } from './cut-question.ts';
import { languageOf, type QuestionLanguage } from './language-of.ts';
import { type Lexicon, readLexicon } from './lexicon.ts';
import { orderQuestion } from './order-question.ts';

/** A question as it was asked and as it is understood. */
export interface ReadQuestion {
  readonly language: QuestionLanguage;
  /** The question itself, or its reading in English words. */
  readonly english: string;
  /** Whether enough of it could be read to look for an answer. */
  readonly isRead: boolean;
  /** The question's own words for those of its reading: "Одеси" for "Odesa". */
  original(label: string): string;
}

/**
 * Reads a question: an English one is as it is, one in Ukrainian or Russian becomes an English one by
 * its names and a lexicon of news. What cannot be read stays in it in its own letters, so that no
 * report has it.
 */
export function readQuestion(text: string, wordbook: Wordbook): ReadQuestion {
  const language = languageOf(text);
  if (language === 'en') {
    return { language, english: text, isRead: true, original: (label) => label };
  }
  const pieces = cutQuestion(text, language, lexiconOf(language), wordbook);
  const originals = new Map<string, string>();
  for (const { past, english, original } of pieces) {
    for (const label of [past, english, ...past.split(' '), ...english.split(' ')]) {
      if (!originals.has(label)) originals.set(label, original);
    }
  }
  return {
    language,
    english: orderQuestion(pieces),
    isRead: isRead(pieces),
    original: (label) => originals.get(label) ?? label,
  };
}

/** At least something was read that can be looked for, and no less than was not. */
function isRead(pieces: readonly Piece[]): boolean {
  const count = (pick: (piece: Piece) => boolean) => pieces.filter(pick).length;
  const read = count(
    ({ part, english }) =>
      english !== '' && !['unread', 'asking', 'joining', 'saying'].includes(part),
  );
  return read > 0 && read >= count(({ part }) => part === 'unread');
}

const LEXICONS = new Map<CyrillicLanguage, Lexicon>();

/** The lexicon of a language, read with its first question. */
function lexiconOf(language: CyrillicLanguage): Lexicon {
  let lexicon = LEXICONS.get(language);
  if (lexicon === undefined) {
    lexicon = readLexicon(language);
    LEXICONS.set(language, lexicon);
  }
  return lexicon;
}
