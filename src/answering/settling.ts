import type { Stance } from '../domain.ts';
import type { Question } from '../retrieval/question.ts';

/** A question whether something is so by whoever would know. */
export const ASKS_CONFIRMATION = /\b(?:confirm\w*|acknowledg\w+|admit\w*)\b/iu;

/** What is more than a claim of it. */
export const SETTLING: ReadonlySet<Stance> = new Set([
  'confirms',
  'denies',
  'no comment',
  'could not verify',
]);

/** Whether a question asks if anybody at all has confirmed something ("is the fall confirmed?"). */
export function asksIfSettled({ kind, text, topics }: Question): boolean {
  return (
    kind === 'status' && ASKS_CONFIRMATION.test(text) && !topics.some(({ subject }) => subject)
  );
}
