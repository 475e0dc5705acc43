import type { Answer } from '../domain.ts';
import { neutralise } from '../rendering/neutralise.ts';
import type { MarkedQuestion } from './read-questions.ts';
import type { Score } from './score-answer.ts';

/** Characters of a quote or an expected text in a miss. */
const SHOWN = 160;

/**
 * What was expected of an answer and what came, over a few lines; null where nothing was missed.
 * article@4 and evidence@4 count as missed only with the first finding's.
 */
export function renderMiss(question: MarkedQuestion, answer: Answer, score: Score): string | null {
  const missed = missedMeasures(score);
  if (missed.length === 0) return null;
  const [first] = answer.answered ? answer.findings : answer.nearest;
  const expected = question.answerable
    ? [question.answers.join(' | '), question.articles.join(', '), ...question.evidence.slice(0, 1)]
    : ['that the archive does not say'];
  const got = [
    answer.answered ? null : 'refused',
    first?.claimant,
    first?.citation.article,
    first?.quote.text,
  ];
  return [
    `${question.id} ${question.type}: ${missed.join(', ')}`,
    `  asked     ${question.question}`,
    `  expected  ${expected
      .filter((text) => text !== '')
      .map(shorten)
      .join(' · ')}`,
    `  got       ${got
      .filter((text) => text != null)
      .map(shorten)
      .join(' · ')}`,
  ]
    .map(neutralise)
    .join('\n');
}

function missedMeasures(score: Score): string[] {
  const missed: [string, boolean | null][] = [
    [score.article4 === false ? 'article@1 and @4' : 'article@1', score.article1],
    [score.evidence4 === false ? 'evidence@1 and @4' : 'evidence@1', score.evidence1],
    ['claimant', score.claimant],
    ['answer', score.answer],
    ['refusal', score.refusal],
    ['verbatim', score.verbatim === score.quotes],
  ];
  if (score.falseRefusal) return ['false refusal'];
  return missed.filter(([, hit]) => hit === false).map(([measure]) => measure);
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= SHOWN ? text : `${characters.slice(0, SHOWN - 1).join('')}…`;
}
