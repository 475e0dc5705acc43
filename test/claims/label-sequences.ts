import fc from 'fast-check';
import { isPossible, LABEL_COUNT } from '../../src/claims/crf.ts';

/** Emission scores of one to four tokens. */
const scores = fc
  .integer({ min: 1, max: 4 })
  .chain((count) =>
    fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
      minLength: count * LABEL_COUNT,
      maxLength: count * LABEL_COUNT,
    }),
  )
  .map((values) => Float32Array.from(values));

const transitions = fc
  .array(fc.double({ min: -3, max: 3, noNaN: true }), {
    minLength: LABEL_COUNT ** 2,
    maxLength: LABEL_COUNT ** 2,
  })
  .map((values) => Float32Array.from(values));

/** A chain that is short enough to go through every sequence. */
export const scoresAndTransitions = fc.record({ scores, transitions });

/** Every possible sequence of labels with its score. */
export function* sequences(
  emissions: Float32Array,
  steps: Float32Array,
): Generator<[number[], number]> {
  const count = emissions.length / LABEL_COUNT;
  const walk = function* (labels: number[], score: number): Generator<[number[], number]> {
    if (labels.length === count) {
      yield [labels, score];
      return;
    }
    const from = labels.at(-1) ?? 0;
    for (let to = 0; to < LABEL_COUNT; to++) {
      if (!isPossible(from, to)) continue;
      const step = steps[from * LABEL_COUNT + to]! + emissions[labels.length * LABEL_COUNT + to]!;
      yield* walk([...labels, to], score + step);
    }
  };
  yield* walk([], 0);
}
