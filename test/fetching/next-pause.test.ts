import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPause } from '../../src/fetching/next-pause.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  ['as it is where all goes well', { every: HOUR, failures: 0, wait: null }, HOUR],
  ['twice as long after a failure', { every: HOUR, failures: 1, wait: null }, 2 * HOUR],
  ['eight times as long after three', { every: HOUR, failures: 3, wait: null }, 8 * HOUR],
  ['a day after many', { every: HOUR, failures: 2_000, wait: null }, DAY],
  ['never shorter than without failures', { every: 3 * DAY, failures: 5, wait: null }, 3 * DAY],
  ['as long as a server asks', { every: MINUTE, failures: 1, wait: 3 * DAY }, 3 * DAY],
  ['not shorter because a server asks', { every: HOUR, failures: 1, wait: MINUTE }, 2 * HOUR],
])('a pause is %s', (_, parts, pause) => {
  expect(nextPause({ ...parts, random: 0 })).toBe(pause);
  expect(nextPause({ ...parts, random: 0.5 })).toBeCloseTo(pause * 1.05);
});

test('a pause is never shorter than it must be, nor without an end', () => {
  const parts = fc.record({
    every: fc.integer({ min: MINUTE, max: 7 * DAY }),
    failures: fc.nat(),
    wait: fc.option(fc.nat(7 * DAY)),
    random: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(parts, (given) => {
      const pause = nextPause(given);
      expect(pause).toBeGreaterThanOrEqual(Math.max(given.every, given.wait ?? 0));
      expect(pause).toBeLessThanOrEqual(7.7 * DAY);
    }),
  );
});
