import { expect, test } from 'vitest';
import { LABEL_COUNT } from '../../src/claims/crf.ts';
import { makeNetwork, type NetworkWeights } from '../../src/claims/network.ts';
import { INPUT_WIDTH, type NetworkInputs } from '../../src/claims/network-inputs.ts';
import { DILATIONS, HIDDEN, OUTPUT, PLACES, ROWS, VECTOR } from '../../src/claims/network-shape.ts';

/** Numbers that look like chance and are always the same. */
function numbers(count: number, greatest: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state / 2 ** 30 - 1) * greatest;
  });
}

const weights: NetworkWeights = {
  numbers: numbers(PLACES.size, 0.1),
  rows: Int8Array.from(numbers(ROWS * HIDDEN, 127), Math.round),
  scale: 0.01,
  transitions: new Float32Array(LABEL_COUNT ** 2),
};

function inputsOf(count: number): NetworkInputs {
  return {
    count,
    ids: Int32Array.from(numbers(count * INPUT_WIDTH, 1), (value) =>
      Math.floor(((value + 1) / 2) * (ROWS - 1)),
    ),
    vectors: Array.from({ length: count }, (_, i) => (i % 3 === 0 ? null : numbers(VECTOR, 1))),
  };
}

/** The network as its description says it, one number after the other. */
function byHand({ count, ids, vectors }: NetworkInputs): number[][] {
  const at = (place: number) => weights.numbers[place]!;
  const positive = (values: number[]) => values.map((value) => Math.max(0, value));
  const times = (row: ArrayLike<number>, matrix: number, columns: number) =>
    Array.from({ length: columns }, (_, j) => {
      let sum = 0;
      for (let k = 0; k < row.length; k++) sum += row[k]! * at(matrix + k * columns + j);
      return sum;
    });
  const plus = (a: number[], b: number[]) => a.map((value, j) => value + b[j]!);
  const bias = (place: number, width: number) =>
    Array.from({ length: width }, (_, j) => at(place + j));
  let hidden = Array.from({ length: count }, (_, i) => {
    const vector = vectors[i];
    let row = bias(PLACES.bias, HIDDEN);
    if (vector) row = plus(row, times(vector, PLACES.projection, HIDDEN));
    for (const id of ids.subarray(i * INPUT_WIDTH, (i + 1) * INPUT_WIDTH)) {
      const own = weights.rows.subarray(id * HIDDEN, (id + 1) * HIDDEN);
      row = plus(
        row,
        Array.from(own, (value) => value * weights.scale),
      );
    }
    return positive(row);
  });
  for (const { dilation, kernel, bias: place, mixer } of PLACES.layers) {
    hidden = hidden.map((row, i) => {
      let inner = bias(place, HIDDEN);
      [-dilation, 0, dilation].forEach((shift, k) => {
        const other = hidden[i + shift];
        if (other) inner = plus(inner, times(other, kernel + k * HIDDEN * HIDDEN, HIDDEN));
      });
      return plus(row, times(positive(inner), mixer, HIDDEN));
    });
  }
  return hidden.map((row) =>
    plus(bias(PLACES.outputBias, OUTPUT), times(row, PLACES.output, OUTPUT)).slice(0, LABEL_COUNT),
  );
}

test('the scores are those of working them out by hand', () => {
  const inputs = inputsOf(40);
  const scores = makeNetwork(weights)(inputs);
  const expected = byHand(inputs).flat();
  expect(scores).toHaveLength(expected.length);
  expected.forEach((value, k) => {
    expect(scores[k]).toBeCloseTo(value, 2);
  });
});

test('a long body gets the same scores in pieces: no token sees farther than its surroundings', () => {
  const network = makeNetwork(weights);
  const inputs = inputsOf(2500);
  const whole = network(inputs);
  const sight = DILATIONS.reduce((sum, dilation) => sum + dilation, 0);
  for (const from of [900, 1024, 2000]) {
    const [start, end] = [from - sight, from + 100 + sight];
    const part = network({
      count: end - start,
      ids: inputs.ids.subarray(start * INPUT_WIDTH, end * INPUT_WIDTH),
      vectors: inputs.vectors.slice(start, end),
    });
    const middle = part.subarray(sight * LABEL_COUNT, (sight + 100) * LABEL_COUNT);
    expect(middle).toEqual(whole.subarray(from * LABEL_COUNT, (from + 100) * LABEL_COUNT));
  }
});

test('a body without words has no scores', () => {
  expect(makeNetwork(weights)(inputsOf(0))).toHaveLength(0);
});
