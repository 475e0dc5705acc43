import { expect, test } from 'vitest';
import { keepSecondTries } from '../../src/watching/second-tries.ts';

test('what failed is tried after a minute, then later each time, at most an hour', () => {
  let time = 0;
  const tries = keepSecondTries(() => new Date(time));
  expect(tries.mayTry('a')).toBe(true);
  for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
    tries.failed('a');
    time += minutes * 60_000 - 1;
    expect(tries.mayTry('a')).toBe(false);
    time += 1;
    expect(tries.mayTry('a')).toBe(true);
  }
  expect(tries.failed('a')).toBe(9);
  expect(tries.mayTry('b')).toBe(true);
  tries.succeeded('a');
  expect(tries.mayTry('a')).toBe(true);
  expect(tries.failed('a')).toBe(1);
});
