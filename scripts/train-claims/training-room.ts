import { Matrices } from '../../src/claims/matrices.ts';
import { INPUT_WIDTH } from '../../src/claims/network-inputs.ts';
import {
  HIDDEN,
  type LayerPlaces,
  OUTPUT,
  PLACES,
  VECTOR,
} from '../../src/claims/network-shape.ts';

/** What a layer made of the present report: all of it is needed to find out who is to blame. */
export interface TrainedLayer extends LayerPlaces {
  /** What it was given. */
  readonly before: number;
  readonly inner: number;
  readonly kept: Uint8Array;
}

/**
 * A network's numbers, from the first float on, and room for what it makes of one report. Numbers
 * here are places in the matrices; a matrix has a row for each token unless it says otherwise.
 */
export interface TrainingRoom {
  readonly matrices: Matrices;
  /** Where the gradient of the network's first number is. */
  readonly gradients: number;
  readonly vectors: number;
  readonly layers: readonly TrainedLayer[];
  readonly hidden: number;
  readonly output: number;
  readonly outputError: number;
  readonly hiddenError: number;
  readonly innerError: number;
  /** A matrix of the network turned over. */
  readonly turned: number;
  /** Which hidden numbers the step does with, 1 or 0, before the first layer. */
  readonly firstKept: Uint8Array;
  /** Which features the step does with, 1 or 0. */
  readonly inputKept: Uint8Array;
}

/** @param longest Tokens of the longest report. */
export function makeTrainingRoom(longest: number): TrainingRoom {
  const perToken = VECTOR + (2 * PLACES.layers.length + 3) * HIDDEN + 2 * OUTPUT;
  const squares = 3 * HIDDEN * HIDDEN;
  const matrices = new Matrices(2 * PLACES.size + longest * perToken + squares);
  const take = (count: number) => matrices.take(count);
  take(PLACES.size);
  return {
    matrices,
    gradients: take(PLACES.size),
    vectors: take(longest * VECTOR),
    layers: PLACES.layers.map((places) => ({
      ...places,
      before: take(longest * HIDDEN),
      inner: take(longest * HIDDEN),
      kept: new Uint8Array(longest * HIDDEN),
    })),
    hidden: take(longest * HIDDEN),
    output: take(longest * OUTPUT),
    outputError: take(longest * OUTPUT),
    hiddenError: take(longest * HIDDEN),
    innerError: take(longest * HIDDEN),
    turned: take(squares),
    firstKept: new Uint8Array(longest * HIDDEN),
    inputKept: new Uint8Array(longest * INPUT_WIDTH),
  };
}
