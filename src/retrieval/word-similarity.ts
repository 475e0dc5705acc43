import type { WordVectors } from '../embedding/word-vectors.ts';
import { toUnitLength } from '../embedding/word-vectors.ts';

/** Similarity of words and of texts, by static word vectors. */
export interface WordSimilarity {
  /** The unit vector of a folded word; null where it is unknown. */
  unitVectorOf(word: string): Float32Array | null;
  /** The share of a folded word in all English text, by its rank; a rare word's where it is unknown. */
  shareOf(word: string): number;
  /** The unit vector of a text's words; null where none is known. */
  meanVector(words: readonly string[]): Float32Array | null;
}

/** Remembers the unit vectors of the words that were asked for: a vocabulary at most. */
export function wordSimilarity(vectors: WordVectors): WordSimilarity {
  const units = new Map<string, Float32Array>();
  return {
    shareOf: (word) => vectors.shareOf(word),
    meanVector: (words) => vectors.meanVector(words),
    unitVectorOf(word) {
      const known = units.get(word);
      if (known !== undefined) return known;
      const vector = vectors.vectorOf(word);
      const unit = vector === null ? null : toUnitLength(vector.slice());
      if (unit !== null) units.set(word, unit);
      return unit;
    },
  };
}

/** The scalar product of two vectors of equal length; 0 where one is missing. */
export function dot(a: Float32Array | null, b: Float32Array | null): number {
  if (a === null || b === null) return 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
