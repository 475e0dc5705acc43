import type { Dateline } from '../dateline.ts';
import { answerAll, type TimedAnswer } from './answer-all.ts';
import type { MarkedQuestion } from './read-questions.ts';
import { type Score, scoreAnswer } from './score-answer.ts';

/** A question of a set with its answer and how that did. */
export interface Evaluated extends TimedAnswer<MarkedQuestion> {
  readonly score: Score;
}

/**
 * Asks every question of a set and scores the answers.
 * @param clock Milliseconds of a steady clock.
 * @param onAnswered Called with the number of questions answered so far.
 */
export async function evaluate(
  questions: readonly MarkedQuestion[],
  dateline: Dateline,
  clock: () => number,
  onAnswered: (done: number) => void,
): Promise<Evaluated[]> {
  const { archive } = dateline;
  const reference = {
    bodyOf: (name: string) => archive.article(name)?.article.body ?? null,
    claimants: archive.claimants().map(({ name }) => name),
  };
  const evaluated: Evaluated[] = [];
  for await (const answered of answerAll(questions, dateline, clock)) {
    const score = scoreAnswer(answered.question, answered.answer, reference);
    evaluated.push({ ...answered, score });
    onAnswered(evaluated.length);
  }
  return evaluated;
}
