import { describe, expect, test } from 'vitest';
import { limitsNote } from '../../src/messages/limits-note.ts';

describe('the note of limits', () => {
  test.each([
    [[], null, null, ''],
    [['Steppe Herald'], null, null, 'only Steppe Herald'],
    [[], '2023-03-01', null, 'only from 1 March 2023'],
    [[], null, '2023-03-31', 'only until 31 March 2023'],
    [
      ['Steppe Herald'],
      '2023-03-01',
      '2023-03-31',
      'only Steppe Herald, 1 March 2023 to 31 March 2023',
    ],
    [[], '2023-03-01', '2023-03-01', 'only 1 March 2023'],
  ])('of %j from %s to %s is "%s"', (outlets, from, to, note) => {
    expect(limitsNote({ outlets, from, to })).toBe(note);
  });
});
