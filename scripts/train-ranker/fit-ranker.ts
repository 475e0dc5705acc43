import { WINDOW_FEATURES } from '../../src/retrieval/feature-names.ts';
import type { RankerWeights } from '../../src/retrieval/score-windows.ts';
import { fitListwise, type List } from './fit-listwise.ts';
import type { Example } from './prepare-example.ts';

const PENALTY = { articles: 0.2, windows: 0.08 };

/** What the rankers are fitted to. */
export type Lists = Pick<Example, 'articleList' | 'windowList'>;

/** Fits the rankers of articles and of windows to examples. */
export function fitRanker(examples: readonly Lists[]): RankerWeights {
  const trained = (lists: readonly List[], penalty: number) =>
    fitListwise(lists, WINDOW_FEATURES.length, penalty);
  return {
    articles: trained(
      examples.map(({ articleList }) => articleList),
      PENALTY.articles,
    ),
    windows: trained(
      examples.map(({ windowList }) => windowList),
      PENALTY.windows,
    ),
  };
}
