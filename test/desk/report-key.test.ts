import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportKey } from '../../src/desk/report-key.ts';

test('a name that fits is its own key', () => {
  expect(reportKey('harbour')).toBe('harbour');
  expect(reportKey('h'.repeat(100))).toBe('h'.repeat(100));
});

test('every key fits, and long names that differ at the end have different ones', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 0, maxLength: 300 }), (name) => {
      expect(reportKey(name).length).toBeLessThanOrEqual(100);
    }),
  );
  const long = 'h'.repeat(200);
  expect(reportKey(`${long}a`)).not.toBe(reportKey(`${long}b`));
});
