import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WINDOW_FEATURES } from '../../src/retrieval/feature-names.ts';
import { type RankedWindow, rankWindows } from '../../src/retrieval/rank-windows.ts';
import { candidate, windowsIn, wordsOf } from './windows-in.ts';

const both = (weights: Float64Array) => ({ articles: weights, windows: weights });

function expectSound(ranked: readonly RankedWindow[]): void {
  const taken = new Set<string>();
  for (const window of ranked) {
    const { candidate, first, end, best, score } = window;
    expect(Number.isFinite(score)).toBe(true);
    expect(end - first).toBeGreaterThanOrEqual(1);
    expect(end - first).toBeLessThanOrEqual(3);
    if (end - first > 1) expect(wordsOf(window)).toBeLessThanOrEqual(80);
    expect(first).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(candidate.prepared.sentences.length);
    expect(best).toBeGreaterThanOrEqual(first);
    expect(best).toBeLessThan(end);
    for (let sentence = first; sentence < end; sentence++) {
      expect(candidate.passages.has(sentence)).toBe(true);
      const place = `${candidate.prepared.analysed.article.name} ${sentence}`;
      expect(taken).not.toContain(place);
      taken.add(place);
    }
  }
}

describe('ranked windows', () => {
  const found = windowsIn([candidate('a', [5, 5, 5, 5, 5, 5]), candidate('b', [5, 5])]);

  test('come best first', () => {
    const weights = both(Float64Array.from(WINDOW_FEATURES, (_, i) => (i % 5) - 1));
    const scores = rankWindows(found, weights, 20).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test('are at most as many as are wanted', () => {
    const weights = both(new Float64Array(WINDOW_FEATURES.length));
    expect(rankWindows(found, weights, 2)).toHaveLength(2);
    expect(rankWindows([], weights, 2)).toEqual([]);
  });

  test('share no sentence and keep to their bounds, for any reports and weights', () => {
    const article = fc.record({
      lengths: fc.array(
        fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 60, max: 130 })),
        {
          minLength: 1,
          maxLength: 12,
        },
      ),
      gap: fc.integer({ min: 1, max: 5 }),
    });
    const weight = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(article, { minLength: 1, maxLength: 3 }),
        fc.array(weight, {
          minLength: WINDOW_FEATURES.length,
          maxLength: WINDOW_FEATURES.length,
        }),
        (articles, weights) => {
          const candidates = articles.map(({ lengths, gap }, i) =>
            candidate(
              `report ${i}`,
              lengths,
              lengths
                .map((_, sentence) => sentence)
                .filter((sentence) => sentence % (gap + 1) !== gap),
            ),
          );
          const found = windowsIn(candidates);
          const ranked = rankWindows(found, both(Float64Array.from(weights)), 20);
          expectSound(ranked);
          expect(ranked.length > 0).toBe(found.length > 0);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});
