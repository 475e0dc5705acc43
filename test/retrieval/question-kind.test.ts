import { describe, expect, test } from 'vitest';
import { type QuestionKind, questionKind } from '../../src/retrieval/question-kind.ts';

describe('the kind of a question', () => {
  test.each<[QuestionKind, string[]]>([
    [
      'who',
      [
        'who claimed Toretsk fell?',
        'WHO SAID IT',
        'Which senator said that the bridge is unsafe?',
        'whose letter warned of floods?',
        'So who denied it?',
        'according to Olsen, who sank the ferry?',
      ],
    ],
    [
      'what',
      [
        'What did Olsen say about the ferry?',
        'Why did Brun resign?',
        'how did Brun defend the vote?',
        'tell me about Bakhmut',
        'the ferry',
      ],
    ],
    [
      'figure',
      [
        'How many ships sank?',
        'how much did the ferry cost',
        'what share of voters stayed home?',
        'what was the death toll',
        'which percentage stayed?',
        'How old is the bridge?',
        'by how many votes did Brun lose?',
      ],
    ],
    [
      'outlet',
      [
        'which paper reported the strike?',
        'who published the leak?',
        'Which outlets cite RT?',
        'whose newspaper column warned of floods?',
        'where was the leak published?',
      ],
    ],
    ['status', ['did Olsen deny the report?', 'Has Brun commented?', 'and is it confirmed?']],
    ['when', ['when did the ferry sink?', 'what day was the vote?', 'which month is meant?']],
  ])('is “%s”', (kind, questions) => {
    expect(questions.map((text) => [text, questionKind(text)])).toEqual(
      questions.map((text) => [text, kind]),
    );
  });

  test('of an office is not that of its figure', () => {
    expect(questionKind('what did the price office say?')).toBe('what');
  });
});
