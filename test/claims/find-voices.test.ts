import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findVoices } from '../../src/claims/find-voices.ts';
import type { Description } from '../../src/domain.ts';
import { analysedReport } from '../support/analysed-report.ts';

function voicesOf(body: string, description: Partial<Description> = {}): [string, string][] {
  const { article } = analysedReport({ name: 'text', body, ...description });
  return findVoices(article).map(({ start, end, speaker }) => [
    speaker.name,
    body.slice(start, end),
  ]);
}

const BRIDGE = 'I have lived beside the bridge for fifty years and never seen it gritted.';
const FERRY = 'The new owners of the ferry care for nothing but the bar.';

describe('letters', () => {
  test.each([
    ['Margaret Tully; Dunmore'],
    ['Margaret Tully, Castle Bay'],
    ['— Margaret Tully, Dunmore, Ohio'],
    ['Margaret Tully.\nMission Point, Calif.'],
  ])('are of who signs them: %j', (signature) => {
    expect(voicesOf(`${BRIDGE}\n${signature}`)).toEqual([['Margaret Tully', BRIDGE]]);
  });

  test('follow each other in one file, with headings and questions between them', () => {
    const body = `LETTERS.\n${BRIDGE}\nMargaret Tully.\nDunmore\n${FERRY}\nDesmond Hale.\nTWITTER.\nWe asked our readers about the ferry.\nIt is late.\n@rower12.`;
    expect(voicesOf(body)).toEqual([
      ['Margaret Tully', BRIDGE],
      ['Desmond Hale', FERRY],
      ['@rower12', 'It is late.'],
    ]);
  });

  test('are none where the line names somebody whom the text speaks of', () => {
    const body = `Margaret Tully\nTully wants the bridge gritted.\nDesmond Hale\nHale wants a ferry.`;
    expect(voicesOf(body)).toEqual([]);
  });
});

describe('columns', () => {
  const COLUMN =
    'I filled in the census at my table.\nI told no lies in it.\nMy neighbour sleeps in her coat, and I do not.';

  test('are of an author who says “I”', () => {
    expect(voicesOf(COLUMN, { author: 'Judith Amory' })).toEqual([['Judith Amory', COLUMN]]);
  });

  test('are of whom a line at the end tells to be the author', () => {
    const body = `${FERRY}\nThe council should buy it back.\n`;
    const tag = 'Judith Amory, a novelist, is the author of “High Water.”';
    expect(voicesOf(body + tag)).toEqual([['Judith Amory', body]]);
  });

  test.each([
    ['a report whoever signs it', 'The ferry sank on Monday. Nobody drowned.', 'Judith Amory'],
    ['a report with people who say “I”', '“I saw it. I ran. I called my wife. I wept.”', 'Ann Lee'],
    ['the line of a reporter', `${FERRY}\nAnn Lee is a staff writer for the Post.`, 'Ann Lee'],
    ['an interview', `Q: Why?\nA: I ran.\nI fell.\nI rose, and I ran, and I fell.`, 'Ann Lee'],
    ['what an outlet signs', COLUMN, 'Harbour News'],
  ])('are not %s', (_, body, author) => {
    expect(voicesOf(body, { author })).toEqual([]);
  });
});

test('voices lie in the body, in order and apart, whatever it is', () => {
  const line = fc.constantFrom(
    'LETTERS.',
    'Ada Lind.',
    'Per Moe; Korvin',
    'Korvin, Ohio',
    '@rower12',
    'I have seen it, and I miss it.',
    '',
    'Ada Lind is the author of a book.',
    'We asked our readers.',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string({ unit: 'grapheme' }))), (lines) => {
      const body = lines.join('\n');
      let last = 0;
      for (const { start, end } of findVoices(analysedReport({ name: 'x', body }).article)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(body.length);
        last = end;
      }
    }),
  );
});

test('a long hostile body is read in bounded time', () => {
  const started = performance.now();
  for (const one of ['Ada Lind\n', '"I ', 'I ', 'A. ', '@a\n', 'Ada ', "''"]) {
    findVoices(analysedReport({ name: 'x', body: one.repeat(20_000) }).article);
  }
  expect(performance.now() - started).toBeLessThan(20_000);
});
