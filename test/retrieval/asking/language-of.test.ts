import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../src/retrieval/asking/language-of.ts';

describe('the language of a question', () => {
  test.each([
    ['who claimed Toretsk fell?', 'en'],
    ['who claimed that Торецьк fell?', 'en'],
    ['', 'en'],
    ['1,100?', 'en'],
    ['Хто заявив про захоплення Торецька?', 'uk'],
    ['хто мер Торецька?', 'uk'],
    ['Скільки людей у Бахмуті?', 'uk'],
    ['Кто заявил о захвате Торецка?', 'ru'],
    ['чего, по словам Шойгу, достигла поддержка НАТО?', 'ru'],
    ['Бахмут', 'ru'],
    ['Ну то й що, @everyone?', 'uk'],
    ['who claimed that Міністерство оборони підтвердило втрату міста?', 'uk'],
  ])('of "%s" is %s', (question, language) => {
    expect(languageOf(question)).toBe(language);
  });
});
