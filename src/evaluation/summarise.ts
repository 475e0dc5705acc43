import { percentile } from './percentile.ts';
import type { MarkedQuestion } from './read-questions.ts';
import type { Score } from './score-answer.ts';

/** A question that was asked, with how its answer did. */
export interface Scored {
  readonly question: MarkedQuestion;
  readonly score: Score;
  readonly milliseconds: number;
}

/** How many of how many; `of` is 0 where a measure applies to no question. */
export interface Rate {
  readonly hits: number;
  readonly of: number;
}

/** The measures over a number of questions. */
export interface Summary {
  readonly questions: number;
  readonly article1: Rate;
  readonly article4: Rate;
  readonly evidence1: Rate;
  readonly evidence4: Rate;
  readonly claimant: Rate;
  readonly claimant3: Rate;
  readonly answer: Rate;
  readonly refusal: Rate;
  readonly falseRefusal: Rate;
  /** Of the quotes, not of the questions. */
  readonly verbatim: Rate;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
}

/** The measures over all of the questions. */
export function summarise(scored: readonly Scored[]): Summary {
  const rate = (measure: Exclude<keyof Score, 'quotes' | 'verbatim'>): Rate => {
    const results = scored.map(({ score }) => score[measure]).filter((result) => result !== null);
    return { hits: results.filter(Boolean).length, of: results.length };
  };
  const sum = (count: 'quotes' | 'verbatim') =>
    scored.reduce((total, { score }) => total + score[count], 0);
  const times = scored.map(({ milliseconds }) => milliseconds);
  return {
    questions: scored.length,
    article1: rate('article1'),
    article4: rate('article4'),
    evidence1: rate('evidence1'),
    evidence4: rate('evidence4'),
    claimant: rate('claimant'),
    claimant3: rate('claimant3'),
    answer: rate('answer'),
    refusal: rate('refusal'),
    falseRefusal: rate('falseRefusal'),
    verbatim: { hits: sum('verbatim'), of: sum('quotes') },
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

/** The measures for each type of question, in the order in which the types first occur. */
export function summariseByType(scored: readonly Scored[]): Map<string, Summary> {
  const types = new Map<string, Scored[]>();
  for (const each of scored) {
    const same = types.get(each.question.type);
    if (same === undefined) types.set(each.question.type, [each]);
    else same.push(each);
  }
  return new Map([...types].map(([type, same]) => [type, summarise(same)]));
}
