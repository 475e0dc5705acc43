import { isEnough } from '../answering/judge-evidence.ts';
import type { Rate } from './summarise.ts';

/** Strictnesses that a curve is drawn over. The last few refuse most, so they lie closer. */
const STRICTNESSES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** A question that was asked, with how sure its answer is. */
export interface WeighedQuestion {
  readonly answerable: boolean;
  /** 0 to 1; null where the question is refused at every strictness. */
  readonly confidence: number | null;
}

/** What a strictness does: unanswerable and answerable questions that it refuses. */
export interface CurvePoint {
  readonly strictness: number;
  readonly refusal: Rate;
  readonly falseRefusal: Rate;
}

/**
 * Refusal against false refusal over the strictness, which the questions need not be asked again
 * for. Without points where there are not both answerable and unanswerable questions: one kind
 * alone says nothing about what is gained for what.
 * @param configured The strictness that the questions were asked at; it has its point too.
 */
export function refusalCurve(
  questions: readonly WeighedQuestion[],
  configured: number,
): CurvePoint[] {
  const answerable = questions.filter((question) => question.answerable);
  const unanswerable = questions.filter((question) => !question.answerable);
  if (answerable.length === 0 || unanswerable.length === 0) return [];
  const strictnesses = [...new Set([...STRICTNESSES, configured])].sort((a, b) => a - b);
  return strictnesses.map((strictness) => ({
    strictness,
    refusal: refusedOf(unanswerable, strictness),
    falseRefusal: refusedOf(answerable, strictness),
  }));
}

function refusedOf(questions: readonly WeighedQuestion[], strictness: number): Rate {
  const refused = questions.filter(({ confidence }) => !isEnough(confidence, strictness));
  return { hits: refused.length, of: questions.length };
}
