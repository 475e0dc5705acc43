import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countTerms, fold, stemOf, termsOf } from '../../src/text/terms.ts';

const words = (text: string) => termsOf(text).map(({ word }) => word);
const stems = (text: string) => termsOf(text).map(({ stem }) => stem);

/** Any text, and texts with much that could go wrong in words. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        'U.S.',
        '’s',
        "'",
        ',',
        '.',
        '80,000',
        'Łódź',
        'Київ',
        'fell',
        ' ',
        '-',
        '½',
        '\u0301',
        '😀',
      ),
    )
    .map((parts) => parts.join('')),
);

const RUNS = { numRuns: 1_000, seed: 7 };

describe('the terms of a text', () => {
  test.each([
    [
      'numbers with their separators',
      'On 9/11 some 80,000 of 1,234,567 or 98.33%',
      ['on', '9/11', 'some', '80000', 'of', '1234567', 'or', '98.33'],
    ],
    ['a number with a comma that parts no thousands', '3,14 or 12,34', ['3,14', 'or', '12,34']],
    ['times and amounts', 'At 10:30 he paid $1.3', ['at', '10:30', 'he', 'paid', '1.3']],
    [
      'possessives without their s',
      "Brun’s, Olsen's and the workers’",
      ['brun', 'olsen', 'and', 'the', 'workers'],
    ],
    ['contractions in one piece', "They don't, O’Brien can’t", ['they', 'dont', 'obrien', 'cant']],
    [
      'abbreviations without their full stops',
      'The U.S. and U.K.-based',
      ['the', 'us', 'and', 'uk', 'based'],
    ],
    [
      'hyphenated words as their parts',
      'a well-known half-truth',
      ['a', 'well', 'known', 'half', 'truth'],
    ],
    [
      'words without their accents',
      'François in Łódź and Malmö',
      ['francois', 'in', 'lodz', 'and', 'malmo'],
    ],
    ['Cyrillic words with their letters', 'Київ, ёлка, Торецьк', ['київ', 'ёлка', 'торецьк']],
    ['letters by themselves', 'Plan B is a plan', ['plan', 'b', 'is', 'a', 'plan']],
    ['nothing where there is no word', '— … “” !?', []],
  ])('are %s', (_, given, expected) => {
    expect(words(given)).toEqual(expected);
  });

  test('are the same whether accents are one character or two', () => {
    expect(words('Malmö, Київ'.normalize('NFD'))).toEqual(words('Malmö, Київ'.normalize('NFC')));
  });

  test('stand where their offsets say', () => {
    const given = 'Brun’s crew sank 80,000 U.S. crates.';
    const slices = termsOf(given).map(({ start, end }) => given.slice(start, end));
    expect(slices).toEqual(['Brun’s', 'crew', 'sank', '80,000', 'U.S.', 'crates']);
  });

  test('are as many as are counted', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(countTerms(given)).toBe(termsOf(given).length);
      }),
    );
  });

  test('are in order, do not overlap, and fold from their own slice, for any text', () => {
    fc.assert(
      fc.property(text, (given) => {
        let at = 0;
        for (const { start, end, word, stem } of termsOf(given)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(word).toBe(fold(given.slice(start, end)));
          expect(word).not.toBe('');
          expect(stem).toBe(stemOf(word));
          at = end;
        }
        expect(at).toBeLessThanOrEqual(given.length);
      }),
      RUNS,
    );
  });

  test('leave no letter and no digit out, for any text', () => {
    fc.assert(
      fc.property(text, (given) => {
        let rest = given.replaceAll('ʼ', ' ');
        for (const { start, end } of termsOf(given)) {
          rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
        }
        expect(rest).not.toMatch(/[\p{L}\p{N}]/u);
      }),
      RUNS,
    );
  });

  test('take no longer than the text is long', () => {
    const started = performance.now();
    for (const piece of ['a', '1,', "a'", 'A.', '1.1', '\u0301']) termsOf(piece.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('a folded word', () => {
  test('does not change when it is folded again, for any word', () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const { word } of termsOf(given)) expect(fold(word)).toBe(word);
      }),
      RUNS,
    );
  });

  test('is the same in upper and lower case', () => {
    for (const word of ['BAKHMUT', 'Бахмут', 'Malmö', 'USA']) {
      expect(fold(word.toUpperCase())).toBe(fold(word.toLowerCase()));
    }
  });
});

describe('a stem', () => {
  test.each([
    ['an irregular past form', 'fell', 'falls'],
    ['another one', 'taken', 'taking'],
    ['one that is not said of a verb alone', 'left', 'leaves'],
    ['a participle', 'withdrawn', 'withdrew'],
    ['a plural', 'soldiers', 'soldier'],
    ['a regular past form', 'captured', 'captures'],
  ])('joins %s with its other forms', (_, one, other) => {
    expect(stems(one)).toEqual(stems(other));
  });

  test('keeps apart what is not the same word', () => {
    const apart = ['taken', 'told', 'fallen', 'said', 'left', 'shot'];
    expect(new Set(apart.map(stemOf)).size).toBe(apart.length);
  });

  test('is the word itself in other scripts and for numbers', () => {
    for (const word of ['бахмут', 'торецьк', '80000', '9/11']) expect(stemOf(word)).toBe(word);
  });
});
