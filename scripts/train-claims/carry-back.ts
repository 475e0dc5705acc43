import { HIDDEN, OUTPUT, PLACES, VECTOR } from '../../src/claims/network-shape.ts';
import { blameKept } from './drop-some.ts';
import type { TrainedLayer, TrainingRoom } from './training-room.ts';

/**
 * Carries the errors back from the scores to what each of `count` tokens began as, and adds up the
 * gradients on the way.
 */
export function carryBack(room: TrainingRoom, count: number): void {
  const { matrices, gradients, turned } = room;
  const { hiddenError: error, innerError: inner } = room;
  const { floats } = matrices;
  const own = [HIDDEN, count, HIDDEN] as const;
  matrices.addTurnedProduct(
    gradients + PLACES.output,
    [room.hidden, room.outputError],
    [HIDDEN, count, OUTPUT],
  );
  addSums(floats, gradients + PLACES.outputBias, room.outputError, [count, OUTPUT]);
  turn(floats, PLACES.output, turned, [HIDDEN, OUTPUT]);
  floats.fill(0, error, error + count * HIDDEN);
  matrices.addProduct(error, [room.outputError, turned], [count, OUTPUT, HIDDEN]);
  for (const layer of room.layers.toReversed()) {
    matrices.addTurnedProduct(gradients + layer.mixer, [layer.inner, error], own);
    turn(floats, layer.mixer, turned, [HIDDEN, HIDDEN]);
    floats.fill(0, inner, inner + count * HIDDEN);
    matrices.addProduct(inner, [error, turned], [count, HIDDEN, HIDDEN]);
    blameKept(floats, inner, layer.kept, count);
    addSums(floats, gradients + layer.bias, inner, [count, HIDDEN]);
    backThrough(room, layer, count);
  }
  blameKept(floats, error, room.firstKept, count);
  addSums(floats, gradients + PLACES.bias, error, [count, HIDDEN]);
  matrices.addTurnedProduct(
    gradients + PLACES.projection,
    [room.vectors, error],
    [VECTOR, count, HIDDEN],
  );
}

/** The gradient of a layer's kernel, and the error of what the layer was given. */
function backThrough(
  { matrices, gradients, turned, hiddenError: error, innerError: inner }: TrainingRoom,
  { kernel, dilation, before }: TrainedLayer,
  count: number,
): void {
  const shift = dilation * HIDDEN;
  const fewer = count - dilation;
  // Where each of the three matrices reads what it is given, and where it writes.
  const ways = [
    [before, inner + shift, error, fewer],
    [before, inner, error, count],
    [before + shift, inner, error + shift, fewer],
  ] as const;
  ways.forEach(([read, write, blamed, rows], k) => {
    const matrix = kernel + k * HIDDEN * HIDDEN;
    matrices.addTurnedProduct(gradients + matrix, [read, write], [HIDDEN, rows, HIDDEN]);
    turn(matrices.floats, matrix, turned, [HIDDEN, HIDDEN]);
    matrices.addProduct(blamed, [write, turned], [rows, HIDDEN, HIDDEN]);
  });
}

/** Adds up the errors of all tokens as the gradient of a bias. */
function addSums(
  floats: Float32Array,
  to: number,
  error: number,
  [count, width]: readonly [number, number],
): void {
  for (let i = 0; i < count; i++)
    for (let j = 0; j < width; j++) floats[to + j]! += floats[error + i * width + j]!;
}

/** Writes a matrix turned over. */
function turn(
  floats: Float32Array,
  from: number,
  to: number,
  [rows, columns]: readonly [number, number],
): void {
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) floats[to + j * rows + i] = floats[from + i * columns + j]!;
}
