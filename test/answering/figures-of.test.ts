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
      [['Some 80,000', 80_000, ['peopl']]],
    ],
    [
      'with a word in front of it',
      'It lost 1,100 Russian soldiers.',
      [['1,100', 1_100, ['russian', 'soldier']]],
    ],
    ['in words', 'Twenty-two of the boats.', [['Twenty-two', 22, ['boat']]]],
    ['in dozens', 'Two dozen boats.', [['Two dozen', 24, ['boat']]]],
    [
      'from one number to another',
      'Between 20 and 30 people left in 20 to 25 boats.',
      [
        ['Between 20 and 30', 30, ['peopl', 'leav']],
        ['20 to 25', 25, ['boat']],
      ],
    ],
    ['without a word for what', 'Police put the crowd at 8,000.', [['8,000', 8_000, []]]],
    ['of a part', '12 of the crew are here.', [['12', 12, ['crew']]]],
    [
      'of a part of a number',
      'Two of the three boats sank.',
      [
        ['Two', 2, ['boat', 'sink']],
        ['three', 3, ['boat', 'sink']],
      ],
    ],
    ['that are joined', 'A 30-year plan.', [['30', 30, ['year', 'plan']]]],
    [
      'in millions',
      'About 1.3 million voters, they say.',
      [['About 1.3 million', 1_300_000, ['voter']]],
    ],
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
    'Olsen, 61, left.',
    'Olsen is 61 years old.',
    'It sank on March 4.',
    'It sank at 5 p.m.',
    'They met at 36th Street.',
  ])('are none in “%s”, which counts nothing', (sentence) => {
    expect(figuresOf(sentence)).toEqual([]);
  });

  test.each([
    ['Some 100 people left.', '104 people left.', true],
    ['100 people left.', '102 people left.', true],
    ['100 people left.', '120 people left.', false],
    ['More than 100 people left.', '120 people left.', true],
    ['More than 100 people left.', '200 people left.', false],
    ['Up to 100 people left.', '90 people left.', true],
    ['Fewer than 100 people left.', '340 people left.', false],
    ['Between 20 and 30 people left.', '25 people left.', true],
    ['Dozens of people left.', '40 people left.', true],
    ['Hundreds of people left.', '40 people left.', false],
    ['Nineteen people left.', 'Eleven people left.', false],
  ])('of “%s” and “%s” can be one: %s', (one, other, canBe) => {
    const [[a], [b]] = [figuresOf(one), figuresOf(other)];
    expect(a!.low <= b!.high && b!.low <= a!.high).toBe(canBe);
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
