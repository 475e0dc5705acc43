import { STOP_WORDS } from '../retrieval/stop-words.ts';
import { termsOf } from '../text/terms.ts';
import { sameSide } from './same-side.ts';
import type { Voice } from './voice.ts';

/** Share of a denial's words that a claim has to have to be what it denies. */
const SAME_WORDS = 0.5;

const NEGATION = /\b(?:no|not|never|none|nobody|nothing)\b|n['’]t\b/iu;

/** Whether a claim says, in mostly the same words, what a denial denies. */
export function isSameMatter(denial: Voice, voice: Voice): boolean {
  if (NEGATION.test(voice.content)) return false;
  const words = contentStems(denial.content);
  const shared = contentStems(voice.content);
  const both = [...words].filter((stem) => shared.has(stem)).length;
  const isSame =
    both >= Math.min(2, words.size) && words.size > 0 && both >= SAME_WORDS * words.size;
  return isSame && !sameSide(denial.claimant, voice.claimant);
}

/** Words between a negation and what it negates. */
const NEGATED = 4;

/** Whether one says that it is not so, in mostly the same words as the other says that it is. */
export function isNoTo(no: Voice, yes: Voice): boolean {
  const found = NEGATION.exec(no.content);
  if (found === null) return false;
  const negated = termsOf(no.content.slice(found.index + found[0].length)).slice(0, NEGATED);
  const stems = contentStems(yes.content);
  return (
    negated.some(({ stem, word }) => !STOP_WORDS.has(word) && stems.has(stem)) &&
    isSameMatter({ ...no, content: no.content.replace(NEGATION, '') }, yes)
  );
}

function contentStems(text: string): Set<string> {
  return new Set(
    termsOf(text)
      // "That the mines were its own" is more than the mines.
      .filter(({ word }) => word === 'own' || !STOP_WORDS.has(word))
      .map(({ stem }) => stem),
  );
}
