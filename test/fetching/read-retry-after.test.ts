import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRetryAfter } from '../../src/fetching/read-retry-after.ts';

const NOW = Date.UTC(2024, 5, 14, 12);

test.each([
  [null, null],
  ['', null],
  ['soon', null],
  ['-5', null],
  ['1.5', null],
  ['0', 0],
  ['120', 120_000],
  [' 120 ', 120_000],
  ['99999999999999999999', 7 * 24 * 3_600_000],
  ['Fri, 14 Jun 2024 12:00:30 GMT', 30_000],
  ['Friday, 14-Jun-24 12:00:30 GMT', 30_000],
  ['Fri, 14 Jun 2024 11:00:00 GMT', 0],
  ['Fri, 14 Jun 2124 12:00:00 GMT', 7 * 24 * 3_600_000],
])('%j asks for %s ms', (value, wait) => {
  expect(readRetryAfter(value, NOW)).toBe(wait);
});

test('nobody is asked to stay away for more than a week, or for less than nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.date().map(String)), (value) => {
      const wait = readRetryAfter(value, NOW) ?? 0;
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(7 * 24 * 3_600_000);
    }),
  );
});
