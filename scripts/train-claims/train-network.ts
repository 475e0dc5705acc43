import { LABEL_COUNT } from '../../src/claims/crf.ts';
import type { NetworkWeights } from '../../src/claims/network.ts';
import type { NetworkInputs } from '../../src/claims/network-inputs.ts';
import { HIDDEN, OUTPUT, PLACES, VECTOR } from '../../src/claims/network-shape.ts';
import { Adam, rateOf } from './adam.ts';
import { carryBack } from './carry-back.ts';
import { errorsOf } from './errors-of.ts';
import { FeatureRows } from './feature-rows.ts';
import type { Options } from './optimise.ts';
import { random, shuffle } from './random.ts';
import { runForward } from './run-forward.ts';
import { makeTrainingRoom, type TrainingRoom } from './training-room.ts';

/** A report as the network sees it, with its marked labels. */
export interface NetworkExample {
  readonly inputs: NetworkInputs;
  /** Where its paragraphs are, in tokens: each is a chain of labels of its own. */
  readonly paragraphs: readonly { readonly from: number; readonly gold: Uint8Array }[];
}

/** Maximum likelihood by Adam, one report a step. */
export function trainNetwork(
  examples: readonly NetworkExample[],
  { rate, epochs, seed }: Options,
): NetworkWeights {
  const trainer = new NetworkTrainer(Math.max(...examples.map(({ inputs }) => inputs.count)), seed);
  const order = examples.map((_, i) => i);
  const next = random(seed + 1000);
  const total = epochs * examples.length;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, next);
    for (const at of order) trainer.step(examples[at]!, rate * (1 - step++ / total));
  }
  return trainer.weights();
}

/** A network in training: its numbers, and room for what it makes of one report. */
class NetworkTrainer {
  readonly #room: TrainingRoom;
  readonly #rows: FeatureRows;
  readonly #transitions = new Float32Array(LABEL_COUNT * LABEL_COUNT);
  readonly #random: () => number;
  readonly #adam = new Adam(PLACES.size);
  readonly #adamOfTransitions = new Adam(LABEL_COUNT * LABEL_COUNT);
  #steps = 0;

  constructor(longest: number, seed: number) {
    this.#room = makeTrainingRoom(longest);
    this.#random = random(seed);
    spreadNumbers(this.#room.matrices.floats, this.#random);
    this.#rows = new FeatureRows(this.#random);
  }

  /** Moves all numbers a little so that the marked labels of a report become likelier. */
  step(example: NetworkExample, rate: number): void {
    this.#steps++;
    const { inputs } = example;
    const { matrices, gradients } = this.#room;
    const { floats } = matrices;
    runForward(this.#room, this.#rows.numbers, inputs, this.#random);
    floats.fill(0, gradients, gradients + PLACES.size);
    const transitionGradients = setOutputError(this.#room, this.#transitions, example);
    carryBack(this.#room, inputs.count);
    const rateNow = rateOf(rate, this.#steps);
    this.#rows.move(this.#room, inputs, rateNow);
    this.#adam.move([floats, 0], [floats, gradients], [0, PLACES.size], rateNow);
    const pairs = LABEL_COUNT * LABEL_COUNT;
    this.#adamOfTransitions.move(
      [this.#transitions, 0],
      [transitionGradients, 0],
      [0, pairs],
      rateNow,
    );
  }

  /** The numbers that were learnt, those of the features as bytes. */
  weights(): NetworkWeights {
    return {
      numbers: this.#room.matrices.floats.slice(0, PLACES.size),
      ...this.#rows.quantised(),
      transitions: this.#transitions,
    };
  }
}

/** Numbers at random, about as great as keeps what runs through the layers as great as it was. */
function spreadNumbers(floats: Float32Array, random: () => number): void {
  const square = HIDDEN * HIDDEN;
  const spread = (from: number, count: number, deviation: number) => {
    for (let k = from; k < from + count; k++)
      floats[k] = (random() * 2 - 1) * deviation * Math.sqrt(3);
  };
  spread(PLACES.projection, VECTOR * HIDDEN, 0.05);
  for (const { kernel, mixer } of PLACES.layers) {
    spread(kernel, 3 * square, Math.sqrt(2 / (3 * HIDDEN)));
    spread(mixer, square, Math.sqrt(1 / (HIDDEN * PLACES.layers.length)));
  }
  spread(PLACES.output, HIDDEN * OUTPUT, Math.sqrt(1 / HIDDEN));
}

/** Sets the error of each score, expected minus marked; returns the gradient of the transitions. */
function setOutputError(
  { matrices: { floats }, output, outputError }: TrainingRoom,
  transitions: Float32Array,
  { inputs, paragraphs }: NetworkExample,
): Float64Array {
  const gradient = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  floats.fill(0, outputError, outputError + inputs.count * OUTPUT);
  for (const { from, gold } of paragraphs) {
    const scores = new Float32Array(gold.length * LABEL_COUNT);
    for (let i = 0; i < gold.length; i++) {
      const row = output + (from + i) * OUTPUT;
      scores.set(floats.subarray(row, row + LABEL_COUNT), i * LABEL_COUNT);
    }
    const { labels, pairs } = errorsOf(scores, transitions, gold);
    for (let i = 0; i < gold.length; i++) {
      const row = labels.subarray(i * LABEL_COUNT, (i + 1) * LABEL_COUNT);
      floats.set(row, outputError + (from + i) * OUTPUT);
    }
    for (let k = 0; k < pairs.length; k++) gradient[k]! += pairs[k]!;
  }
  return gradient;
}
