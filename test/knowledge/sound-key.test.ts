import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { soundKey, soundOf } from '../../src/knowledge/sound-key.ts';

describe('the sound of a name', () => {
  test.each([
    ['zelensky', 'zelenskyy', 'zelenskiy', 'zelenskyi'],
    ['prigozhin', 'pryhozhyn'],
    ['syrskyi', 'syrsky', 'syrskiy'],
    ['yermak', 'ermak'],
    ['sergei', 'sergey', 'serhii', 'serhiy'],
    ['kharkiv', 'kharkov'],
    ['chasiv', 'chasov'],
    ['horlivka', 'gorlovka'],
    ['avdiivka', 'avdeevka', 'avdeyevka', 'avdiyivka'],
    ['dmytro', 'dmitry', 'dmitri'],
    ['artyomovsk', 'artiomovsk'],
    ['khrushchev', 'khrushchov'],
    ['podolyak', 'podoliak'],
  ])('is one in the spellings of %s', (...spellings) => {
    expect(new Set(spellings.map(soundKey)).size).toBe(1);
  });

  test.each([
    ['toretsk', 'donetsk'],
    ['maliar', 'miller'],
    ['kursk', 'kirov'],
    ['budanov', 'bodnar'],
    ['lyman', 'limon'],
  ])('tells %s from %s', (one, other) => {
    expect(soundKey(one)).not.toBe(soundKey(other));
  });

  test('is told with its last vowels, too', () => {
    expect(soundKey('dmytro')).toBe(soundKey('dmitry'));
    expect(soundOf('dmytro')).not.toBe(soundOf('dmitry'));
  });

  test('is of letters, no longer than the word and "mak", whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1_000 }), (word) => {
        const key = soundKey(word);
        expect(key).toMatch(/^[a-zA-Z]*$/);
        expect(key.length).toBeLessThanOrEqual(130);
        expect(soundKey(word)).toBe(key);
      }),
    );
  });
});
