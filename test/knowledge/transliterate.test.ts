import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { transliterate } from '../../src/knowledge/transliterate.ts';

describe('a word in Latin letters', () => {
  test.each([
    ['Сирський', 'Syrskyi'],
    ['Єрмак', 'Yermak'],
    ['Запоріжжя', 'Zaporizhzhia'],
    ['Філашкін', 'Filashkin'],
    ['Щербинівка', 'Shcherbynivka'],
  ])('is written by the Ukrainian table: %s', (word, latin) => {
    expect(transliterate(word, 'uk')).toBe(latin);
  });

  test.each([
    ['Пригожин', 'Prigozhin'],
    ['Зеленский', 'Zelensky'],
    ['Ермак', 'Yermak'],
    ['Артёмовск', 'Artyomovsk'],
    ['Хрущёв', 'Khrushchyov'],
  ])('is written as newspapers write Russian: %s', (word, latin) => {
    expect(transliterate(word, 'ru')).toBe(latin);
  });

  test('keeps what is no Cyrillic letter', () => {
    expect(transliterate('Т-90 «Wagner»', 'ru')).toBe('T-90 «Wagner»');
  });

  test('is the same each time, whatever the word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('uk', 'ru'), (word, language) => {
        expect(transliterate(word, language)).toBe(transliterate(word, language));
      }),
    );
  });
});
