import type { PreparedArticle } from './prepare-article.ts';

/** What the searches say of a passage; each is 0 to 1. */
export interface PassageScores {
  readonly fused: number;
  readonly lexical: number;
  readonly vector: number;
}

/** An article among the candidates of a question. */
export interface CandidateArticle {
  readonly prepared: PreparedArticle;
  /** Fused score of its best passage, best of all passages = 1. */
  readonly score: number;
  /** Sentence ordinal → scores of the best passage that holds it. */
  readonly passages: ReadonlyMap<number, PassageScores>;
}
