import { z } from 'zod';
import { soundKeysOf } from '../knowledge/name-forms.ts';
import type { Names } from '../knowledge/names.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { soundKey } from '../knowledge/sound-key.ts';
import { languageOf } from '../retrieval/asking/language-of.ts';
import { readQuestion } from '../retrieval/asking/read-question.ts';
import { fold, termsOf } from '../text/terms.ts';
import type { Asking } from './asking.ts';
import { isSameQuestion, namesIn, plainQuestion } from './rewritten-question.ts';

const form = z.object({ english: z.string().describe('The question in English.') });

/** The names and outlets that are known. */
export interface Known {
  readonly names: Names;
  readonly outlets: Outlets;
}

/** Words that open questions in other languages of Latin letters, and none in English. */
const FOREIGN =
  /^\P{L}*(?:wer|wen|wem|wie|wann|warum|wo|welche[rs]?|qui|que|quand|combien|pourquoi|où|quels?|quelles?|quién(?:es)?|qué|cuándo|cuánt[oa]s?|dónde|kto|ile|kiedy|dlaczego|gdzie|chi|quando|quant[ie]|perché|dove)(?!\p{L})/iu;

/** Whether a question is in another language than English, as far as its letters and first word tell. */
export function isToBeTranslated(question: string): boolean {
  return languageOf(question) !== 'en' || FOREIGN.test(question);
}

/**
 * Lets a model translate a question into English.
 * @returns Null where it has other figures than the question, or a name that is none of its words: not
 *   spelt alike, not sounding alike, not known as another spelling.
 * @throws {ModelFailure}
 */
export async function englishOf(
  question: string,
  known: Known,
  { model, prompt, signal }: Asking,
): Promise<string | null> {
  const given = await model.ask({ prompt, values: { question: [question] }, form }, signal);
  const english = plainQuestion(given.english);
  if (english === null || languageOf(english) !== 'en' || isSameQuestion(english, question)) {
    return null;
  }
  if (figuresOf(english) !== figuresOf(question)) return null;
  const isOfQuestion = knownWords(question, known);
  const words = namesIn(english).flatMap((name) => name.split(' '));
  return words.every(isOfQuestion) ? english : null;
}

/** The figures of a text in digits, sorted. */
function figuresOf(text: string): string {
  return termsOf(text)
    .filter(({ word }) => /^\p{N}/u.test(word))
    .map(({ word }) => word)
    .sort()
    .join(' ');
}

/** Tells whether a folded English word is one of a question's. */
function knownWords(question: string, known: Known): (word: string) => boolean {
  const language = languageOf(question);
  const mentioned = known.names
    .mentions(question)
    .flatMap(({ known: { name, spellings } }) => [name, ...spellings])
    .join(' ');
  const read = readQuestion(question, { ...known, soundAlike: () => [] }).english;
  const words = new Set([question, mentioned, read].flatMap(termsOf).map(({ word }) => word));
  const sounds = new Set(
    termsOf(question).flatMap(({ word }) =>
      language === 'en' ? [soundKey(word)] : soundKeysOf(word, language),
    ),
  );
  return (word) => words.has(word) || sounds.has(soundKey(fold(word)));
}
