import { expect, test } from 'vitest';
import { sameSide } from '../../src/answering/same-side.ts';

test.each([
  ['Ada Lind', 'Ada Lind'],
  ['Lind', 'Ada Lind'],
  ["Ukraine's General Staff", 'Ukrainian officials in Kyiv'],
  ['Moscow', "Russia's defence ministry"],
  ['Norland', "Norland's navy"],
  ['interior ministry of Norland', 'Norland'],
])('%s and %s are one side', (one, other) => {
  expect(sameSide(one, other)).toBe(true);
  expect(sameSide(other, one)).toBe(true);
});

test.each([
  ['Ada Lind', 'Per Olsen'],
  ['Moscow', 'Kyiv'],
  ["Russia's defence ministry", "Ukraine's defence ministry"],
  ['Tax Policy Center', 'Center for Federal Tax Policy'],
  ['the union', 'the port authority'],
])('%s and %s are two', (one, other) => {
  expect(sameSide(one, other)).toBe(false);
});
