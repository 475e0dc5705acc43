import { LABEL_COUNT } from './crf.ts';
import { Matrices } from './matrices.ts';
import { INPUT_WIDTH, type NetworkInputs } from './network-inputs.ts';
import { convolve, DILATIONS, fillRows, HIDDEN, OUTPUT, PLACES, VECTOR } from './network-shape.ts';

/** What training a network leaves. */
export interface NetworkWeights {
  /** As `PLACES` says. */
  readonly numbers: Float32Array;
  /** The numbers of each feature, `ROWS × HIDDEN`: a number is the byte times the scale. */
  readonly rows: Int8Array;
  readonly scale: number;
  /** As of `label` in crf.ts. */
  readonly transitions: Float32Array;
}

/** Emission scores of a body's tokens, `count × LABEL_COUNT`. */
export type Network = (inputs: NetworkInputs) => Float32Array;

/** Tokens that are worked out at once, so that no body needs much memory. */
const PIECE = 1024;

/** How far beyond a piece its scores depend on tokens. */
const SIGHT = DILATIONS.reduce((sum, dilation) => sum + dilation, 0);

/**
 * A network of dilated convolutions: each token begins as the sum of its features' numbers and its
 * projected word vector, then each layer adds something of the tokens around it.
 * Strubell et al., "Fast and Accurate Entity Recognition with Iterated Dilated Convolutions", EMNLP
 * 2017.
 */
export function makeNetwork({ numbers, rows, scale }: NetworkWeights): Network {
  const longest = PIECE + 2 * SIGHT;
  const matrices = new Matrices(PLACES.size + longest * (VECTOR + 2 * HIDDEN + OUTPUT));
  const { floats } = matrices;
  floats.set(numbers, matrices.take(PLACES.size));
  const vectors = matrices.take(longest * VECTOR);
  const hidden = matrices.take(longest * HIDDEN);
  const inner = matrices.take(longest * HIDDEN);
  const output = matrices.take(longest * OUTPUT);

  function begin({ ids, vectors: known }: NetworkInputs, from: number, count: number): void {
    floats.fill(0, vectors, vectors + count * VECTOR);
    fillRows(floats, hidden, PLACES.bias, HIDDEN, count);
    const sum = new Int32Array(HIDDEN);
    for (let i = 0; i < count; i++) {
      const vector = known[from + i];
      if (vector) floats.set(vector, vectors + i * VECTOR);
      sum.fill(0);
      for (let k = (from + i) * INPUT_WIDTH; k < (from + i + 1) * INPUT_WIDTH; k++) {
        const row = ids[k]! * HIDDEN;
        for (let j = 0; j < HIDDEN; j++) sum[j]! += rows[row + j]!;
      }
      for (let j = 0; j < HIDDEN; j++) floats[hidden + i * HIDDEN + j]! += sum[j]! * scale;
    }
    matrices.addProduct(hidden, [vectors, PLACES.projection], [count, VECTOR, HIDDEN]);
    dropNegative(floats, hidden, count * HIDDEN);
  }

  return (inputs) => {
    const scores = new Float32Array(inputs.count * LABEL_COUNT);
    for (let start = 0; start < inputs.count; start += PIECE) {
      const from = Math.max(0, start - SIGHT);
      const end = Math.min(inputs.count, start + PIECE);
      const count = Math.min(inputs.count, end + SIGHT) - from;
      begin(inputs, from, count);
      for (const layer of PLACES.layers) {
        fillRows(floats, inner, layer.bias, HIDDEN, count);
        convolve(matrices, inner, hidden, layer, count);
        dropNegative(floats, inner, count * HIDDEN);
        matrices.addProduct(hidden, [inner, layer.mixer], [count, HIDDEN, HIDDEN]);
      }
      fillRows(floats, output, PLACES.outputBias, OUTPUT, count);
      matrices.addProduct(output, [hidden, PLACES.output], [count, HIDDEN, OUTPUT]);
      for (let i = start; i < end; i++) {
        const row = output + (i - from) * OUTPUT;
        scores.set(floats.subarray(row, row + LABEL_COUNT), i * LABEL_COUNT);
      }
    }
    return scores;
  };
}

function dropNegative(floats: Float32Array, from: number, count: number): void {
  for (let k = from; k < from + count; k++) if (floats[k]! < 0) floats[k] = 0;
}
