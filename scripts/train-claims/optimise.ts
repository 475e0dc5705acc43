import { LABEL_COUNT, potentialsOf } from '../../src/claims/crf.ts';
import { FEATURE_BITS, type FeatureTable } from '../../src/claims/feature-builder.ts';
import { scoresOf } from '../../src/claims/tagger.ts';

/** Tokens that are already this right are not worth an update. */
const LEAST_ERROR = 1e-3;

/** Share of the features that an update does not see, so that none of them is leant on too much. */
const DROPPED = 0.15;

/** Where a dropped feature points: a place behind the others whose weights stay zero. */
const NOTHING = 1 << FEATURE_BITS;

/** A paragraph's features and its marked labels. */
export interface Example {
  readonly table: FeatureTable;
  readonly gold: Uint8Array;
}

/** Weights of one pass, as floats. */
export interface Model {
  readonly weights: Float32Array;
  readonly transitions: Float32Array;
}

export interface Options {
  /** Rate of the first step; it falls linearly to nothing. */
  readonly rate: number;
  readonly epochs: number;
  readonly seed: number;
}

/** Maximum likelihood by stochastic gradient descent, one paragraph a step. */
export function train(examples: readonly Example[], { rate, epochs, seed }: Options): Model {
  const weights = new Float32Array((NOTHING + 1) * LABEL_COUNT);
  const transitions = new Float32Array(LABEL_COUNT * LABEL_COUNT);
  const order = examples.map((_, i) => i);
  const next = random(seed);
  const total = epochs * examples.length;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const at of order) {
      const { table, gold } = examples[at]!;
      const ids = table.ids.map((id) => (next() < DROPPED ? NOTHING : id));
      const example = { table: { ids, width: table.width }, gold };
      update(example, { weights, transitions }, rate * (1 - step++ / total));
      weights.fill(0, NOTHING * LABEL_COUNT);
    }
  }
  const kept = weights.subarray(0, NOTHING * LABEL_COUNT).map((weight) => weight * (1 - DROPPED));
  return { weights: kept, transitions };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One step against the gradient: expected minus marked counts of each feature and transition. */
function update({ table, gold }: Example, { weights, transitions }: Model, rate: number): void {
  const { ids, width } = table;
  const { marginals, pairs } = expectations(scoresOf(table, weights), transitions);
  for (let i = 0; i < gold.length; i++) {
    marginals[i * LABEL_COUNT + gold[i]!]! -= 1;
    pairs[(i > 0 ? gold[i - 1]! : 0) * LABEL_COUNT + gold[i]!]! -= 1;
  }
  for (let i = 0; i < gold.length; i++) {
    const row = i * LABEL_COUNT;
    let error = 0;
    for (let y = 0; y < LABEL_COUNT; y++) error += Math.abs(marginals[row + y]!);
    if (error < LEAST_ERROR) continue;
    for (let k = i * width; k < (i + 1) * width; k++) {
      const at = ids[k]! * LABEL_COUNT;
      for (let y = 0; y < LABEL_COUNT; y++) weights[at + y]! -= rate * marginals[row + y]!;
    }
  }
  for (let k = 0; k < pairs.length; k++) transitions[k]! -= rate * pairs[k]!;
}

/** Expected labels of each token and, summed over the paragraph, expected transitions. */
export function expectations(scores: Float32Array, transitions: Float32Array) {
  const count = scores.length / LABEL_COUNT;
  const { potentials, steps } = potentialsOf(scores, transitions);
  const forward = new Float64Array(scores.length);
  const backward = new Float64Array(scores.length);
  const scale = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const row = i * LABEL_COUNT;
    for (let b = 0; b < LABEL_COUNT; b++) {
      let sum = i === 0 ? steps[b]! : 0;
      for (let a = 0; i > 0 && a < LABEL_COUNT; a++) {
        sum += forward[row - LABEL_COUNT + a]! * steps[a * LABEL_COUNT + b]!;
      }
      forward[row + b] = sum * potentials[row + b]!;
      scale[i]! += forward[row + b]!;
    }
    for (let b = 0; b < LABEL_COUNT; b++) forward[row + b]! /= scale[i]!;
  }
  const pairs = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  const marginals = new Float64Array(scores.length);
  backward.fill(1, (count - 1) * LABEL_COUNT);
  for (let i = count - 1; i >= 0; i--) {
    const row = i * LABEL_COUNT;
    for (let a = 0; a < LABEL_COUNT; a++) {
      let sum = i === count - 1 ? 1 : 0;
      for (let b = 0; i < count - 1 && b < LABEL_COUNT; b++) {
        const after = row + LABEL_COUNT + b;
        const path =
          (steps[a * LABEL_COUNT + b]! * potentials[after]! * backward[after]!) / scale[i + 1]!;
        pairs[a * LABEL_COUNT + b]! += forward[row + a]! * path;
        sum += path;
      }
      backward[row + a] = sum;
      marginals[row + a] = forward[row + a]! * sum;
    }
  }
  for (let b = 0; b < LABEL_COUNT; b++) pairs[b]! += marginals[b]!;
  return { marginals, pairs };
}
