import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsWords, sharedWords } from '../../src/evaluation/words.ts';

describe('words in common', () => {
  test.each([
    ['the harbour is closed', 'The HARBOUR is closed!', 1],
    ['the harbour is closed', 'closed', 1],
    ['one two three four', 'one two five six', 0.5],
    ['one one two', 'one three four', 1 / 3],
    ['one', '', 0],
    ['…', '—', 0],
  ])('"%s" and "%s" share %d', (a, b, share) => {
    expect(sharedWords(a, b)).toBeCloseTo(share);
  });

  test('are the same from both sides, from 0 to 1, and all of an equal text', () => {
    const text = fc.string();
    fc.assert(
      fc.property(text, text, (a, b) => {
        const share = sharedWords(a, b);
        expect(share).toBe(sharedWords(b, a));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        if (sharedWords(a, a) !== 0) expect(sharedWords(a, a)).toBe(1);
      }),
    );
  });
});

describe('an answer in a text', () => {
  test.each([
    ['About 80,000 people lived there.', '80,000', true],
    ['About 80 000 people.', '8', false],
    ['In 2015 it closed.', '20', false],
    ['“Denied,” she said.', 'denied', true],
    ['The Coast Post', 'coast post', true],
    ['Ada’s boat', 'Ada', true],
    ['Anything', '', false],
  ])('"%s" and "%s": %s', (text, part, contains) => {
    expect(containsWords(text, part)).toBe(contains);
  });
});
