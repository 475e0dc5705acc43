/** Labels of the tagger: a token begins or continues a source, a cue or a content, or none. */
export const LABELS = [
  'O',
  'B-source',
  'I-source',
  'B-cue',
  'I-cue',
  'B-content',
  'I-content',
] as const;

/** Number of labels. */
export const LABEL_COUNT = LABELS.length;

/** What a paragraph's labelling came to. */
export interface Labelling {
  /** The most probable sequence of labels (ordinals of {@link LABELS}). */
  readonly labels: Uint8Array;
  /** Probability of each label at each token, row by token, each row summing to 1. */
  readonly marginals: Float32Array;
}

/**
 * A transition's weight from label a to b is at `a * LABEL_COUNT + b`; the row of the label O also
 * serves as the start. An I label after anything but its own B or I is impossible.
 */
export function isPossible(from: number, to: number): boolean {
  const continues = to > 0 && to % 2 === 0;
  return !continues || from === to || from === to - 1;
}

/**
 * Viterbi and forward–backward of a linear chain.
 * @param scores emission scores, `tokens × LABEL_COUNT`
 * @param transitions `LABEL_COUNT × LABEL_COUNT`
 */
export function label(scores: Float32Array, transitions: Float32Array): Labelling {
  return { labels: viterbi(scores, transitions), marginals: marginalsOf(scores, transitions) };
}

/** The most probable sequence of labels; see {@link label}. */
export function viterbi(scores: Float32Array, transitions: Float32Array): Uint8Array {
  const count = scores.length / LABEL_COUNT;
  const labels = new Uint8Array(count);
  if (count === 0) return labels;
  const back = new Uint8Array(scores.length);
  let best = new Float64Array(LABEL_COUNT);
  let next = new Float64Array(LABEL_COUNT);
  for (let b = 0; b < LABEL_COUNT; b++) {
    best[b] = isPossible(0, b) ? scores[b]! + transitions[b]! : -Infinity;
  }
  for (let i = 1; i < count; i++) {
    for (let b = 0; b < LABEL_COUNT; b++) {
      let top = -Infinity;
      let from = 0;
      for (let a = 0; a < LABEL_COUNT; a++) {
        if (!isPossible(a, b)) continue;
        const score = best[a]! + transitions[a * LABEL_COUNT + b]!;
        if (score > top) {
          top = score;
          from = a;
        }
      }
      next[b] = top + scores[i * LABEL_COUNT + b]!;
      back[i * LABEL_COUNT + b] = from;
    }
    [best, next] = [next, best];
  }
  let last = 0;
  for (let b = 1; b < LABEL_COUNT; b++) if (best[b]! > best[last]!) last = b;
  for (let i = count - 1; i >= 0; i--) {
    labels[i] = last;
    last = back[i * LABEL_COUNT + last]!;
  }
  return labels;
}

/** Probability of each label at each token; see {@link label}. */
export function marginalsOf(scores: Float32Array, transitions: Float32Array): Float32Array {
  const count = scores.length / LABEL_COUNT;
  const { potentials, steps, forward } = readForward(scores, transitions);
  const backward = new Float64Array(scores.length);
  const result = new Float32Array(scores.length);
  if (count === 0) return result;
  backward.fill(1, (count - 1) * LABEL_COUNT);
  for (let i = count - 2; i >= 0; i--) {
    const row = i * LABEL_COUNT;
    for (let a = 0; a < LABEL_COUNT; a++) {
      let sum = 0;
      for (let b = 0; b < LABEL_COUNT; b++) {
        const after = row + LABEL_COUNT + b;
        sum += steps[a * LABEL_COUNT + b]! * potentials[after]! * backward[after]!;
      }
      backward[row + a] = sum;
    }
    normalise(backward, row);
  }
  for (let i = 0; i < count; i++) {
    const row = i * LABEL_COUNT;
    for (let b = 0; b < LABEL_COUNT; b++) forward[row + b] = forward[row + b]! * backward[row + b]!;
    normalise(forward, row);
    for (let b = 0; b < LABEL_COUNT; b++) result[row + b] = forward[row + b]!;
  }
  return result;
}

/** A linear chain read from its first token on. */
export interface ForwardReading {
  /** Exponentials of the scores, each token's best as 1. */
  readonly potentials: Float64Array;
  /** Exponentials of the transitions, impossible ones 0. */
  readonly steps: Float64Array;
  /** Probability of each label at each token by what stands up to it. */
  readonly forward: Float64Array;
  /** What each token's forward values were divided by. */
  readonly scale: Float64Array;
}

/** Reads a chain forward; the parameters are those of {@link label}. */
export function readForward(scores: Float32Array, transitions: Float32Array): ForwardReading {
  const count = scores.length / LABEL_COUNT;
  const { potentials, steps } = potentialsOf(scores, transitions);
  const forward = new Float64Array(scores.length);
  const scale = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const row = i * LABEL_COUNT;
    for (let b = 0; b < LABEL_COUNT; b++) {
      let sum = i === 0 ? steps[b]! : 0;
      for (let a = 0; i > 0 && a < LABEL_COUNT; a++)
        sum += forward[row - LABEL_COUNT + a]! * steps[a * LABEL_COUNT + b]!;
      forward[row + b] = sum * potentials[row + b]!;
      scale[i]! += forward[row + b]!;
    }
    for (let b = 0; b < LABEL_COUNT; b++) forward[row + b]! /= scale[i]!;
  }
  return { potentials, steps, forward, scale };
}

function potentialsOf(scores: Float32Array, transitions: Float32Array) {
  const potentials = new Float64Array(scores.length);
  for (let row = 0; row < scores.length; row += LABEL_COUNT) {
    let top = -Infinity;
    for (let b = 0; b < LABEL_COUNT; b++) top = Math.max(top, scores[row + b]!);
    // A floor keeps a row of forward values from vanishing where the likeliest label is impossible.
    for (let b = 0; b < LABEL_COUNT; b++)
      potentials[row + b] = Math.exp(Math.max(-60, scores[row + b]! - top));
  }
  const steps = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  for (let a = 0; a < LABEL_COUNT; a++) {
    for (let b = 0; b < LABEL_COUNT; b++) {
      const at = a * LABEL_COUNT + b;
      steps[at] = isPossible(a, b) ? Math.exp(transitions[at]!) : 0;
    }
  }
  return { potentials, steps };
}

function normalise(values: Float64Array, row: number): void {
  let sum = 0;
  for (let b = 0; b < LABEL_COUNT; b++) sum += values[row + b]!;
  for (let b = 0; b < LABEL_COUNT; b++) values[row + b] = values[row + b]! / sum;
}
