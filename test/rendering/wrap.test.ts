import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, wrap } from '../../src/rendering/wrap.ts';

describe('wrapping', () => {
  test('keeps every word, in order', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, width) => {
        const words = (of: string) => of.split(/[^\S\u00a0\u202f]+/).filter((word) => word !== '');
        expect(wrap(text, width).flatMap(words)).toEqual(words(text));
      }),
    );
  });

  test('is no wider than asked, save for a word that is', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, width) => {
        for (const line of wrap(text, width)) {
          expect(columnsOf(line) <= width || !line.includes(' ')).toBe(true);
        }
      }),
    );
  });

  test.each([
    ['Київ', 4],
    ['e\u0301', 1],
    ['漢字', 4],
    ['', 0],
  ])('counts %s as %i columns', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});
