/** One sentence as a language model wrote it, with the findings that it says it stands on. */
export interface WrittenSentence {
  readonly text: string;
  /** Numbers of findings, from 1, as the model was shown them. */
  readonly findings: readonly number[];
}

/** Why a sentence does not stand; a later one came nearer to standing. */
export const FLAWS = [
  'empty or too long',
  'names no finding',
  'names a finding that does not exist',
  'has characters that plain text has not',
  'quotes what its findings do not say',
  'has a name or figure that its findings have not',
  'does not say who says it or where',
  'says what its findings do not say',
  'turns round what its findings say',
] as const;

export type Flaw = (typeof FLAWS)[number];
