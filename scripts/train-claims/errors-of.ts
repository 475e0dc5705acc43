import { LABEL_COUNT, readForward } from '../../src/claims/crf.ts';

/** What a paragraph's scores have wrong: expected minus marked counts, the gradients of its loss. */
export interface Errors {
  /** Of each label at each token, `tokens × LABEL_COUNT`. */
  readonly labels: Float64Array;
  /** Of each transition, summed over the paragraph. */
  readonly pairs: Float64Array;
}

/** Compares what scores expect with the marked labels; `scores` and `transitions` as of `label` in crf.ts. */
export function errorsOf(
  scores: Float32Array,
  transitions: Float32Array,
  gold: Uint8Array,
): Errors {
  const { marginals, pairs } = expectations(scores, transitions);
  for (let i = 0; i < gold.length; i++) {
    marginals[i * LABEL_COUNT + gold[i]!]! -= 1;
    pairs[(i > 0 ? gold[i - 1]! : 0) * LABEL_COUNT + gold[i]!]! -= 1;
  }
  return { labels: marginals, pairs };
}

/** Expected labels of each token and, summed over the paragraph, expected transitions. */
function expectations(scores: Float32Array, transitions: Float32Array) {
  const count = scores.length / LABEL_COUNT;
  const { potentials, steps, forward, scale } = readForward(scores, transitions);
  const pairs = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  const marginals = new Float64Array(scores.length);
  const backward = new Float64Array(scores.length);
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
