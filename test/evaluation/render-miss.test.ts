import { describe, expect, test } from 'vitest';
import { renderMiss } from '../../src/evaluation/render-miss.ts';
import { scoreAnswer } from '../../src/evaluation/score-answer.ts';
import { answered, citation, finding, refused } from '../terminal/fakes.ts';

const QUESTION = {
  id: 'q7',
  type: 'who_claimed',
  question: 'who closed the harbour?',
  answerable: true,
  answers: ['Ada Lind', 'Lind'],
  articles: ['harbour'],
  also: [],
  outlets: [],
  evidence: ['The harbour is closed.'],
};

const REFERENCE = { bodyOf: () => null, claimants: [] };

describe('a miss', () => {
  test('says what was asked, expected and given', () => {
    const wrong = finding(`Ferries run. ${'And on. '.repeat(50)}`, {
      claimant: 'Ola Berg',
      citation: citation({ article: 'ferries' }),
    });
    const reference = { ...REFERENCE, bodyOf: () => wrong.quote.text };
    const answer = answered('Ola Berg.', [wrong]);
    const miss = renderMiss(QUESTION, answer, scoreAnswer(QUESTION, answer, reference));
    expect(miss?.split('\n').slice(0, 3)).toEqual([
      'q7 who_claimed: article@1 and @4, evidence@1 and @4, claimant',
      '  asked     who closed the harbour?',
      '  expected  Ada Lind | Lind · harbour · The harbour is closed.',
    ]);
    expect(miss).toMatch(/got {7}Ola Berg · ferries · Ferries run\. .*…$/);
  });

  test('is a false refusal alone where an answer was refused', () => {
    const answer = refused('No.');
    const miss = renderMiss(QUESTION, answer, scoreAnswer(QUESTION, answer, REFERENCE));
    expect(miss).toContain('q7 who_claimed: false refusal\n');
    expect(miss).toContain('got       refused');
  });

  test('is nothing where all is right', () => {
    const text = 'The harbour is closed.';
    const answer = answered('Ada Lind.', [finding(text)]);
    const score = scoreAnswer(QUESTION, answer, { ...REFERENCE, bodyOf: () => text });
    expect(renderMiss(QUESTION, answer, score)).toBeNull();
  });
});
