import { z } from 'zod';
import { languageOf } from '../retrieval/asking/language-of.ts';
import type { Asking } from './asking.ts';
import { isSameQuestion, namesIn, namesOnlyFrom, plainQuestion } from './rewritten-question.ts';

const form = z.object({
  questions: z
    .array(z.string())
    .describe('One question for each that is compared, at most four; none for no comparison.'),
});

/** Questions that one is split into. */
const LEAST = 2;
const MOST = 4;

const COMPARES =
  /\b(?:compare[sd]?|comparing|comparison|differ(?:s|ed|ence|ences|ent|ently)?|versus|vs|contrast|as opposed to|respectively|both sides|each side)\b/iu;
const SAY_AND =
  /\b(?:do|did|does|have|has)\s+(?:both\s+)?\S+(?:\s+\S+){0,3}?\s+and\s+\S+(?:\s+\S+){0,3}?\s+(?:each\s+)?(?:say|said|claim|claimed|report|reported|tell|think|write|put|give|agree|disagree)\b/iu;

/** Whether a question compares what several people, sides or outlets say. */
export function isComparison(question: string): boolean {
  return languageOf(question) === 'en' && (COMPARES.test(question) || SAY_AND.test(question));
}

/**
 * Lets a model split a comparison into one question for each that is compared.
 * @returns Null where it compares nothing, or a part names nobody, or what the question does not.
 * @throws {ModelFailure}
 */
export async function partsOf(
  question: string,
  { model, prompt, signal }: Asking,
): Promise<readonly string[] | null> {
  const values = { question: [question] };
  const { questions } = await model.ask({ prompt, values, form }, signal);
  if (questions.length < LEAST || questions.length > MOST) return null;
  const parts = questions.map(plainQuestion).filter((part) => part !== null);
  const areParts =
    parts.length === questions.length &&
    parts.every((part) => namesIn(part).length > 0 && namesOnlyFrom(part, [question])) &&
    parts.every((part, at) => parts.slice(0, at).every((other) => !isSameQuestion(part, other)));
  return areParts ? parts : null;
}
