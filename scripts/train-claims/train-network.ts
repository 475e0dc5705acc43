import { LABEL_COUNT } from '../../src/claims/crf.ts';
import { Matrices } from '../../src/claims/matrices.ts';
import type { NetworkWeights } from '../../src/claims/network.ts';
import { INPUT_WIDTH, type NetworkInputs } from '../../src/claims/network-inputs.ts';
import {
  convolve,
  fillRows,
  HIDDEN,
  type LayerPlaces,
  OUTPUT,
  PLACES,
  ROWS,
  VECTOR,
} from '../../src/claims/network-shape.ts';
import { Adam, rateOf } from './adam.ts';
import { expectations, type Options, random } from './optimise.ts';

/** Share of the hidden numbers that a step does without. */
const DROPPED = 0.3;

/** Share of the features, and of the word vectors, that a step does without. */
const DROPPED_INPUTS = 0.2;

const SQUARE = HIDDEN * HIDDEN;

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
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const at of order) trainer.step(examples[at]!, rate * (1 - step++ / total));
  }
  return trainer.weights();
}

/** What a layer made of the present report: all of it is needed to find out who is to blame. */
interface Layer extends LayerPlaces {
  /** What it was given. */
  readonly before: number;
  readonly inner: number;
  readonly kept: Uint8Array;
}

/** A network in training: its numbers, and room for what it makes of one report. */
class NetworkTrainer {
  readonly #matrices: Matrices;
  readonly #floats: Float32Array;
  readonly #random: () => number;
  readonly #rows = new Float32Array(ROWS * HIDDEN);
  readonly #transitions = new Float32Array(LABEL_COUNT * LABEL_COUNT);
  readonly #adam = new Adam(PLACES.size);
  readonly #adamOfRows = new Adam(ROWS * HIDDEN);
  readonly #adamOfTransitions = new Adam(LABEL_COUNT * LABEL_COUNT);
  readonly #rowGradients = new Float32Array(ROWS * HIDDEN);
  /** The step in which a feature was last seen. */
  readonly #seen = new Int32Array(ROWS);
  /** Where the gradient of the network's first number is. */
  readonly #gradients: number;
  readonly #vectors: number;
  readonly #layers: readonly Layer[];
  readonly #hidden: number;
  readonly #output: number;
  readonly #outputError: number;
  readonly #hiddenError: number;
  readonly #innerError: number;
  readonly #turned: number;
  readonly #firstKept: Uint8Array;
  readonly #inputKept: Uint8Array;
  #steps = 0;

