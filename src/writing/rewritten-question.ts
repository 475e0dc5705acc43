import { termsOf } from '../text/terms.ts';
import { factsOf, keysOf, plainFigures } from './facts-of.ts';

/** Characters of a question that a model gives, at most. */
const LONGEST = 300;

// One line of words and marks; no markup, no addresses.
const PLAIN = /^[\p{L}\p{M}\p{N} .,;:!?'’"“”()%$€£–—-]+$/u;

/** Words that open a question with a capital and name nothing. */
const OPENERS = new Set(
  (
    'who whom whose what which when where why how did does do is are was were has have had will would can could should ' +
    'according about after before besides'
  ).split(' '),
);

/** A question as a model gave it, in one line; null where it is none that can be asked. */
export function plainQuestion(given: string): string | null {
  const question = given.trim().replace(/\s+/gu, ' ');
  const isPlain = question.length <= LONGEST && PLAIN.test(question);
  return isPlain && /\p{L}/u.test(question) ? question : null;
}

/** The names and figures of a question, each folded as keys: "anton varga", "7 march". */
export function namesIn(question: string): string[] {
  const text = question.replace(/^\P{L}*\p{L}+/u, (first) =>
    OPENERS.has(first.replace(/\P{L}/gu, '').toLowerCase()) ? first.toLowerCase() : first,
  );
  return factsOf(plainFigures(text)).map(({ spellings }) => spellings[0]!.replaceAll('^', ''));
}

/** Whether every name and figure of a question stands in one of these texts, in any case of letters. */
export function namesOnlyFrom(question: string, texts: readonly string[]): boolean {
  const known = texts.map((text) => keysOf(text).replaceAll('^', ''));
  return namesIn(question).every((name) => known.some((text) => text.includes(` ${name} `)));
}

/** Whether two questions are the same but for case, marks and spaces. */
export function isSameQuestion(one: string, other: string): boolean {
  const words = (text: string) =>
    termsOf(text)
      .map(({ word }) => word)
      .join(' ');
  return words(one) === words(other);
}
