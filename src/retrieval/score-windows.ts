import type { CandidateArticle } from './candidate-article.ts';
import { greatest, type Window } from './window.ts';

/** Weights of the two linear rankers, both in the order of `WINDOW_FEATURES`. */
export interface RankerWeights {
  /** For an article, over the greatest of each feature among its windows. */
  readonly articles: Float64Array;
  /** For a window among those of its article. */
  readonly windows: Float64Array;
}

/** A window with how well it answers. */
export interface ScoredWindow {
  readonly window: Window;
  readonly score: number;
}

/**
 * Scores windows in two steps: how well their article fits, and how far each is behind the best one of
 * its article. One ranker for both mixed them up: what tells the right report (its headline, how many
 * of its passages were found) says little of which sentence answers, and the other way round.
 */
export function scoreWindows(windows: readonly Window[], weights: RankerWeights): ScoredWindow[] {
  return byArticle(windows).flatMap((group) => {
    const scores = group.map(({ features }) => product(features, weights.windows));
    const best = scores.reduce((a, b) => Math.max(a, b));
    const article = product(articleFeatures(group), weights.articles);
    return group.map((window, i) => ({ window, score: article + scores[i]! - best }));
  });
}

/** The windows of each article, in the order in which the articles come first. */
export function byArticle(windows: readonly Window[]): Window[][] {
  const groups = new Map<CandidateArticle, Window[]>();
  for (const window of windows) {
    const group = groups.get(window.candidate);
    if (group === undefined) groups.set(window.candidate, [window]);
    else group.push(window);
  }
  return [...groups.values()];
}

/** The features of an article: the greatest of its windows'. */
export function articleFeatures(windows: readonly Window[]): Float64Array {
  return greatest(windows.map(({ features }) => features));
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
