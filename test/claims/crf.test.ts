import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LABEL_COUNT, label } from '../../src/claims/crf.ts';
import { scoresAndTransitions, sequences } from './label-sequences.ts';

test('the labels and probabilities are those of going through every sequence', () => {
  fc.assert(
    fc.property(scoresAndTransitions, ({ scores: emissions, transitions: steps }) => {
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
