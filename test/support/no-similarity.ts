import type { WordSimilarity } from '../../src/retrieval/word-similarity.ts';

/** Knows no word: what is found then is found by the words themselves. */
export const NO_SIMILARITY: WordSimilarity = {
  unitVectorOf: () => null,
  shareOf: () => 1e-5,
  meanVector: () => null,
};
