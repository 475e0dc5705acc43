import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords, splitPassages } from '../../src/passages/split-passages.ts';
import { splitSentences } from '../../src/passages/split-sentences.ts';
import { hasSharedNews, sharedNews } from '../support/shared-news.ts';
import { anyBody, sentenceOf } from '../support/texts.ts';

/** What a passage may have and still be "about 110 words": a long sentence is added half-way. */
const MOST_WORDS = 220;

function passagesOf(body: string) {
  const sentences = splitSentences(body);
  return { sentences, passages: splitPassages(body, sentences) };
}

function expectSound(body: string): void {
  const { sentences, passages } = passagesOf(body);
  expect(passages.length > 0).toBe(sentences.length > 0);
  let covered = 0;
  passages.forEach((passage, i) => {
    const { start, end, ordinal, firstSentence, endSentence } = passage;
    expect(ordinal).toBe(i);
    expect(endSentence).toBeGreaterThan(firstSentence);
    // Whole sentences, and nothing else.
    expect(start).toBe(sentences[firstSentence]!.start);
    expect(end).toBe(sentences[endSentence - 1]!.end);
    const words = countWords(body.slice(start, end));
    expect(words).toBeGreaterThan(0);
    if (endSentence - firstSentence > 2) expect(words).toBeLessThan(MOST_WORDS);
    // Every sentence, each of them at most twice: one is shared with the passage before.
    expect(firstSentence).toBeLessThanOrEqual(covered);
    expect(firstSentence).toBeGreaterThanOrEqual(covered - 1);
    expect(endSentence).toBeGreaterThan(covered);
    covered = endSentence;
  });
  expect(covered).toBe(sentences.length);
}

describe('passages', () => {
  test('are about 110 words of whole sentences', () => {
    const body = Array.from({ length: 60 }, () => sentenceOf(11)).join(' ');
    const { passages } = passagesOf(body);
    for (const { start, end } of passages.slice(0, -1)) {
      const words = countWords(body.slice(start, end));
      expect(words).toBeGreaterThanOrEqual(90);
      expect(words).toBeLessThanOrEqual(130);
    }
  });

  test('begin with the last sentence of the one before', () => {
    const body = Array.from({ length: 40 }, () => sentenceOf(12)).join(' ');
    const { passages } = passagesOf(body);
    expect(passages.length).toBeGreaterThan(3);
    for (let i = 1; i < passages.length; i++) {
      expect(passages[i]!.firstSentence).toBe(passages[i - 1]!.endSentence - 1);
    }
  });

  test('do not go on after the last sentence is in one', () => {
    const body = Array.from({ length: 5 }, () => sentenceOf(10)).join('\n');
    const { passages } = passagesOf(body);
    expect(passages).toEqual([
      { start: 0, end: body.length, ordinal: 0, firstSentence: 0, endSentence: 5 },
    ]);
  });

  test('leave a huge sentence by itself', () => {
    const body = [sentenceOf(30), sentenceOf(190, 'gale'), sentenceOf(30)].join(' ');
    const { sentences, passages } = passagesOf(body);
    expect(sentences).toHaveLength(3);
    const huge = passages.find(
      ({ firstSentence, endSentence }) => firstSentence <= 1 && endSentence > 1,
    )!;
    expect([huge.firstSentence, huge.endSentence]).toEqual([1, 2]);
  });

  test('are none where there is no sentence', () => {
    expect(splitPassages('', [])).toEqual([]);
  });

  test('are sound for any body', () => {
    const body = fc.oneof(
      anyBody,
      fc
        .array(fc.integer({ min: 1, max: 260 }), { maxLength: 30 })
        .map((lengths) => lengths.map((words) => sentenceOf(words)).join(' ')),
    );
    fc.assert(fc.property(body, expectSound), { numRuns: 500, seed: 7 });
  });

  test.skipIf(!hasSharedNews)('are sound in real reports', () => {
    for (const [, text] of sharedNews()) expectSound(text);
  });
});

describe('words', () => {
  test.each([
    ['', 0],
    ['  \n ', 0],
    ['one', 1],
    ['It is 3.5 — well-known.', 5],
    ['Київ\u00a0стоїть', 2],
  ])('of "%s" are counted by white space', (text, count) => {
    expect(countWords(text)).toBe(count);
  });
});
