import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain.ts';
import type { MarkedDisagreement } from '../../src/evaluation/read-disagreements.ts';
import { disagreementRates, scoreDisagreement } from '../../src/evaluation/score-disagreement.ts';
import { answered, citation, finding, refused } from '../terminal/fakes.ts';

const MARKED: MarkedDisagreement = {
  id: 'q',
  question: 'how many people were aboard?',
  kind: 'figures',
  told: true,
  sides: [
    { who: ['the guard'], articles: ['post'], figure: '300' },
    { who: ['Olsen', 'the owner'], articles: ['news', 'copy'], figure: '270' },
  ],
};
const NONE: MarkedDisagreement = { ...MARKED, told: false, sides: [] };

const POST = finding('Some 300 were aboard.', { citation: citation({ article: 'post' }) });
const NEWS = finding('It had 270 aboard.', { citation: citation({ article: 'copy' }) });
const OTHER = finding('It is raining.', { citation: citation({ article: 'rain' }) });

function telling(text: string, findings = [POST, NEWS]): Answer {
  const answer = answered(text, findings);
  return { ...answer, disagreement: { kind: 'figures', text, findings: [0, 1] } } as Answer;
}

describe('a disagreement', () => {
  test('is right with both sides named and among the first four findings', () => {
    expect(scoreDisagreement(MARKED, telling('300 by the guard, 270 by the owner.'))).toBe('right');
  });

  test.each([
    ['where a side is not named', telling('300 by the guard, 270 by nobody.')],
    ['where a figure is another one', telling('1,300 by the guard, 270 by Olsen.')],
    [
      'where a side is further down',
      telling('300 by the guard, 270 by Olsen.', [POST, OTHER, OTHER, OTHER, NEWS]),
    ],
  ])('is another one %s', (_, answer) => {
    expect(scoreDisagreement(MARKED, answer)).toBe('other');
  });

  test('is missed where none is told, or nothing answered', () => {
    expect(scoreDisagreement(MARKED, answered('300.', [POST, NEWS]))).toBe('missed');
    expect(scoreDisagreement(MARKED, refused('Nothing.'))).toBe('missed');
  });

  test('is false where there is none', () => {
    expect(scoreDisagreement(NONE, telling('300 by the guard, 270 by Olsen.'))).toBe('false');
    expect(scoreDisagreement(NONE, answered('300.', [POST]))).toBe('silent');
  });
});

test('recall counts what there is, precision what is told', () => {
  const outcomes = ['right', 'right', 'other', 'missed', 'missed', 'false', 'silent'] as const;
  const scored = outcomes.map((outcome) => ({ kind: 'denial' as const, outcome }));
  expect(disagreementRates(scored)).toEqual({
    recall: { hits: 2, of: 5 },
    precision: { hits: 2, of: 4 },
  });
});
