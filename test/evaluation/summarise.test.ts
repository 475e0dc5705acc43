import { describe, expect, test } from 'vitest';
import { percentile } from '../../src/evaluation/percentile.ts';
import { renderSummary, renderTypes } from '../../src/evaluation/render-summary.ts';
import type { Score } from '../../src/evaluation/score-answer.ts';
import { type Scored, summarise, summariseByType } from '../../src/evaluation/summarise.ts';

const SCORE: Score = {
  article1: true,
  article4: true,
  evidence1: false,
  evidence4: true,
  claimant: true,
  claimant3: true,
  answer: null,
  refusal: null,
  falseRefusal: false,
  quotes: 3,
  verbatim: 3,
};

const UNANSWERABLE: Score = {
  ...SCORE,
  article1: null,
  article4: null,
  evidence1: null,
  evidence4: null,
  claimant: null,
  claimant3: null,
  refusal: true,
  falseRefusal: null,
  quotes: 0,
  verbatim: 0,
};

function scored(type: string, score: Score, milliseconds: number): Scored {
  const lists = { answers: [], articles: [], also: [], outlets: [], evidence: [] };
  const question = { id: 'q', type, question: 'who?', answerable: true, ...lists };
  return { question, score, milliseconds };
}

const ALL = [
  scored('who_claimed', SCORE, 10),
  scored('unanswerable', UNANSWERABLE, 20),
  scored('who_claimed', { ...SCORE, claimant: false, verbatim: 2 }, 30),
];

describe('the measures', () => {
  test('count the questions that each of them is for', () => {
    expect(summarise(ALL)).toEqual({
      questions: 3,
      article1: { hits: 2, of: 2 },
      article4: { hits: 2, of: 2 },
      evidence1: { hits: 0, of: 2 },
      evidence4: { hits: 2, of: 2 },
      claimant: { hits: 1, of: 2 },
      claimant3: { hits: 2, of: 2 },
      answer: { hits: 0, of: 0 },
      refusal: { hits: 1, of: 1 },
      falseRefusal: { hits: 0, of: 2 },
      verbatim: { hits: 5, of: 6 },
      p50: 20,
      p95: 30,
    });
  });

  test('are a table over all questions and one by type, within 80 columns', () => {
    const overall = renderSummary(summarise(ALL));
    expect(overall).toMatch(/^evidence@1 {6}0\.00 {2}0 of 2$/m);
    expect(overall).toMatch(/^answer {13}– {2}0 of 0$/m);
    expect(overall).toMatch(/^p95 +30 ms$/m);
    const types = renderTypes(summariseByType(ALL));
    expect(types.split('\n').slice(2)).toEqual([
      expect.stringMatching(/^who_claimed +2 +1\.00 +1\.00 +0\.00 +1\.00 +0\.50 +0\.00 +10 +30$/),
      expect.stringMatching(/^unanswerable +1 +– +– +– +– +1\.00 +– +20 +20$/),
    ]);
    for (const line of `${overall}\n${types}`.split('\n')) expect(line.length).toBeLessThan(80);
  });
});

test.each([
  [[3, 1, 2], 0.5, 2],
  [[1, 2, 3, 4], 0.5, 2],
  [[1, 2, 3, 4], 0.95, 4],
  [[5], 0, 5],
  [[], 0.5, 0],
])('of %j, the percentile %d is %d', (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});
