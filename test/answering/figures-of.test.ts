import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../src/answering/figures-of.ts';

const figures = (sentence: string) =>
  figuresOf(sentence).map(({ number, value, units }) => [number, value, units]);

describe('the figures of a sentence', () => {
  test.each([
    [
      'with the word that they count',
      'Some 80,000 people were there.',
      [['80,000', 80_000, ['peopl']]],
    ],
    [
      'with a word in front of it',
      'It lost 1,100 Russian soldiers.',
      [['1,100', 1_100, ['russian', 'soldier']]],
    ],
    ['of a part', '12 of the crew are here.', [['12', 12, ['crew']]]],
    ['that are joined', 'A 30-year plan.', [['30', 30, ['year', 'plan']]]],
    ['in millions', 'About 1.3 million voters, they say.', [['1.3 million', 1_300_000, ['voter']]]],
    [
      'of money',
      'It cost $900,000 and €1.2 billion.',
      [
        ['$900,000', 900_000, ['$']],
        ['€1.2 billion', 1.2e9, ['€']],
      ],
    ],
    [
      'of shares',
      'It rose 4 percent, 43% or 2 per cent.',
      [
        ['4 percent', 4, ['percent']],
        ['43%', 43, ['percent']],
        ['2 per cent', 2, ['percent']],
      ],
    ],
  ])('come %s', (_, sentence, expected) => {
    expect(figures(sentence)).toEqual(expected);
  });

  test.each([
    'In 2016, Brun left.',
    'It closed in 1990.',
    'No number at all.',
    'Pier 5 is shut.',
    '7, 8 and 9',
  ])('are none in “%s”, which counts nothing', (sentence) => {
    expect(figuresOf(sentence)).toEqual([]);
  });

  test('stand in the sentence as they are told, for any sentence', () => {
    const piece = fc.constantFrom(
      '80,000',
      '$',
      '1.3',
      ' million',
      '%',
      ' people',
      ' of the',
      ', ',
      ' -',
      '٣',
      '1,2,3',
      'Київ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const sentence = pieces.join('');
        for (const { number, value, counted } of figuresOf(sentence)) {
          expect(sentence).toContain(number);
          expect(Number.isFinite(value)).toBe(true);
          for (const word of counted) expect(sentence).toContain(word);
        }
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
