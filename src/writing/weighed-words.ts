import { termsOf } from '../text/terms.ts';

/** A word of a text with whether it is denied there. */
export interface WeighedWord {
  readonly word: string;
  readonly stem: string;
  /** As it is written. */
  readonly written: string;
  readonly isDenied: boolean;
}

/** Deny what follows; "fail" and the like also say something themselves. */
const NOT = new Set(
  'not no never none nobody nothing neither nor without cannot hardly unable'.split(' '),
);
const CONTRACTED = /^(?:do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|must)nt$/;
const NOT_STEMS = new Set(['fail', 'refus', 'declin']);
/** Deny that what follows is so: what is not denied stands. */
const DENIES = new Set(['deni', 'denial', 'refut', 'reject', 'dismiss', 'disput', 'fals', 'untru']);

// What is denied ends with the part of the sentence.
const ENDS = /[,;:.!?()—–]/u;

/** Whether a word denies, and says no more. */
export function isNot(word: string): boolean {
  return NOT.has(word) || CONTRACTED.test(word);
}

/** Whether a text denies anything. */
export function deniesAny(text: string): boolean {
  return termsOf(text).some(
    ({ word, stem }) => isNot(word) || NOT_STEMS.has(stem) || DENIES.has(stem),
  );
}

/** The words of a text, each with whether "not", "never", "deny" and the like stand before it. */
export function weighedWords(text: string): WeighedWord[] {
  let [isNegated, isRejected, at] = [false, false, 0];
  return termsOf(text).map(({ start, end, word, stem }) => {
    if (ENDS.test(text.slice(at, start)) || word === 'but')
      [isNegated, isRejected] = [false, false];
    at = end;
    const weighed = {
      word,
      stem,
      written: text.slice(start, end),
      isDenied: isNegated !== isRejected,
    };
    if (isNot(word) || NOT_STEMS.has(stem)) isNegated = true;
    if (DENIES.has(stem)) isRejected = !isRejected;
    return weighed;
  });
}
