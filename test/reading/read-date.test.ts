import { describe, expect, test } from 'vitest';
import { readDate } from '../../src/reading/read-date.ts';
import { NOW } from './read.ts';

describe('reading a date', () => {
  test.each([
    ['March 07, 2023', '2023-03-07'],
    ['7 February 2025', '2025-02-07'],
    ['Tuesday, 7th of nothing, Sept. 3, 2021', '2021-09-03'],
    ['07 Mar 2023 14:05 GMT', '2023-03-07'],
    ['07-Mar-2023', '2023-03-07'],
    ['MAY 1ST, 2024', '2024-05-01'],
    ['2023-03-07T10:00:00+02:00', '2023-03-07'],
    ['2023/3/7', '2023-03-07'],
    ['/2023/03/07/town-holds', '2023-03-07'],
    ['February 29, 2024', '2024-02-29'],
    ['March\u00a07,\u00a02023', '2023-03-07'],
    ['2026-03-02', '2026-03-02'],
  ])('reads %s as %s', (text, day) => {
    expect(readDate(text, NOW)?.day).toBe(day);
  });

  test.each([
    ['03/07/2023', 'may be either of two days'],
    ['07.03.2023', 'may be either of two days'],
    ['February 29, 2023', 'is no day'],
    ['2023-13-01', 'is no month'],
    ['31 June 2023', 'is no day'],
    ['0 May 2023', 'is no day'],
    ['March 7, 1823', 'is before any report'],
    ['2026-03-04', 'is in the future'],
    ['March 7', 'has no year'],
    ['May 2023', 'has no day'],
    ['12023-03-07', 'is part of a longer number'],
    ['', 'is empty'],
  ])('does not read %s, which %s', (text) => {
    expect(readDate(text, NOW)).toBeNull();
  });
});
