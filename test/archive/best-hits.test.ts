import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BestHits, byScore } from '../../src/archive/best-hits.ts';

test('the best hits are the first of all, equal scores by label, in whatever order they come', () => {
  const score = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ label: fc.nat(200), score }), { selector: ({ label }) => label }),
      fc.integer({ min: 1, max: 8 }),
      (hits, count) => {
        const best = new BestHits(count);
        for (const { label, score } of hits) best.add(label, score);
        expect(best.sorted()).toEqual([...hits].sort(byScore).slice(0, count));
      },
    ),
  );
});
