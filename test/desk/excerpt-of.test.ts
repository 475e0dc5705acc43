import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../src/desk/excerpt-of.ts';
import { countWords } from '../../src/passages/split-passages.ts';
import { analysedReport, spanOf } from '../support/analysed-report.ts';
import { anyBody, sentenceOf } from '../support/texts.ts';

/** The excerpt of some words of a body. */
function around(body: string, quoted: string): string {
  const span = spanOf(body, quoted);
  const found = { quote: { ...span, text: quoted }, highlight: span };
  return excerptOf(found, analysedReport({ name: 'a', body })).text;
}

const TOWN = 'The town lies on a hill above the river and has two bridges.';
const LOST = 'It was lost in March after a long winter of shelling and hunger.';
const LATER = 'The mayor left on the last train with the archive of the parish.';

describe('an excerpt', () => {
  test('goes back to what the quote leans on', () => {
    expect(around(`${TOWN}\n\n${LOST}\n\n${sentenceOf(60)}`, LOST)).toBe(`${TOWN}\n\n${LOST}`);
    expect(around(`${TOWN}\n\nBut ${LOST}\n\n${LATER}`, `But ${LOST}`)).toMatch(/^The town/);
  });

  test('goes back to the start of the paragraph', () => {
    expect(around(`${TOWN} ${LATER}\n\n${sentenceOf(60)}`, LATER)).toBe(`${TOWN} ${LATER}`);
  });

  test('goes on where the quote opens a paragraph by itself', () => {
    const body = `${sentenceOf(20, 'wall')}\n\n${TOWN}\n\n${sentenceOf(30)}`;
    expect(around(body, TOWN)).toBe(`${TOWN}\n\n${sentenceOf(30)}`);
  });

  test('takes the other neighbour where one does not fit', () => {
    expect(around(`${sentenceOf(69)}\n\n${LOST}\n\n${LATER}`, LOST)).toBe(`${LOST}\n\n${LATER}`);
    expect(around(`${LATER}\n\n${TOWN}\n\n${sentenceOf(69)}`, TOWN)).toBe(`${LATER}\n\n${TOWN}`);
  });

  test('is the quote itself where that is long enough', () => {
    const quoted = sentenceOf(40);
    expect(around(`${TOWN}\n\n${quoted}\n\n${LATER}`, quoted)).toBe(quoted);
  });

  test('does not repeat what is quoted beside it', () => {
    const body = `${TOWN}\n\n${LOST}\n\n${LATER}`;
    const quoted = spanOf(body, LOST);
    const found = { quote: { ...quoted, text: LOST }, highlight: quoted };
    const report = analysedReport({ name: 'a', body });
    expect(excerptOf(found, report, [quoted, spanOf(body, TOWN)]).text).toBe(`${LOST}\n\n${LATER}`);
  });

  test('leaves out headlines and bylines', () => {
    expect(around(`Winter on the river\n\n${LOST}`, LOST)).toBe(LOST);
  });

  test('stays in the passage of the quote', () => {
    const report = analysedReport({ name: 'a', body: `${TOWN}\n\n${LOST}\n\n${LATER}` });
    const [passage] = report.passages;
    const quoted = spanOf(report.article.body, LOST);
    const found = { quote: { ...quoted, text: LOST }, highlight: quoted };
    const alone = { ...passage!, firstSentence: 1, endSentence: 2 };
    expect(excerptOf(found, { ...report, passages: [alone] }).text).toBe(LOST);
    expect(excerptOf(found, { ...report, passages: [] }).text).toBe(LOST);
  });

  test('is the quote itself where the article is gone or has changed', () => {
    const found = {
      quote: { start: 0, end: TOWN.length, text: TOWN },
      highlight: spanOf(TOWN, TOWN),
    };
    const bare = { ...found.quote, highlight: found.highlight };
    expect(excerptOf(found, null)).toEqual(bare);
    expect(excerptOf(found, analysedReport({ name: 'a', body: `${LATER} ${TOWN}` }))).toEqual(bare);
  });

  test('is always a slice around the quote, in its passage, of bounded length', () => {
    fc.assert(
      fc.property(anyBody, fc.nat(), fc.nat({ max: 2 }), fc.nat(), (body, at, more, best) => {
        const report = analysedReport({ name: 'a', body });
        const { sentences, passages } = report;
        fc.pre(sentences.length > 0);
        const first = at % sentences.length;
        const last = Math.min(sentences.length - 1, first + more);
        const { start } = sentences[first]!;
        const { end } = sentences[last]!;
        const text = body.slice(start, end);
        const highlight = sentences[first + (best % (last - first + 1))]!;
        const excerpt = excerptOf({ quote: { start, end, text }, highlight }, report);
        expect(excerpt.text).toBe(body.slice(excerpt.start, excerpt.end));
        expect(excerpt.start).toBeLessThanOrEqual(start);
        expect(excerpt.end).toBeGreaterThanOrEqual(end);
        expect(excerpt.highlight).toBe(highlight);
        expect(countWords(excerpt.text)).toBeLessThanOrEqual(Math.max(70, countWords(text)));
        const isInside = passages.some((p) => p.start <= excerpt.start && excerpt.end <= p.end);
        expect(isInside || excerpt.text === text).toBe(true);
      }),
    );
  });
});
