import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDateLimits } from '../../src/retrieval/read-date-limits.ts';
import { TODAY } from '../support/knowledge.ts';

const read = (text: string) => readDateLimits(text, TODAY);

/** Whether a day is within what a text says. */
function allows(text: string, day: string): boolean {
  const { from, to } = read(text);
  return (from === null || from <= day) && (to === null || day <= to);
}

describe('the days that a question states', () => {
  // The first and the last day that are within, and the first that is not, before and after.
  test.each([
    ['in March 2023', '2023-03-01', '2023-03-31', '2023-02-28', '2023-04-15'],
    ['during sept. 2016', '2016-09-01', '2016-09-30', '2016-08-31', '2016-10-15'],
    ['in February 2024', '2024-02-01', '2024-02-29', '2024-01-31', '2024-03-15'],
    ['in early March 2023', '2023-03-01', '2023-03-09', '2023-02-28', '2023-03-25'],
    ['in mid-May 2024', '2024-05-12', '2024-05-18', '2024-05-03', '2024-05-31'],
    ['at the end of December 2023', '2023-12-21', '2023-12-31', '2023-12-10', '2024-01-15'],
    ['on 7 March 2023', '2023-03-07', '2023-03-07', '2023-03-06', '2023-03-20'],
    ['on March 7, 2023', '2023-03-07', '2023-03-07', '2023-03-06', '2023-03-20'],
    ['on the 7th of March, 2023', '2023-03-07', '2023-03-07', '2023-03-06', '2023-03-20'],
    ['on 2023-03-07', '2023-03-07', '2023-03-07', '2023-03-06', '2023-03-20'],
    ['yesterday', '2024-06-13', '2024-06-13', '2024-06-12', '2024-06-15'],
    ['this week', '2024-06-10', '2024-06-14', '2024-06-09', '2024-06-17'],
    ['last week', '2024-06-03', '2024-06-09', '2024-06-02', '2024-06-15'],
    ['this month', '2024-06-01', '2024-06-14', '2024-05-31', '2024-07-01'],
    ['last month', '2024-05-01', '2024-05-31', '2024-04-30', '2024-06-08'],
  ])('“%s”', (said, first, last, before, after) => {
    const question = `what did Olsen say ${said}?`;
    expect([first, last, before, after].map((day) => allows(question, day))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test.each([
    ['since 3 May 2024', '2024-05-03', null],
    ['after May 3, 2024', '2024-05-03', null],
    ['before 3 May 2024', null, '2024-05-03'],
    ['until 2024-05-03', null, '2024-05-03'],
    ['since March 2023', '2023-03-01', null],
    ['after March 2023', '2023-03-31', null],
    ['before March 2023', null, '2023-03-01'],
    ['by March 2023', null, '2023-03-31'],
    ['until March 2023', null, '2023-03-31'],
  ])('“%s” are open on one side', (said, from, to) => {
    expect(read(`what did Olsen say ${said}?`)).toMatchObject({ from, to });
  });

  test.each([
    ['from 2 January 2024 to 3 January 2024', '2024-01-02', '2024-01-03'],
    ['from January 2, 2024 to January 5, 2024', '2024-01-02', '2024-01-05'],
    ['from 2024-01-02 to 2024-01-05', '2024-01-02', '2024-01-05'],
    ['between March 2023 and May 2023', '2023-03-01', '2023-05-31'],
    ['between early March 2023 and late May 2023', '2023-03-01', '2023-05-31'],
    ['from March to May 2023', '2023-03-01', '2023-05-31'],
    ['from March 2023 to May', '2023-03-01', '2023-05-31'],
    ['between November and February 2024', '2023-11-01', '2024-02-29'],
    ['between 1 and 5 May 2023', '2023-05-01', '2023-05-05'],
    ['between May 1 and 5, 2023', '2023-05-01', '2023-05-05'],
    ['between 28 April and\n5 May 2023', '2023-04-28', '2023-05-05'],
  ])('“%s” are closed on both sides, and all of its words are meant', (said, from, to) => {
    const question = `what did Olsen say ${said}?`;
    const { spans, ...limits } = read(question);
    expect(limits).toEqual({ from, to });
    expect(spans.map(({ start, end }) => question.slice(start, end))).toEqual([said]);
  });

  test.each([
    'between Skerry and Lind in May 2023',
    'from Skerry to Lind in May 2023',
    'between 1 and 5 people in May 2023',
  ])('“%s” are those of the month alone', (question) => {
    expect(read(question)).toMatchObject({ from: '2023-05-01', to: '2023-06-04' });
  });

  test.each([
    'what happened in 2023?',
    'what happened between 2022 and 2023?',
    'what happened from 2021 to 2023?',
    'what happened from March to May?',
    'what happened from Monday to Friday in 2023?',
    'who sank from 30 February 2024 to 3 March 2024?',
    'may the ferry sail?',
    'who may 2024 please?',
    'what did the May 2024-style plan say?',
    'what did Olsen say on Monday?',
    'who sank on 2024-13-01?',
    'who sank on 30 February 2024?',
    'who sank on 0 May 2024?',
    'how many ships sank?',
    '',
  ])('are none in “%s”', (question) => {
    expect(read(question)).toEqual({ from: null, to: null, spans: [] });
  });

  test('stand where their words stand', () => {
    const question = 'What did Olsen say in early March 2023 about the ferry?';
    const { spans } = read(question);
    expect(spans.map(({ start, end }) => question.slice(start, end))).toEqual([
      'in early March 2023',
    ]);
  });

  test('of last week begin on a Monday, whatever the day', () => {
    for (const [today, from, to] of [
      ['2024-06-10', '2024-06-03', '2024-06-09'],
      ['2024-06-16', '2024-06-03', '2024-06-09'],
      ['2024-01-01', '2023-12-25', '2023-12-31'],
    ] as const) {
      expect(readDateLimits('what happened last week?', today)).toMatchObject({ from, to });
    }
  });

  test('are days in order, and their words are in the text, for any text', () => {
    const part = fc.constantFrom(
      ...[
        'in',
        'on',
        'since',
        'before',
        'from',
        'to',
        'between',
        'and',
        'early',
        'mid-',
        'the end of',
        'March',
        'may',
        'Sept.',
        ',',
      ],
      ...[
        '2023',
        '2023-02-31',
        '0',
        '7',
        '31st',
        '99',
        'last week',
        'this month',
        ' ',
        'of',
        'ferry',
      ],
    );
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, (given) => {
        const { from, to, spans } = read(given);
        for (const day of [from, to]) if (day !== null) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        if (from !== null && to !== null) expect(from <= to).toBe(true);
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(given.length);
        }
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });
});
