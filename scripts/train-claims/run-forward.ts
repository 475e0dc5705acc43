import { INPUT_WIDTH, type NetworkInputs } from '../../src/claims/network-inputs.ts';
import {
  convolve,
  fillRows,
  HIDDEN,
  OUTPUT,
  PLACES,
  VECTOR,
} from '../../src/claims/network-shape.ts';
import { dropSome } from './drop-some.ts';
import type { TrainingRoom } from './training-room.ts';

/** Share of the features, and of the word vectors, that a step does without. */
const DROPPED_INPUTS = 0.2;

/** Reads a report up to the scores of its labels, without a random share of what is known of it. */
export function runForward(
  room: TrainingRoom,
  rows: Float32Array,
  inputs: NetworkInputs,
  random: () => number,
): void {
  const { matrices, layers } = room;
  const { floats } = matrices;
  const { count } = inputs;
  readInputs(room, rows, inputs, random);
  dropSome(floats, layers[0]!.before, room.firstKept, count, random);
  layers.forEach((layer, k) => {
    fillRows(floats, layer.inner, layer.bias, HIDDEN, count);
    convolve(matrices, layer.inner, layer.before, layer, count);
    dropSome(floats, layer.inner, layer.kept, count, random);
    const after = layers[k + 1]?.before ?? room.hidden;
    floats.copyWithin(after, layer.before, layer.before + count * HIDDEN);
    matrices.addProduct(after, [layer.inner, layer.mixer], [count, HIDDEN, HIDDEN]);
  });
  fillRows(floats, room.output, PLACES.outputBias, OUTPUT, count);
  matrices.addProduct(room.output, [room.hidden, PLACES.output], [count, HIDDEN, OUTPUT]);
}

/** What each token begins as: a random share of its features and, of some, the word vector. */
function readInputs(
  { matrices, layers, vectors: placeOfVectors, inputKept }: TrainingRoom,
  rows: Float32Array,
  { count, ids, vectors }: NetworkInputs,
  random: () => number,
): void {
  const { floats } = matrices;
  const hidden = layers[0]!.before;
  floats.fill(0, placeOfVectors, placeOfVectors + count * VECTOR);
  for (let i = 0; i < count; i++) {
    const vector = vectors[i];
    if (random() >= DROPPED_INPUTS && vector) floats.set(vector, placeOfVectors + i * VECTOR);
  }
  fillRows(floats, hidden, PLACES.bias, HIDDEN, count);
  matrices.addProduct(hidden, [placeOfVectors, PLACES.projection], [count, VECTOR, HIDDEN]);
  for (let k = 0; k < count * INPUT_WIDTH; k++) {
    const kept = random() >= DROPPED_INPUTS;
    inputKept[k] = kept ? 1 : 0;
    if (!kept) continue;
    const row = ids[k]! * HIDDEN;
    const to = hidden + Math.floor(k / INPUT_WIDTH) * HIDDEN;
    for (let j = 0; j < HIDDEN; j++) floats[to + j]! += rows[row + j]!;
  }
}
