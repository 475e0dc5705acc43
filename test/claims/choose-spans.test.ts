import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseSpans } from '../../src/claims/choose-spans.ts';
import { LABEL_COUNT, marginalsOf } from '../../src/claims/crf.ts';
import { scoresAndTransitions, sequences } from './label-sequences.ts';

/** What a span costs, by the label that begins it: at first, and where contents are wanted. */
const COSTS: Record<string, number> = { 1: 0.3, 3: 0.35, 5: 0.35 };
const COSTS_WANTED = { ...COSTS, 5: 0.2 };

/** The spans of a sequence of labels as kind, first and last token. */
function spansOf(labels: readonly number[]): string[] {
  const spans: string[] = [];
  labels.forEach((label, first) => {
    if (label === 0 || label % 2 === 0) return;
    let last = first;
    while (labels[last + 1] === label + 1) last++;
    spans.push(`${label},${first},${last}`);
  });
  return spans;
}

test('no other choice of spans is worth more, contents being worth more beside lone cues', () => {
  fc.assert(
    fc.property(scoresAndTransitions, ({ scores, transitions }) => {
      const probability = new Map<string, number>();
      const all = [...sequences(scores, transitions)];
      const total = all.reduce((sum, [, score]) => sum + Math.exp(score), 0);
      for (const [labels, score] of all) {
        for (const span of spansOf(labels))
          probability.set(span, (probability.get(span) ?? 0) + Math.exp(score) / total);
      }
      const worth = (spans: readonly string[], costs: Record<string, number>) =>
        spans.reduce((sum, span) => sum + (probability.get(span) ?? 0) - costs[span[0]!]!, 0);
      const bestBy = (costs: Record<string, number>) =>
        all
          .map(([labels]) => spansOf(labels))
          .reduce((a, b) => (worth(b, costs) > worth(a, costs) ? b : a));
      const number = (spans: readonly string[], begin: string) =>
        spans.filter((span) => span.startsWith(begin)).length;
      const first = bestBy(COSTS);
      const costs = number(first, '5') < number(first, '3') ? COSTS_WANTED : COSTS;
      const kinds = { source: 1, cue: 3, content: 5 };
      const found = chooseSpans(scores, transitions);
      const chosen = found.map(({ kind, first, last }) => `${kinds[kind]},${first},${last}`);
      expect(worth(chosen, costs)).toBeCloseTo(worth(bestBy(costs), costs), 3);
    }),
    { numRuns: 40 },
  );
});

test('spans are in order, and as certain as their tokens', () => {
  fc.assert(
    fc.property(scoresAndTransitions, ({ scores, transitions }) => {
      const marginals = marginalsOf(scores, transitions);
      let end = -1;
      for (const { kind, first, last, certainty } of chooseSpans(scores, transitions)) {
        expect(first).toBeGreaterThan(end);
        const begin = { source: 1, cue: 3, content: 5 }[kind];
        let sum = 0;
        for (let i = first; i <= last; i++)
          sum += marginals[i * LABEL_COUNT + begin]! + marginals[i * LABEL_COUNT + begin + 1]!;
        expect(certainty).toBeCloseTo(sum / (last - first + 1), 3);
        end = last;
      }
    }),
    { numRuns: 40 },
  );
});

test('nothing has no spans', () => {
  expect(chooseSpans(new Float32Array(0), new Float32Array(LABEL_COUNT ** 2))).toEqual([]);
});
