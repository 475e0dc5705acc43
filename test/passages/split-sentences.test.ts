import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../src/passages/split-sentences.ts';
import { hasSharedNews, sharedNews } from '../support/shared-news.ts';
import { anyBody } from '../support/texts.ts';

const split = (body: string) =>
  splitSentences(body).map(({ start, end }) => body.slice(start, end));

/** Cases are written as their sentences, with what stands between them. */
function joined(sentences: readonly string[], between = ' '): string {
  return sentences.join(between);
}

function expectSound(body: string): void {
  let at = 0;
  let paragraph = 0;
  for (const sentence of splitSentences(body)) {
    expect(sentence.start).toBeGreaterThanOrEqual(at);
    expect(body.slice(at, sentence.start).trim()).toBe('');
    const text = body.slice(sentence.start, sentence.end);
    expect(text).not.toBe('');
    expect(text).toBe(text.trim());
    expect(sentence.paragraph).toBeGreaterThanOrEqual(paragraph);
    at = sentence.end;
    paragraph = sentence.paragraph;
  }
  expect(body.slice(at).trim()).toBe('');
}

describe('a sentence ends', () => {
  test.each([
    ['at a full stop', ['The pier fell.', 'Nobody was hurt.']],
    ['at question and exclamation marks', ['Is it over?', 'Yes!', 'Really?!', 'It is.']],
    ['behind a closing quotation mark', ['“It is over.”', 'She left.']],
    ['inside a quotation of several', ['“It is over.', 'We go home,” she said.', 'Rain fell.']],
    ['behind a closing bracket', ['(It had rained.)', 'They left.']],
    ['at an ellipsis before a capital', ['He waited...', 'Then he left.', 'He slept…', 'He woke.']],
    ['before a figure', ['It closed in 1990.', '12 ships stayed.']],
    ['after a year', ['It opened in 1991.', 'It closed soon.']],
    ['at “the U.S.” before an opening word', ['He moved to the U.S.', 'The yard stayed.']],
    ['at “p.m.” before an opening word', ['The gates shut at 6 p.m.', 'They stayed shut.']],
    [
      'at a firm’s abbreviation before an opening word',
      ['It was bought by Skerry Inc.', 'The price is secret.'],
    ],
    ['at a letter that is no initial', ['They had no plan B.', 'The board met.']],
    ['at “no” when it is an answer', ['His answer is no.', 'Nobody asked again.']],
    [
      'at a short word that is also an abbreviation',
      ['They lay in the sun.', 'Brun fell ill.', 'It was easy to miss.', 'All left.'],
    ],
    ['in Cyrillic', ['Порт закрыт.', 'Корабли ушли.', 'Коли відкриють?', 'Невідомо.']],
    ['in guillemets', ['«Порт закрыт».', 'Он ушёл.']],
  ])('%s', (_, sentences) => {
    expect(split(joined(sentences))).toEqual(sentences);
  });
});

describe('a sentence goes on', () => {
  test.each([
    'Ada J. Brun and G. K. Olsen spoke.',
    'A U.S.-based firm bought the yard.',
    'The U.S. navy and the U.K. navy came.',
    'It fell by 3.5 percent, to $1.25 million, at 10.30.',
    'Mr. Olsen, Dr. Lee and Lt. Col. Brun met in St. Ives.',
    'It opened on Jan. 5 and on Tues. Feb. 6.',
    'Pier No. 5 sank.',
    'The vote was Brun vs. Olsen.',
    'It shut at 5 p.m. on Monday.',
    'Skerry Corp. said so, and Lind Inc. agreed.',
    '“Why now?” Smith asked.',
    '“Why now?” Ada Lind-Brun asked the crew.',
    '“Why now?” she asked.',
    '"Stop!" he cried.',
    'He waited… and left.',
    'He waited ... and left.',
    'Tools, e.g. ropes, i.e. hemp, were lost.',
    'More is at coast.example and in ship.txt files.',
    '«Нет!» — сказал он.',
  ])('in “%s”', (sentence) => {
    expect(split(`${sentence} Then it rained.`)).toEqual([sentence, 'Then it rained.']);
  });

  test('over a line that visibly runs on', () => {
    const sentences = ['The harbour is closed\nfor the winter.', 'Brun,\nOlsen and Lind agree.'];
    expect(split(joined(sentences, '\n'))).toEqual(sentences);
  });
});

