import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { parseDay } from '../../src/retrieval/parse-day.ts';

const NOW = new Date(2024, 5, 15, 12);

describe('a date of the command line', () => {
  test.each([
    ['2023-03-07', '2023-03-07', '2023-03-07'],
    ['7 March 2023', '2023-03-07', '2023-03-07'],
    ['march 2023', '2023-03-01', '2023-03-31'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['feb 2024', '2024-02-01', '2024-02-29'],
    ['2023', '2023-01-01', '2023-12-31'],
    ['this year', '2024-01-01', '2024-12-31'],
    ['last month', '2024-05-01', '2024-05-31'],
    ['yesterday', '2024-06-14', '2024-06-14'],
    ['5 march to 9 march 2023', '2023-03-05', '2023-03-09'],
  ])('"%s" is from %s to %s', (text, from, to) => {
    expect(parseDay(text, 'from', NOW)).toBe(from);
    expect(parseDay(text, 'to', NOW)).toBe(to);
  });

  test.each([
    'banana',
    '2023-02-30',
    '2023-13-01',
    '32 march 2023',
    '7 March 2023 and then some',
    '',
    'x'.repeat(10_000),
  ])('"%.20s" is refused by name', (text) => {
    expect(() => parseDay(text, 'from', NOW)).toThrow(DatelineError);
    expect(() => parseDay(text, 'from', NOW)).toThrow('cannot be read as a date');
  });

  test('is a day of the calendar or an error, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.constantFrom('from', 'to'), (text, edge) => {
        try {
          const day = parseDay(text, edge as 'from' | 'to', NOW);
          expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
        } catch (error) {
          expect(error).toBeInstanceOf(DatelineError);
        }
      }),
    );
  });
});
