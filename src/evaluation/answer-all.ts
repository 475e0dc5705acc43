import type { Dateline, WeighedAnswer } from '../dateline.ts';
import type { Limits } from '../domain.ts';

/** An answer with the milliseconds from question to answer. */
export interface TimedAnswer<Question> extends WeighedAnswer {
  readonly question: Question;
  readonly milliseconds: number;
}

/**
 * Answers questions one after the other, in order, each timed; no time counts what is loaded once.
 * @param clock Milliseconds of a steady clock.
 */
export async function* answerAll<Question extends { readonly question: string }>(
  questions: Iterable<Question>,
  dateline: Dateline,
  clock: () => number,
  limits?: Limits,
): AsyncGenerator<TimedAnswer<Question>> {
  await dateline.warm();
  for (const question of questions) {
    const start = clock();
    const weighed = await dateline.weigh(question.question, limits);
    yield { question, ...weighed, milliseconds: clock() - start };
  }
}
