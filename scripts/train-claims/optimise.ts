import { LABEL_COUNT } from '../../src/claims/crf.ts';
import { FEATURE_BITS, type FeatureTable } from '../../src/claims/feature-builder.ts';
import { scoresOf } from '../../src/claims/tagger.ts';
import { errorsOf } from './errors-of.ts';
import { random, shuffle } from './random.ts';

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
    shuffle(order, next);
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

/** One step against the gradient: expected minus marked counts of each feature and transition. */
function update({ table, gold }: Example, { weights, transitions }: Model, rate: number): void {
  const { ids, width } = table;
  const { labels, pairs } = errorsOf(scoresOf(table, weights), transitions, gold);
  for (let i = 0; i < gold.length; i++) {
    const row = i * LABEL_COUNT;
    let error = 0;
    for (let y = 0; y < LABEL_COUNT; y++) error += Math.abs(labels[row + y]!);
    if (error < LEAST_ERROR) continue;
    for (let k = i * width; k < (i + 1) * width; k++) {
      const at = ids[k]! * LABEL_COUNT;
      for (let y = 0; y < LABEL_COUNT; y++) weights[at + y]! -= rate * labels[row + y]!;
    }
  }
  for (let k = 0; k < pairs.length; k++) transitions[k]! -= rate * pairs[k]!;
}
