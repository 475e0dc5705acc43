import { describe, expect, test } from 'vitest';
import {
  disagreementIn,
  phraseAnswerIn,
  phraseRefusalIn,
} from '../../src/answering/phrase-in-language.ts';
import { textsOf } from '../../src/answering/texts-of.ts';
import { renderAnswer } from '../../src/rendering/render-answer.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { loadKnowledge } from '../support/knowledge.ts';
import { answered, citation, finding, refused } from '../terminal/fakes.ts';

const question = (text: string) => understandQuestion(text, loadKnowledge());
const QUOTE = 'Nobody will sail before the storm has passed.';
const SAID = finding(QUOTE, {
  claimant: 'Ada Lind',
  stance: 'claims',
  citation: citation({ outlet: 'The Coast Post', agency: 'NordWire', date: '2024-05-02' }),
});

describe('an answer in the language of the question', () => {
  test('says who, where and when, then the words themselves', () => {
    expect(phraseAnswerIn('uk', question('who claimed that nobody sails?'), [SAID], null)).toBe(
      `Хто стверджує: Ada Lind. За повідомленням The Coast Post (NordWire), 2 травня 2024: “${QUOTE}”`,
    );
    expect(phraseAnswerIn('ru', question('who claimed that nobody sails?'), [SAID], null)).toBe(
      `Кто утверждает: Ada Lind. По сообщению The Coast Post (NordWire), 2 мая 2024: “${QUOTE}”`,
    );
  });

  test('of nobody and of no outlet says what the report cites', () => {
    const from = citation({ outlet: null, agency: null, cited: ['RT'], date: null });
    const report = finding(QUOTE, { claimant: null, citation: from });
    expect(phraseAnswerIn('uk', question('what about the ferry?'), [report], null)).toBe(
      `За повідомленням видання без назви, з посиланням на RT, без дати: “${QUOTE}”`,
    );
  });

  test.each([
    ['did Ada Lind deny it?', /^Ні: заперечено\. Хто заперечує: Ada Lind\. /],
    ['which outlet wrote about the ferry?', /^Про це повідомляють: The Coast Post\.\n/],
    ['when was the article about the ferry published?', /^Опубліковано: 2 травня 2024\. /],
  ])('begins with what is asked: %s', (asked, opening) => {
    const denial = { ...SAID, stance: 'denies' as const };
    expect(phraseAnswerIn('uk', question(asked), [denial], null)).toMatch(opening);
  });

  test('tells a disagreement by who stands where', () => {
    const denial = { ...SAID, claimant: 'the port', stance: 'denies' as const };
    const stances = { kind: 'stances' as const, text: 'Not settled.', findings: [0, 1] };
    const told = disagreementIn('ru', stances, [SAID, denial]);
    expect(told).toEqual({
      ...stances,
      text: 'Единого мнения нет: утверждение – Ada Lind; опровержение – the port.',
    });
    const figures = { ...stances, kind: 'figures' as const };
    expect(disagreementIn('uk', figures, [SAID]).text).toBe('Повідомлення називають різні цифри.');
    const text = phraseAnswerIn('ru', question('who claimed it?'), [SAID, denial], told);
    expect(text.startsWith(`${told.text}\n`)).toBe(true);
  });

  test('is shown in a terminal with its quote once', () => {
    const text = phraseAnswerIn('uk', question('who claimed that?'), [SAID], null);
    const shown = renderAnswer(answered(text, [SAID]), { colour: false, width: 100 });
    expect(shown).toContain('За повідомленням The Coast Post (NordWire), 2 травня 2024.');
    expect(shown.split(QUOTE)).toHaveLength(2);
  });
});

describe('a refusal in the language of the question', () => {
  test('names what no report has, and what is nearest', () => {
    expect(phraseRefusalIn('uk', ['Одеси', 'падіння'], [SAID])).toBe(
      `В архіві про це не сказано. Жодне повідомлення не згадує «Одеси», «падіння». Найближче повідомлення – The Coast Post (NordWire), 2 травня 2024: “${QUOTE}”`,
    );
    expect(phraseRefusalIn('ru', [], [])).toBe('В архиве об этом не сказано.');
  });

  test('is shown in a terminal as it is', () => {
    const { unread } = textsOf('uk');
    const shown = renderAnswer(refused(unread), { colour: false, width: 1_000 });
    expect(shown).toBe(unread);
  });
});

describe('the texts', () => {
  test('are in the letters of their language', () => {
    expect(JSON.stringify(textsOf('uk'))).not.toMatch(/[ыэъё]/i);
    expect(JSON.stringify(textsOf('ru'))).not.toMatch(/[іїєґ]/i);
  });
});
