import { BLOCK, type Matrices } from './matrices.ts';
import { INPUT_BITS } from './network-inputs.ts';

/** Numbers that stand for a token inside the network. */
export const HIDDEN = 64;

/** Numbers of a word vector. */
export const VECTOR = 100;

/** How far each layer looks to either side, in tokens; together, 32 tokens. */
export const DILATIONS = [1, 2, 4, 8, 16, 1];

/** Columns of the output: the labels, and some without use that make a whole block. */
export const OUTPUT = BLOCK;

/** Rows of learnt numbers, one a feature. */
export const ROWS = 1 << INPUT_BITS;

/** A layer: what it makes of a token, the one before and the one behind, and what it adds of that. */
export interface LayerPlaces {
  readonly dilation: number;
  /** Three matrices HIDDEN × HIDDEN, for the token before, the token itself and the one behind. */
  readonly kernel: number;
  readonly bias: number;
  /** HIDDEN × HIDDEN. */
  readonly mixer: number;
}

/** Where each part is among all the numbers of the network, the rows of features apart. */
export interface NetworkPlaces {
  /** VECTOR × HIDDEN, for word vectors. */
  readonly projection: number;
  readonly bias: number;
  readonly layers: readonly LayerPlaces[];
  /** HIDDEN × OUTPUT. */
  readonly output: number;
  readonly outputBias: number;
  /** How many numbers there are. */
  readonly size: number;
}

export const PLACES: NetworkPlaces = placesOf();

function placesOf(): NetworkPlaces {
  let size = 0;
  const take = (count: number) => {
    size += count;
    return size - count;
  };
  return {
    projection: take(VECTOR * HIDDEN),
    bias: take(HIDDEN),
    layers: DILATIONS.map((dilation) => ({
      dilation,
      kernel: take(3 * HIDDEN * HIDDEN),
      bias: take(HIDDEN),
      mixer: take(HIDDEN * HIDDEN),
    })),
    output: take(HIDDEN * OUTPUT),
    outputBias: take(OUTPUT),
    size,
  };
}

/** Sets each of `count` rows to the same numbers. */
export function fillRows(
  floats: Float32Array,
  to: number,
  from: number,
  width: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) floats.copyWithin(to + i * width, from, from + width);
}

/** Adds to each row of `to` what a layer's kernel makes of the rows of `from` around it. */
export function convolve(
  matrices: Matrices,
  to: number,
  from: number,
  { kernel, dilation }: Pick<LayerPlaces, 'kernel' | 'dilation'>,
  count: number,
): void {
  const square = HIDDEN * HIDDEN;
  const shift = dilation * HIDDEN;
  const sides = [count - dilation, HIDDEN, HIDDEN] as const;
  matrices.addProduct(to + shift, [from, kernel], sides);
  matrices.addProduct(to, [from, kernel + square], [count, HIDDEN, HIDDEN]);
  matrices.addProduct(to, [from + shift, kernel + 2 * square], sides);
}