  constructor(longest: number, seed: number) {
    const layers = PLACES.layers.length;
    const perToken = VECTOR + (2 * layers + 3) * HIDDEN + 2 * OUTPUT;
    this.#matrices = new Matrices(2 * PLACES.size + longest * perToken + 3 * SQUARE);
    this.#floats = this.#matrices.floats;
    this.#random = random(seed);
    const take = (count: number) => this.#matrices.take(count);
    take(PLACES.size);
    this.#gradients = take(PLACES.size);
    this.#vectors = take(longest * VECTOR);
    this.#layers = PLACES.layers.map((places) => ({
      ...places,
      before: take(longest * HIDDEN),
      inner: take(longest * HIDDEN),
      kept: new Uint8Array(longest * HIDDEN),
    }));
    this.#hidden = take(longest * HIDDEN);
    this.#output = take(longest * OUTPUT);
    this.#outputError = take(longest * OUTPUT);
    this.#hiddenError = take(longest * HIDDEN);
    this.#innerError = take(longest * HIDDEN);
    this.#turned = take(3 * SQUARE);
    this.#firstKept = new Uint8Array(longest * HIDDEN);
    this.#inputKept = new Uint8Array(longest * INPUT_WIDTH);
    this.#begin();
  }

  /** Numbers at random, about as great as keeps what runs through the layers as great as it was. */
  #begin(): void {
    const spread = (from: number, count: number, deviation: number) => {
      for (let k = from; k < from + count; k++)
        this.#floats[k] = (this.#random() * 2 - 1) * deviation * Math.sqrt(3);
    };
    spread(PLACES.projection, VECTOR * HIDDEN, 0.05);
    for (const { kernel, mixer } of PLACES.layers) {
      spread(kernel, 3 * SQUARE, Math.sqrt(2 / (3 * HIDDEN)));
      spread(mixer, SQUARE, Math.sqrt(1 / (HIDDEN * PLACES.layers.length)));
    }
    spread(PLACES.output, HIDDEN * OUTPUT, Math.sqrt(1 / HIDDEN));
    for (let k = 0; k < this.#rows.length; k++) this.#rows[k] = (this.#random() * 2 - 1) * 0.1;
  }

  /** Moves all numbers a little so that the marked labels of a report become likelier. */
  step(example: NetworkExample, rate: number): void {
    this.#steps++;
    const { inputs } = example;
    const { count } = inputs;
    this.#forward(inputs);
    this.#floats.fill(0, this.#gradients, this.#gradients + PLACES.size);
    const transitionGradients = this.#setOutputError(example);
    this.#backward(count);
    const rateNow = rateOf(rate, this.#steps);
    const size = PLACES.size;
    this.#moveRows(inputs, rateNow);
    this.#adam.move([this.#floats, 0], [this.#floats, this.#gradients], [0, size], rateNow);
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
    let top = 0;
    for (const value of this.#rows) top = Math.max(top, Math.abs(value));
    const scale = Math.fround(top / 127);
    return {
      numbers: this.#floats.slice(0, PLACES.size),
      rows: Int8Array.from(this.#rows, (value) => Math.round(value / scale)),
      scale,
      transitions: this.#transitions,
    };
  }

  #forward({ count, ids, vectors }: NetworkInputs): void {
    const [floats, rows] = [this.#floats, this.#rows];
    const hidden = this.#layers[0]!.before;
    floats.fill(0, this.#vectors, this.#vectors + count * VECTOR);
    for (let i = 0; i < count; i++) {
      const vector = vectors[i];
      if (this.#random() >= DROPPED_INPUTS && vector)
        floats.set(vector, this.#vectors + i * VECTOR);
    }
    fillRows(floats, hidden, PLACES.bias, HIDDEN, count);
    this.#matrices.addProduct(hidden, [this.#vectors, PLACES.projection], [count, VECTOR, HIDDEN]);
    for (let k = 0; k < count * INPUT_WIDTH; k++) {
      const kept = this.#random() >= DROPPED_INPUTS;
      this.#inputKept[k] = kept ? 1 : 0;
      if (!kept) continue;
      const row = ids[k]! * HIDDEN;
      const to = hidden + Math.floor(k / INPUT_WIDTH) * HIDDEN;
      for (let j = 0; j < HIDDEN; j++) floats[to + j]! += rows[row + j]!;
    }
    this.#dropSome(hidden, this.#firstKept, count);
    this.#layers.forEach((layer, k) => {
      fillRows(floats, layer.inner, layer.bias, HIDDEN, count);
      convolve(this.#matrices, layer.inner, layer.before, layer, count);
      this.#dropSome(layer.inner, layer.kept, count);
      const after = this.#layers[k + 1]?.before ?? this.#hidden;
      floats.copyWithin(after, layer.before, layer.before + count * HIDDEN);
      this.#matrices.addProduct(after, [layer.inner, layer.mixer], [count, HIDDEN, HIDDEN]);
    });
    fillRows(floats, this.#output, PLACES.outputBias, OUTPUT, count);
    const shape = [count, HIDDEN, OUTPUT] as const;
    this.#matrices.addProduct(this.#output, [this.#hidden, PLACES.output], shape);
  }

  /** Sets what is negative and a random share of the rest to 0, and makes up for the share. */
  #dropSome(at: number, kept: Uint8Array, count: number): void {
    const floats = this.#floats;
    for (let k = 0; k < count * HIDDEN; k++) {
      const keep = floats[at + k]! > 0 && this.#random() >= DROPPED;
      kept[k] = keep ? 1 : 0;
      floats[at + k] = keep ? floats[at + k]! / (1 - DROPPED) : 0;
    }
  }

  /** Sets the error of each score, expected minus marked; returns the gradient of the transitions. */
  #setOutputError({ inputs, paragraphs }: NetworkExample): Float64Array {
    const floats = this.#floats;
    const gradient = new Float64Array(LABEL_COUNT * LABEL_COUNT);
    floats.fill(0, this.#outputError, this.#outputError + inputs.count * OUTPUT);
    for (const { from, gold } of paragraphs) {
      const scores = new Float32Array(gold.length * LABEL_COUNT);
      for (let i = 0; i < gold.length; i++) {
        const row = this.#output + (from + i) * OUTPUT;
        scores.set(floats.subarray(row, row + LABEL_COUNT), i * LABEL_COUNT);
      }
      const { marginals, pairs } = expectations(scores, this.#transitions);
      for (let i = 0; i < gold.length; i++) {
        marginals[i * LABEL_COUNT + gold[i]!]! -= 1;
        pairs[(i > 0 ? gold[i - 1]! : 0) * LABEL_COUNT + gold[i]!]! -= 1;
        const row = marginals.subarray(i * LABEL_COUNT, (i + 1) * LABEL_COUNT);
        floats.set(row, this.#outputError + (from + i) * OUTPUT);
      }
      for (let k = 0; k < pairs.length; k++) gradient[k]! += pairs[k]!;
    }
    return gradient;
  }

  /** Carries the errors back from the scores to what each token began as. */
  #backward(count: number): void {
    const matrices = this.#matrices;
    const [error, inner, turned] = [this.#hiddenError, this.#innerError, this.#turned];
    const own = [HIDDEN, count, HIDDEN] as const;
    matrices.addTurnedProduct(
      this.#gradients + PLACES.output,
      [this.#hidden, this.#outputError],
      [HIDDEN, count, OUTPUT],
    );
    this.#addSums(PLACES.outputBias, this.#outputError, OUTPUT, count);
    this.#turn(PLACES.output, turned, HIDDEN, OUTPUT);
    this.#floats.fill(0, error, error + count * HIDDEN);
    matrices.addProduct(error, [this.#outputError, turned], [count, OUTPUT, HIDDEN]);
    for (const layer of this.#layers.toReversed()) {
      matrices.addTurnedProduct(this.#gradients + layer.mixer, [layer.inner, error], own);
      this.#turn(layer.mixer, turned, HIDDEN, HIDDEN);
      this.#floats.fill(0, inner, inner + count * HIDDEN);
      matrices.addProduct(inner, [error, turned], [count, HIDDEN, HIDDEN]);
      this.#blameKept(inner, layer.kept, count);
      this.#addSums(layer.bias, inner, HIDDEN, count);
      this.#backThrough(layer, count);
    }
    this.#blameKept(error, this.#firstKept, count);
    this.#addSums(PLACES.bias, error, HIDDEN, count);
    matrices.addTurnedProduct(
      this.#gradients + PLACES.projection,
      [this.#vectors, error],
      [VECTOR, count, HIDDEN],
    );
  }

  /** The gradient of a layer's kernel, and the error of what the layer was given. */
  #backThrough({ kernel, dilation, before }: Layer, count: number): void {
    const matrices = this.#matrices;
    const [error, inner, turned] = [this.#hiddenError, this.#innerError, this.#turned];
    const shift = dilation * HIDDEN;
    const fewer = count - dilation;
    // Where each of the three matrices reads what it is given, and where it writes.
    const ways = [
      [before, inner + shift, error, fewer],
      [before, inner, error, count],
      [before + shift, inner, error + shift, fewer],
    ] as const;
    ways.forEach(([read, write, blamed, rows], k) => {
      const matrix = kernel + k * SQUARE;
      matrices.addTurnedProduct(this.#gradients + matrix, [read, write], [HIDDEN, rows, HIDDEN]);
      this.#turn(matrix, turned, HIDDEN, HIDDEN);
      matrices.addProduct(blamed, [write, turned], [rows, HIDDEN, HIDDEN]);
    });
  }

  #blameKept(error: number, kept: Uint8Array, count: number): void {
    const floats = this.#floats;
    for (let k = 0; k < count * HIDDEN; k++)
      floats[error + k] = kept[k] === 1 ? floats[error + k]! / (1 - DROPPED) : 0;
  }

  /** Adds up the errors of all tokens as the gradient of a bias. */
  #addSums(bias: number, error: number, width: number, count: number): void {
    const floats = this.#floats;
    const to = this.#gradients + bias;
    for (let i = 0; i < count; i++)
      for (let j = 0; j < width; j++) floats[to + j]! += floats[error + i * width + j]!;
  }

  /** Writes a matrix turned over. */
  #turn(from: number, to: number, rows: number, columns: number): void {
    const floats = this.#floats;
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) floats[to + j * rows + i] = floats[from + i * columns + j]!;
  }

  /** Moves the numbers of the features that the report has. */
  #moveRows({ count, ids }: NetworkInputs, rate: number): void {
    const [floats, numbers, gradients] = [this.#floats, this.#rows, this.#rowGradients];
    const touched: number[] = [];
    for (let k = 0; k < count * INPUT_WIDTH; k++) {
      if (this.#inputKept[k] === 0) continue;
      const id = ids[k]!;
      const row = id * HIDDEN;
      if (this.#seen[id] !== this.#steps) {
        this.#seen[id] = this.#steps;
        touched.push(id);
        gradients.fill(0, row, row + HIDDEN);
      }
      const error = this.#hiddenError + Math.floor(k / INPUT_WIDTH) * HIDDEN;
      for (let j = 0; j < HIDDEN; j++) gradients[row + j]! += floats[error + j]!;
    }
    for (const id of touched) {
      const row = id * HIDDEN;
      this.#adamOfRows.move([numbers, row], [gradients, row], [row, HIDDEN], rate);
    }
  }
}
