import { describe, expect, test } from 'vitest';
import type { MarkedQuestion } from '../../src/evaluation/read-questions.ts';
import { scoreAnswer } from '../../src/evaluation/score-answer.ts';
import { answered, citation, finding, refused } from '../terminal/fakes.ts';

const CLOSED = 'The harbour is closed, Ada Lind said.';

const QUESTION: MarkedQuestion = {
  id: 'q',
  type: 'who_claimed',
  question: 'who closed the harbour?',
  answerable: true,
  answers: ['Ada Lind'],
  articles: ['harbour'],
  also: ['copy'],
  outlets: [],
  evidence: [CLOSED],
};

const REFERENCE = {
  bodyOf: (name: string) => (name === 'harbour' ? CLOSED : null),
  claimants: ['Ada Lind'],
};

const elsewhere = finding('Ferries run as usual.', {
  claimant: null,
  citation: citation({ article: 'ferries' }),
});

describe('the score of an answer', () => {
  test('counts the first finding, and the first four', () => {
    const score = scoreAnswer(
      QUESTION,
      answered('Ada Lind.', [elsewhere, elsewhere, elsewhere, finding(CLOSED)]),
      REFERENCE,
    );
    expect(score).toMatchObject({
      article1: false,
      article4: true,
      evidence1: false,
      evidence4: true,
      claimant: false,
      answer: null,
      refusal: null,
      falseRefusal: false,
    });
    const fifth = answered('Ada Lind.', [...Array(4).fill(elsewhere), finding(CLOSED)]);
    expect(scoreAnswer(QUESTION, fifth, REFERENCE)).toMatchObject({
      article4: false,
      evidence4: false,
    });
  });

  test('takes another article that tells the same for right', () => {
    const copy = finding(CLOSED, { citation: citation({ article: 'copy' }) });
    expect(scoreAnswer(QUESTION, answered('Ada Lind.', [copy]), REFERENCE).article1).toBe(true);
  });

  test.each([
    ['text', answered('She denied it.', [elsewhere])],
    ['quote', answered('Yes.', [finding('Lind denied it.')])],
    ['outlet', answered('Yes.', [finding('No.', { citation: citation({ outlet: 'Denied' }) })])],
  ])('looks for the answer in the %s', (_where, answer) => {
    const question = { ...QUESTION, type: 'denial_status', answers: ['denied'] };
    expect(scoreAnswer(question, answer, REFERENCE)).toMatchObject({
      answer: true,
      claimant: null,
    });
  });

  test('misses everything where it refuses though there is an answer', () => {
    const question = { ...QUESTION, type: 'figure', answers: ['forty'] };
    const score = scoreAnswer(
      question,
      refused('Nothing about forty.', [finding(CLOSED)]),
      REFERENCE,
    );
    expect(score).toMatchObject({
      article1: false,
      evidence4: false,
      answer: false,
      falseRefusal: true,
    });
  });

  test('counts only the refusal where there is no answer', () => {
    const question = { ...QUESTION, type: 'unanswerable', answerable: false };
    expect(scoreAnswer(question, refused('No.'), REFERENCE)).toMatchObject({
      refusal: true,
      article1: null,
      claimant: null,
      answer: null,
      falseRefusal: null,
    });
    expect(scoreAnswer(question, answered('Yes.', [elsewhere]), REFERENCE).refusal).toBe(false);
  });

  test('compares every quote with its article, character by character', () => {
    const shifted = finding(CLOSED, { quote: { text: CLOSED, start: 1, end: CLOSED.length + 1 } });
    const answer = answered('Yes.', [finding(CLOSED), shifted, elsewhere]);
    expect(scoreAnswer(QUESTION, answer, REFERENCE)).toMatchObject({ quotes: 3, verbatim: 1 });
  });
});
