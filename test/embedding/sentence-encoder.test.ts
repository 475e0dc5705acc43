import { expect, test } from 'vitest';
import { SentenceEncoder } from '../../src/embedding/sentence-encoder.ts';

/** A model that, like the real one, fails on a text without a word. */
function encoder() {
  const asked: string[] = [];
  const embed = async (texts: string | string[]) =>
    [texts].flat().map((text) => {
      if (text.trim() === '') throw new Error('no words');
      asked.push(text);
      return new Array(512).fill(text.length);
    });
  return { asked, encoder: new SentenceEncoder({ embed } as never, 'use-test') };
}

test('texts keep their order, and one without a word gets zeros without asking the model', async () => {
  const { asked, encoder: use } = encoder();
  const vectors = await use.embedDocuments(['ferry', ' ', 'pier', '', 'mine']);
  expect(asked).toEqual(['ferry', 'pier', 'mine']);
  expect(vectors.map((vector) => vector.length)).toEqual([512, 512, 512, 512, 512]);
  expect(vectors.map((vector) => vector.some((value) => value !== 0))).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
});

test('an empty question has a vector of zeros', async () => {
  expect((await encoder().encoder.embedQuery('')).every((value) => value === 0)).toBe(true);
});
