import type { Archive } from '../archive/archive.ts';
import type { Question } from './understand-question.ts';
import { dot, type WordSimilarity } from './word-similarity.ts';

/** Cosine of two words from which on they count as of the same matter. */
const NEAR = 0.35;

/** What of a question is the same for all candidate sentences. */
export interface QuestionView {
  readonly question: Question;
  /** How rare each topic is in the archive, 0 to 1: inverse passage frequency over its maximum. */
  readonly weights: readonly number[];
  /** Unit vector of the question's words; null where none is known. */
  readonly vector: Float32Array | null;
  /** How near a word comes to each topic by meaning, 0 to 1. */
  nearness(word: string): Float64Array;
}

/** Looks up how rare the topics of a question are, and their vectors. */
export function viewQuestion(
  question: Question,
  archive: Pick<Archive, 'frequencies' | 'status'>,
  similarity: WordSimilarity,
): QuestionView {
  const stems = question.topics.flatMap(({ alternatives }) => alternatives.flat());
  const frequencies = archive.frequencies(stems);
  const all = Math.max(1, archive.status().passages);
  const inverse = (frequency: number) => Math.log(1 + (all - frequency + 0.5) / (frequency + 0.5));
  return {
    question,
    weights: question.topics.map(({ alternatives }) => {
      // A topic is as frequent as its most frequent spelling; a spelling, as its rarest word.
      const spellings = alternatives.map((run) => Math.min(...run.map((stem) => frequencies.get(stem) ?? 0)));
      return inverse(Math.min(all, Math.max(0, ...spellings))) / inverse(0);
    }),
    vector: similarity.meanVector(question.topics.map(({ word }) => word)),
    nearness: nearnessTo(question.topics.map(({ word }) => similarity.unitVectorOf(word)), similarity),
  };
}

/** Compares words with the topics' vectors and remembers what was compared. */
function nearnessTo(topics: readonly (Float32Array | null)[], similarity: WordSimilarity): (word: string) => Float64Array {
  const known = new Map<string, Float64Array>();
  return (word) => {
    let near = known.get(word);
    if (near === undefined) {
      const vector = similarity.unitVectorOf(word);
      near = Float64Array.from(topics, (topic) => Math.max(0, (dot(topic, vector) - NEAR) / (1 - NEAR)));
      known.set(word, near);
    }
    return near;
  };
}
