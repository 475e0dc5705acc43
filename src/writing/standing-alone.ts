import { z } from 'zod';
import { languageOf } from '../retrieval/asking/language-of.ts';
import { termsOf } from '../text/terms.ts';
import type { Asked, Asking } from './asking.ts';
import { isSameQuestion, namesOnlyFrom, plainQuestion } from './rewritten-question.ts';

const form = z.object({
  question: z.string().describe('The question, so that it can be understood by itself.'),
});

/** A question of as many words says little by itself. */
const FEW_WORDS = 4;

const LEANS =
  /^(?:and|but|so|also|what about|how about|who else|what else|why|when|where)\b|\b(?:he|she|they|it|him|them|his|her|their|its|that|this|those|these|there|then|same|others?)\b/iu;

/** Whether a question seems to lean on what was asked before it. */
export function leansOn(question: string): boolean {
  if (languageOf(question) !== 'en') return false;
  return LEANS.test(question.trim()) || termsOf(question).length <= FEW_WORDS;
}

/**
 * Lets a model make a question stand alone.
 * @returns Null where it names what the conversation does not, or is the same question.
 * @throws {ModelFailure}
 */
export async function standingAlone(
  { question, turns }: Asked,
  { model, prompt, signal }: Asking,
): Promise<string | null> {
  const values = { conversation: turns, question: [question] };
  const given = await model.ask({ prompt, values, form }, signal);
  const whole = plainQuestion(given.question);
  if (whole === null || isSameQuestion(whole, question)) return null;
  const said = turns.flatMap((turn) => [turn.question, turn.claimant ?? '']);
  return namesOnlyFrom(whole, [question, ...said]) ? whole : null;
}
