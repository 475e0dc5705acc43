import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPossible, LABEL_COUNT, label } from '../../src/claims/crf.ts';

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

/** Every possible sequence of labels with its score. */
function* sequences(emissions: Float32Array, steps: Float32Array): Generator<[number[], number]> {
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

test('the labels and probabilities are those of going through every sequence', () => {
  fc.assert(
    fc.property(scores, transitions, (emissions, steps) => {
      const found = label(emissions, steps);
      let best = -Infinity;
      let total = 0;
      let scoreOfFound = Number.NaN;
      const expected = new Float64Array(emissions.length);
      for (const [labels, score] of sequences(emissions, steps)) {
        best = Math.max(best, score);
        total += Math.exp(score);
        labels.forEach((one, i) => {
          expected[i * LABEL_COUNT + one]! += Math.exp(score);
        });
        if (labels.every((one, i) => one === found.labels[i])) scoreOfFound = score;
      }
      expect(scoreOfFound).toBeCloseTo(best, 3);
      expected.forEach((sum, k) => {
        expect(found.marginals[k]).toBeCloseTo(sum / total, 3);
      });
    }),
    { numRuns: 40 },
  );
});

test('nothing has no labels', () => {
  const none = label(new Float32Array(0), new Float32Array(LABEL_COUNT ** 2));
  expect(none.labels).toHaveLength(0);
});
