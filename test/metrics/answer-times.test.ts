import { expect, test } from 'vitest';
import { keepAnswerTimes } from '../../src/metrics/answer-times.ts';

test('there are no times before the first answer', () => {
  expect(keepAnswerTimes().summary()).toEqual({ count: 0, p50: null, p95: null });
});

test('the median and the 95th percentile are times that were noted', () => {
  const times = keepAnswerTimes();
  for (let each = 100; each >= 1; each--) times.note(each);
  expect(times.summary()).toEqual({ count: 100, p50: 50, p95: 95 });
});

test('one answer is its own median', () => {
  const times = keepAnswerTimes();
  times.note(12.5);
  expect(times.summary()).toEqual({ count: 1, p50: 12.5, p95: 12.5 });
});

test('all answers count, but only the last 1,000 are looked at', () => {
  const times = keepAnswerTimes();
  for (let each = 0; each < 1_500; each++) times.note(9_000);
  for (let each = 0; each < 1_000; each++) times.note(3);
  expect(times.summary()).toEqual({ count: 2_500, p50: 3, p95: 3 });
});
