import { describe, expect, test } from 'vitest';
import { readLexicon } from '../../../src/retrieval/asking/lexicon.ts';
import * as words from '../../../src/retrieval/asking/lexicon-words.ts';

const lines = Object.values(words).flatMap((section) => section.trim().split('\n'));

describe('the lexicon', () => {
  test('has English, Ukrainian and Russian in each line', () => {
    for (const line of lines) expect(line.split('|'), line).toHaveLength(3);
  });

  test('writes each language in its own letters', () => {
    for (const line of lines) {
      const [english, ukrainian, russian] = line.split('|');
      expect(english, line).toMatch(/^[\w\s'-]*$/);
      expect(ukrainian, line).toMatch(/^[а-яіїєґ'_.\s]*$/);
      expect(ukrainian, line).not.toMatch(/[ыэъё]/);
      expect(russian, line).toMatch(/^[а-яё_.\s]*$/);
    }
  });

  test('takes the longest stem, whole words before stems, phrases before words', () => {
    const lexicon = readLexicon('uk');
    const english = (...phrase: string[]) => lexicon.find(phrase, 0)?.entry.english;
    expect(english('заявив')).toBe('claim');
    expect(english('заяву')).toBe('statement');
    expect(english('залишилося')).toBe('remain');
    expect(english('залишили')).toBe('leave');
    expect(english('міністр', 'оборони')).toBe('defence minister');
    expect(english('міністр', 'освіти')).toBe('minister');
    expect(english('на', 'думку')).toBe('according to');
  });

  test('does not take a word for the stem of a far longer one, nor what it does not know', () => {
    const lexicon = readLexicon('ru');
    expect(lexicon.find(['солдат'], 0)).not.toBeNull();
    expect(lexicon.find(['солдатвсмятку'], 0)).toBeNull();
    expect(lexicon.find(['кактус'], 0)).toBeNull();
  });
});
