import type { Archive } from '../archive/archive.ts';
import { type CandidateArticle, type QuestionView, sentenceFeatures } from './sentence-features.ts';
import type { Question } from './understand-question.ts';
import type { WordSimilarity } from './word-similarity.ts';

/** A sentence with how well it answers. */
export interface RankedSentence {
  readonly candidate: CandidateArticle;
  /** Its ordinal in the article. */
  readonly sentence: number;
  readonly features: Float64Array;
  readonly score: number;
}

/** Weights of the linear ranker, one a feature. */
export interface Ranker {
  readonly weights: Float64Array;
}

/** What of a question is the same for all sentences. */
export function viewQuestion(question: Question, archive: Pick<Archive, 'frequencies' | 'status'>, similarity: WordSimilarity): QuestionView {
  const frequencies = archive.frequencies(question.topics.flatMap(({ alternatives }) => alternatives.flat()));
  const all = Math.max(1, archive.status().passages);
  const rarest = Math.log(1 + all / 0.5);
  const weights = question.topics.map(({ alternatives }) => {
    // A topic is as frequent as its most frequent spelling; a spelling, as its rarest word.
    const frequency = Math.max(0, ...alternatives.map((run) => Math.min(...run.map((stem) => frequencies.get(stem) ?? 0))));
    return Math.log(1 + (all - frequency + 0.5) / (frequency + 0.5)) / rarest;
  });
  return {
    question,
    weights,
    vector: similarity.meanVector(question.topics.map(({ word }) => word)),
    topicVectors: question.topics.map(({ word }) => similarity.unitVectorOf(word)),
  };
}

/** All sentences of the candidates, best first. */
export function rankSentences(view: QuestionView, candidates: readonly CandidateArticle[], similarity: WordSimilarity, ranker: Ranker): RankedSentence[] {
  const ranked: RankedSentence[] = [];
  for (const candidate of candidates) {
    sentenceFeatures(view, candidate, similarity).forEach((features, sentence) => {
      if (!candidate.passages.has(sentence)) return;
      let score = 0;
      for (let i = 0; i < features.length; i++) score += features[i]! * ranker.weights[i]!;
      ranked.push({ candidate, sentence, features, score });
    });
  }
  return ranked.sort((a, b) => b.score - a.score);
}
