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
  /** 1 for the day of the latest candidate, 0.5 a month before it or undated, towards 0 long before it. */
  readonly recency: number;
  /** Sentence ordinal → scores of the best passage that holds it. */
  readonly passages: ReadonlyMap<number, PassageScores>;
}
