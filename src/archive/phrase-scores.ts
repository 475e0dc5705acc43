import { BestHits, type Hit } from './best-hits.ts';

/** The passages with a phrase, and what it adds to the BM25 score of each. */
export interface PhraseScores {
  readonly passages: Float64Array;
  readonly scores: Float64Array;
}

/**
 * The passages with any of some phrases that are best by BM25, which is the sum of what each phrase adds.
 * Robertson, Zaragoza, "The Probabilistic Relevance Framework", 2009; the sum of FTS5, in its order.
 * @param allowed Passages that count; all where it is left out.
 */
export function bestByPhrases(
  phrases: readonly PhraseScores[],
  count: number,
  allowed?: ReadonlySet<number>,
): Hit[] {
  const sums = new Map<number, number>();
  for (const { passages, scores } of phrases) {
    for (let i = 0; i < passages.length; i++) {
      const passage = passages[i]!;
      sums.set(passage, (sums.get(passage) ?? 0) + scores[i]!);
    }
  }
  const best = new BestHits(count);
  for (const [passage, score] of sums)
    if (allowed === undefined || allowed.has(passage)) best.add(passage, score);
  return best.sorted();
}
