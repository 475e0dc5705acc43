import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WINDOW_FEATURES } from '../../src/retrieval/feature-names.ts';
import { loadRanker } from '../../src/retrieval/load-ranker.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Loads a ranker of these features, all of weight 1. */
function load(features: readonly string[], weights = features.map(() => 1)) {
  const path = join(folder, 'ranker.json');
  writeFileSync(path, JSON.stringify({ features, articles: weights, windows: weights }));
  return loadRanker(path);
}

describe('the ranker’s weights', () => {
  test('are one of each feature', () => {
    const { articles, windows } = load(WINDOW_FEATURES);
    for (const weights of [articles, windows])
      expect([...weights]).toEqual(WINDOW_FEATURES.map(() => 1));
  });

  test.each([
    ['features in another order', [...WINDOW_FEATURES].reverse()],
    ['an unknown feature', ['no feature', ...WINDOW_FEATURES.slice(1)]],
    ['a feature too few', WINDOW_FEATURES.slice(0, -1)],
    ['a feature too many', [...WINDOW_FEATURES, 'one more']],
  ])('with %s are refused with what to do', (_, features) => {
    expect(() => load(features)).toThrow(expect.objectContaining({ code: 'CONFIG' }));
  });

  test('that are missing or damaged are refused', () => {
    const path = join(folder, 'ranker.json');
    expect(() => loadRanker(path)).toThrow(expect.objectContaining({ code: 'CONFIG' }));
    writeFileSync(path, '{"features": [');
    expect(() => loadRanker(path)).toThrow(expect.objectContaining({ code: 'CONFIG' }));
  });

  test('that are fewer than their features are refused', () => {
    expect(() => load(WINDOW_FEATURES, [1])).toThrow(expect.objectContaining({ code: 'CONFIG' }));
  });
});
