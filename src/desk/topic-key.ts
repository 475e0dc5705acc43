import { textHash } from '../archive/text-hash.ts';
import { understandAbout } from './claims-about.ts';
import type { DeskParts } from './desk-parts.ts';

/**
 * What tells one thing that claims can be about from another: equal for the same names and words
 * within the same limits, in any spelling and order.
 * @throws {DatelineError} QUESTION where it names nothing that can be looked for.
 */
export function topicKey(about: string, parts: DeskParts): string {
  const { topics, limits } = understandAbout(about, parts);
  const things = topics.map(({ alternatives }) => alternatives.map((run) => run.join(' ')).sort());
  const distinct = [...new Set(things.map((spellings) => JSON.stringify(spellings)))].sort();
  return textHash(JSON.stringify([distinct, limits]));
}
