import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords } from '../../src/passages/split-passages.ts';
import type { CandidateArticle } from '../../src/retrieval/candidate-article.ts';
import {
  type RankedWindow,
  rankWindows,
  WINDOW_FEATURES,
  type Window,
  windowsOf,
} from '../../src/retrieval/rank-windows.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { candidateOf, viewOf } from '../support/ranked-window.ts';
import { sentenceOf } from '../support/texts.ts';

const VIEW = viewOf('who saw the grey wave?', [
  analysedReport({ name: 'sea', body: 'Brun saw a wave. The sea was grey.' }),
]);

function candidate(name: string, lengths: readonly number[], found?: readonly number[]) {
  const body = lengths.map((words) => sentenceOf(words)).join(' ');
  return candidateOf(analysedReport({ name, body }), found);
}

const both = (weights: Float64Array) => ({ articles: weights, windows: weights });

const windows = (candidates: readonly CandidateArticle[]) => windowsOf(VIEW, candidates);

const places = (of: readonly Window[]) =>
  of.map(({ candidate, first, end }) => [candidate.prepared.analysed.article.name, first, end]);

function wordsOf({ candidate, first, end }: Window): number {
  const { analysed, sentences } = candidate.prepared;
  return countWords(analysed.article.body.slice(sentences[first]!.start, sentences[end - 1]!.end));
}

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

describe('windows', () => {
  test('are one to three neighbouring sentences', () => {
    expect(places(windows([candidate('a', [5, 5, 5, 5])]))).toEqual(
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
    const found = windows([candidate('a', [30, 30, 30, 120])]);
    expect(places(found)).toContainEqual(['a', 3, 4]);
    expect(places(found)).not.toContainEqual(['a', 0, 3]);
    expect(places(found)).not.toContainEqual(['a', 2, 4]);
    for (const window of found) {
      if (window.end - window.first > 1) expect(wordsOf(window)).toBeLessThanOrEqual(80);
    }
  });

  test('do not reach over sentences that were not found', () => {
    expect(places(windows([candidate('a', [5, 5, 5], [0, 2])])).sort()).toEqual([
      ['a', 0, 1],
      ['a', 2, 3],
    ]);
  });

  test('lie in one article each', () => {
    const found = windows([candidate('a', [5]), candidate('b', [5])]);
    expect(places(found).sort()).toEqual([
      ['a', 0, 1],
      ['b', 0, 1],
    ]);
  });

  test('have finite features, one of each name', () => {
    for (const { features } of windows([candidate('a', [5, 90, 5, 1]), candidate('b', [1])])) {
      expect(features).toHaveLength(WINDOW_FEATURES.length);
      expect(features.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('ranked windows', () => {
  const found = windows([candidate('a', [5, 5, 5, 5, 5, 5]), candidate('b', [5, 5])]);

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
          const found = windows(candidates);
          const ranked = rankWindows(found, both(Float64Array.from(weights)), 20);
          expectSound(ranked);
          expect(ranked.length > 0).toBe(found.length > 0);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});
