import { readFileSync } from 'node:fs';
import { DatelineError } from '../errors.ts';
import { decodeWordVectors, type WordVectorFile } from './word-vectors-format.ts';

/**
 * SIF: a word that makes up the share p of all text weighs a / (a + p).
 * Arora, Liang, Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017.
 */
const SIF_A = 1e-3;

/** Words of the vocabulary that the vectors were counted on (GloVe 6B). */
const VOCABULARY = 400_000;

/** Its harmonic number, for Zipf's law: p(rank) = 1 / (rank × H). */
const HARMONIC = Math.log(VOCABULARY) + 0.5772;

/** Static vectors of English words. Words are looked up as `termsOf` folds them. */
export interface WordVectors {
  /** SHA-256 of the vectors, hex. */
  readonly hash: string;
  readonly dimensions: number;
  /** A view into the vectors, not to be changed; null for an unknown word. */
  vectorOf(word: string): Float32Array | null;
  /** A word's share of all text, by Zipf's law; an unknown word's is a rare one's. */
  shareOf(word: string): number;
  /**
   * The weighted mean of the known words without what all texts have in common, of unit length.
   * Where no word is known it is null: there is no direction.
   */
  meanVector(words: readonly string[]): Float32Array | null;
}

/** Those that come with the program. */
let shipped: WordVectors | undefined;

/**
 * Loads word vectors, in about 25 ms and 25 MB.
 * @param path The file; where it is left out, those that come with the program, which are loaded once
 * and kept.
 * @throws {DatelineError} ENCODER where the file is missing or damaged.
 */
export function loadWordVectors(path?: string | URL): WordVectors {
  if (path !== undefined) return vectorsIn(path);
  shipped ??= vectorsIn(new URL('./word-vectors.bin', import.meta.url));
  return shipped;
}

function vectorsIn(path: string | URL): WordVectors {
  const { file, hash } = read(path);
  const { dimensions, components } = file;
  const rows = new Map<string, number>();
  for (const word of file.words) rows.set(word, rows.size);
  const vectors = expand(file);

  function meanVector(words: readonly string[]): Float32Array | null {
    const mean = new Float32Array(dimensions);
    for (const word of words) {
      const row = rows.get(word);
      if (row === undefined) continue;
      const weight = sifWeight(row + 1);
      const from = row * dimensions;
      for (let i = 0; i < dimensions; i++) mean[i]! += weight * vectors[from + i]!;
    }
    for (let from = 0; from < components.length; from += dimensions) {
      removeDirection(mean, components.subarray(from, from + dimensions));
    }
    return toUnitLength(mean);
  }

  return {
    hash,
    dimensions,
    meanVector,
    shareOf: (word) => zipfShare((rows.get(word) ?? VOCABULARY) + 1),
    vectorOf(word) {
      const row = rows.get(word);
      return row === undefined ? null : vectors.subarray(row * dimensions, (row + 1) * dimensions);
    },
  };
}

/** The SIF weight of the word of this rank (from 1). */
export function sifWeight(rank: number): number {
  return SIF_A / (SIF_A + zipfShare(rank));
}

/** The share of all text that the word of this rank (from 1) makes up. */
function zipfShare(rank: number): number {
  return 1 / (rank * HARMONIC);
}

/** Scales a vector to length 1 in place; null where it has no direction. */
export function toUnitLength(vector: Float32Array): Float32Array | null {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (!(squares > 1e-12) || !Number.isFinite(squares)) return null;
  const scale = 1 / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i]! *= scale;
  return vector;
}

function expand({ values, scales, dimensions }: WordVectorFile): Float32Array {
  const vectors = new Float32Array(values.length);
  for (let row = 0, at = 0; row < scales.length; row++) {
    const scale = scales[row]!;
    for (const end = at + dimensions; at < end; at++) vectors[at] = values[at]! * scale;
  }
  return vectors;
}

function removeDirection(vector: Float32Array, unit: Float32Array): void {
  let dot = 0;
  for (let i = 0; i < vector.length; i++) dot += vector[i]! * unit[i]!;
  for (let i = 0; i < vector.length; i++) vector[i]! -= dot * unit[i]!;
}

function read(path: string | URL): NonNullable<ReturnType<typeof decodeWordVectors>> {
  let cause: unknown;
  try {
    const decoded = decodeWordVectors(readFileSync(path));
    if (decoded !== null) return decoded;
  } catch (error) {
    cause = error;
  }
  throw new DatelineError(
    'ENCODER',
    `The word vectors in ${path} are missing or damaged. Restore the file from the repository.`,
    { cause },
  );
}
