import { describe, expect, test } from 'vitest';
import type { Line } from '../../scripts/train-ranker/read-questions.ts';
import { speakersOf, turnQuestion } from '../../scripts/train-ranker/turn-question.ts';

const line = (question: string, answers: string[], answerable = true): Line => ({
  marked: {
    question,
    type: 'who_claimed',
    answerable,
    answers,
    articles: ['ferry'],
    also: [],
    evidence: [],
  },
  set: 'own',
  isGiven: false,
  fold: 3,
});

const BODY = 'Ada Brun said that the ferry sank. Mia Holm nodded.';
const turn = (one: Line, speakers = ['Ada Brun', 'Mia Holm', 'Per Olsen']) =>
  turnQuestion(one, speakers, () => BODY);

describe('a question who said it', () => {
  test('is turned into whether that one said it, and whether another did', () => {
    const turned = turn(line('which captain said the ferry sank?', ['Ada Brun']));
    expect(turned.map(({ marked }) => [marked.question, marked.answerable])).toEqual([
      ['did ada brun say the ferry sank?', true],
      ['did per olsen say the ferry sank?', false],
    ]);
    expect(turned.map(({ fold }) => fold)).toEqual([3, 3]);
  });

  test.each([
    ['has no answer', line('who said the ferry sank?', ['Ada Brun'], false)],
    ['has no person as its answer', line('who said the ferry sank?', ['a captain'])],
    ['is put otherwise', line('whose ferry sank?', ['Ada Brun'])],
  ])('is not turned where it %s', (_, one) => {
    expect(turn(one)).toEqual([]);
  });

  test('is not turned where the reports name everybody', () => {
    expect(turn(line('who said the ferry sank?', ['Ada Brun']), ['Mia Holm'])).toEqual([]);
  });
});

test('speakers are the persons that questions who said it are answered by', () => {
  const lines = [line('who?', ['Mia Holm', 'the mayor']), line('who said?', ['Ada Brun'])];
  expect(speakersOf(lines)).toEqual(['Ada Brun', 'Mia Holm']);
});