describe('a line that ends without a mark', () => {
  test('is a sentence of its own, as a heading is', () => {
    const lines = ['What Happened', 'The harbour closed.', 'Who Stays', 'Brun stays.'];
    expect(split(joined(lines, '\n'))).toEqual(lines);
    expect(split(joined(lines, '\n\n'))).toEqual(lines);
  });

  test('is not joined to a line after an empty one', () => {
    expect(split('A list of\n\nships.')).toEqual(['A list of', 'ships.']);
  });
});

describe('a sentence that is too long', () => {
  const words = (count: number) => 'wave '.repeat(count).trim();

  test.each([
    ['at its last pause', `${words(100)}, ${words(50)}; ${words(150)}`, 'wave;'],
    ['behind what closes there', `“${words(150)},” ${words(150)}`, 'wave,”'],
    ['at a dash', `${words(150)} – ${words(150)}`, 'wave –'],
    ['at a hyphen between spaces', `${words(150)} - ${words(150)}`, 'wave -'],
    ['at a dash without spaces', `${words(150)}—${words(150)}`, 'wave—'],
    ['at no mark inside a number', `${words(150)}: ${words(20)} 1,000 ${words(130)}`, 'wave:'],
    ['at a space where it has no pause', words(300), 'wave'],
  ])('is cut %s', (_, body, ending) => {
    const [first, ...rest] = split(body);
    expect(first!.length).toBeLessThanOrEqual(1_000);
    expect(first!.endsWith(ending)).toBe(true);
    expect(rest).not.toEqual([]);
    expectSound(body);
  });

  test('is cut anywhere where it has no space, but inside no character', () => {
    expect(split('a'.repeat(2_500)).map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
    for (const body of ['😀'.repeat(1_200), `a${'😀'.repeat(1_200)}`]) {
      for (const piece of split(body)) expect(() => encodeURIComponent(piece)).not.toThrow();
      expectSound(body);
    }
  });

  test('is whole at a thousand characters, and stays in its paragraph', () => {
    expect(split(`  ${'a, '.repeat(333)}b`)).toHaveLength(1);
    expect(splitSentences(`One.\n${words(500)}\nTwo.`).map(({ paragraph }) => paragraph)).toEqual([
      0, 1, 1, 1, 2,
    ]);
  });

  test('is never longer, in order and covered, for any body', () => {
    const long = fc
      .array(fc.tuple(anyBody, fc.constantFrom(' ', ', ', '', '\u00a0', ' — ')), { maxLength: 9 })
      .map((parts) =>
        parts
          .flat()
          .join('')
          .repeat(20)
          .replace(/[.!?…\n]/gu, ''),
      );
    fc.assert(
      fc.property(long, (body) => {
        expectSound(body);
        for (const piece of split(body)) expect(piece.length).toBeLessThanOrEqual(1_000);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('sentences', () => {
  test('know their paragraph', () => {
    const body = 'One. Two.\nThree runs\non. Four.\n\nFive.';
    expect(splitSentences(body).map(({ paragraph }) => paragraph)).toEqual([0, 0, 1, 1, 2]);
  });

  test.each(['', ' ', '\n\n \n'])('are none in a body of white space only', (body) => {
    expect(splitSentences(body)).toEqual([]);
  });

  test('are in order, trimmed and cover everything but white space, for any body', () => {
    fc.assert(fc.property(anyBody, expectSound), { numRuns: 1_000, seed: 7 });
  });

  test('take no longer than the body is long', () => {
    const started = performance.now();
    for (const piece of [
      '. ',
      '.',
      '”',
      '?” A',
      'A.',
      'a\n',
      ' \n',
      '\n',
      'Mr. ',
      '("',
      'a',
      ',"',
      'a, ',
      'a ',
      '—',
    ]) {
      splitSentences(piece.repeat(50_000));
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test.skipIf(!hasSharedNews)('are sound in real reports', () => {
    for (const [, text] of sharedNews()) expectSound(text);
  });
});
