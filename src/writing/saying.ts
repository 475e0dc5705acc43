import type { Span, Stance } from '../domain.ts';
import { stemOf, termsOf } from '../text/terms.ts';

/** A word with which a sentence says that somebody says something. */
export interface Cue extends Span {
  /** Whether who says it stands behind: "according to Varga". */
  readonly isBefore: boolean;
}

/** How a language says that somebody says something. */
export interface Saying {
  /** The cues of a text, in order. */
  cuesIn(text: string): Cue[];
}

// Say no more than that it is said: any finding bears them out.
const NEUTRAL = 'say tell state write add claim report allege assert';
// Say what becomes of it: a finding of that stance bears them out, or one that has the word.
const OF_STANCE: Readonly<Record<Stance, string>> = {
  claims: 'accuse',
  says: '',
  denies: 'deny denial reject dismiss refute dispute',
  confirms: 'confirm confirmation acknowledge admit',
  'no comment': 'decline comment respond reply refuse',
  'could not verify': 'verify unable independently confirm',
  reports: '',
};
const OTHERS =
  'insist warn argue announce declare suggest believe estimate explain describe think expect call put deny admit';

const stems = (words: string) => new Set(words.split(' ').filter(Boolean).map(stemOf));

const NEUTRAL_STEMS = stems(`${NEUTRAL} accord`);
const STANCE_STEMS = new Map(
  Object.entries(OF_STANCE).map(([stance, words]) => [stance as Stance, stems(words)]),
);
const CUES = stems([NEUTRAL, OTHERS, ...Object.values(OF_STANCE)].join(' '));

/** How English says it. */
export const ENGLISH: Saying = {
  cuesIn(text) {
    return termsOf(text)
      .filter(({ word, stem }) => CUES.has(stem) || word === 'according')
      .map(({ start, end, word }) => {
        const to = word === 'according' ? /^\s+to\b/i.exec(text.slice(end)) : null;
        return { start, end: end + (to?.[0].length ?? 0), isBefore: to !== null };
      });
  },
};

/**
 * How a language says it whose words an operator gives; who says it may stand on either side.
 * @param words In small letters, as they stand in a sentence.
 */
export function sayingIn(words: readonly string[]): Saying {
  const cues = new Set(words);
  return {
    cuesIn: (text) =>
      termsOf(text)
        .filter(({ start, end }) => cues.has(text.slice(start, end).toLowerCase()))
        .map(({ start, end }) => ({ start, end, isBefore: true })),
  };
}

/** Whether a word (by its stem) says no more than that somebody of this stance says something. */
export function isWordOfSaying(stem: string, stance: Stance): boolean {
  return NEUTRAL_STEMS.has(stem) || STANCE_STEMS.get(stance)!.has(stem);
}
