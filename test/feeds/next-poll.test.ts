import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPoll } from '../../src/feeds/next-poll.ts';

const NOW = new Date('2024-05-02T12:00:00Z');
const MINUTE = 60_000;

const minutesTo = (timing: Partial<Parameters<typeof nextPoll>[1]>, random = 0.5) =>
  (nextPoll(NOW, { minutes: 30, failures: 0, wait: null, ...timing }, () => random).getTime() -
    NOW.getTime()) /
  MINUTE;

test.each([
  [{}, 30],
  [{ failures: 1 }, 60],
  [{ failures: 3 }, 240],
  [{ failures: 50 }, 1_440],
  [{ failures: 5_000 }, 1_440],
  [{ minutes: 10_080, failures: 2 }, 10_080],
  [{ wait: 120 * MINUTE }, 120],
  [{ wait: MINUTE }, 30],
])('after %o is in %d minutes', (timing, minutes) => {
  expect(minutesTo(timing)).toBe(minutes);
});

test('is sooner or later by chance, by up to 15%', () => {
  expect(minutesTo({}, 0)).toBeCloseTo(25.5);
  expect(minutesTo({}, 1)).toBeCloseTo(34.5);
});

test('is never before a site allows, nor later than a week and its share of chance', () => {
  const timing = fc.record({
    minutes: fc.integer({ min: 5, max: 10_080 }),
    failures: fc.nat(2_000),
    wait: fc.option(fc.integer({ min: 0, max: 7 * 24 * 60 * MINUTE })),
  });
  fc.assert(
    fc.property(timing, fc.double({ min: 0, max: 1, noNaN: true }), (given, random) => {
      const minutes = minutesTo(given, random);
      expect(minutes).toBeGreaterThanOrEqual((given.wait ?? 0) / MINUTE);
      expect(minutes).toBeGreaterThan(4);
      expect(minutes).toBeLessThan(10_080 * 1.16);
    }),
  );
});
