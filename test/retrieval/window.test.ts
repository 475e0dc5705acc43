import { describe, expect, test } from 'vitest';
import { WINDOW_FEATURES } from '../../src/retrieval/feature-names.ts';
import type { Window } from '../../src/retrieval/window.ts';
import { candidate, windowsIn, wordsOf } from './windows-in.ts';

const places = (of: readonly Window[]) =>
  of.map(({ candidate, first, end }) => [candidate.prepared.analysed.article.name, first, end]);

describe('windows', () => {
  test('are one to three neighbouring sentences', () => {
    expect(places(windowsIn([candidate('a', [5, 5, 5, 5])]))).toEqual(
      expect.arrayContaining([
        ['a', 0, 1],
        ['a', 0, 2],
        ['a', 0, 3],
        ['a', 1, 4],
        ['a', 3, 4],
      ]),
    );
  });

  test('have no more than 80 words, unless one sentence has', () => {
    const found = windowsIn([candidate('a', [30, 30, 30, 120])]);
    expect(places(found)).toContainEqual(['a', 3, 4]);
    expect(places(found)).not.toContainEqual(['a', 0, 3]);
    expect(places(found)).not.toContainEqual(['a', 2, 4]);
    for (const window of found) {
      if (window.end - window.first > 1) expect(wordsOf(window)).toBeLessThanOrEqual(80);
    }
  });

  test('do not reach over sentences that were not found', () => {
    expect(places(windowsIn([candidate('a', [5, 5, 5], [0, 2])])).sort()).toEqual([
      ['a', 0, 1],
      ['a', 2, 3],
    ]);
  });

  test('lie in one article each', () => {
    const found = windowsIn([candidate('a', [5]), candidate('b', [5])]);
    expect(places(found).sort()).toEqual([
      ['a', 0, 1],
      ['b', 0, 1],
    ]);
  });

  test('have finite features, one of each name', () => {
    for (const { features } of windowsIn([candidate('a', [5, 90, 5, 1]), candidate('b', [1])])) {
      expect(features).toHaveLength(WINDOW_FEATURES.length);
      expect(features.every(Number.isFinite)).toBe(true);
    }
  });
});
