import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KeptVectors, openKeptVectors } from '../../src/archive/kept-vectors.ts';
import { embedOnce } from '../../src/indexing/embed-once.ts';
import { makeFolder } from '../archive/build-archive.ts';

const MAKER = { encoder: 'fake-1', dimensions: 2 };

let folder: ReturnType<typeof makeFolder>;
let kept: KeptVectors;
let asked: string[][];
/** Answers what is asked; set by a test that wants more. */
let answer: (texts: readonly string[]) => Promise<Float32Array[]>;

beforeEach(() => {
  folder = makeFolder();
  kept = openKeptVectors(folder.path, MAKER);
  asked = [];
  answer = async (texts) => texts.map(vectorOf);
});
afterEach(() => {
  kept.close();
  folder.remove();
});

const vectorOf = (text: string) => Float32Array.of(text.length, 1);

const analyst = () =>
  embedOnce(
    {
      analyse: () => Promise.reject(new Error('Nothing is analysed here.')),
      embed: (texts) => {
        asked.push([...texts]);
        return answer(texts);
      },
      width: 1,
      close: async () => undefined,
    },
    kept,
  );

test('what is embedded already, or just now, is not asked for again', async () => {
  const once = analyst();
  const [first, second] = await Promise.all([
    once.embed(['a', 'bb']),
    once.embed(['bb', 'ccc', 'a']),
  ]);
  expect(first).toEqual(['a', 'bb'].map(vectorOf));
  expect(second).toEqual(['bb', 'ccc', 'a'].map(vectorOf));
  expect(await once.embed(['ccc'])).toEqual([vectorOf('ccc')]);
  expect(asked).toEqual([['a', 'bb'], ['ccc']]);
});

test('what an earlier attempt kept is not asked for again', async () => {
  await analyst().embed(['a', 'bb']);
  kept.close();
  kept = openKeptVectors(folder.path, MAKER);
  expect(await analyst().embed(['bb', 'ccc'])).toEqual(['bb', 'ccc'].map(vectorOf));
  expect(asked).toEqual([['a', 'bb'], ['ccc']]);
});

test('a failure is told to all who wait, and the text is asked for again later', async () => {
  const once = analyst();
  const failure = new Error('The line is cut.');
  answer = () => Promise.reject(failure);
  const both = await Promise.allSettled([once.embed(['a']), once.embed(['a'])]);
  expect(both.map((each) => each.status === 'rejected' && each.reason)).toEqual([failure, failure]);
  answer = async (texts) => texts.map(vectorOf);
  expect(await once.embed(['a'])).toEqual([vectorOf('a')]);
  expect(asked).toHaveLength(2);
});

test('of many texts those that were answered are kept, though the rest fails', async () => {
  const texts = Array.from({ length: 150 }, (_, i) => `text ${i}`);
  answer = async (some) => {
    if (asked.length === 3) throw new Error('The line is cut.');
    return some.map(vectorOf);
  };
  await expect(analyst().embed(texts)).rejects.toThrow('cut');
  expect(texts.filter((text) => kept.get(text) !== null)).toEqual(texts.slice(0, 128));
});

test('nothing more is asked for once it is closed', async () => {
  const once = analyst();
  let release = () => {};
  answer = async (texts) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return texts.map(vectorOf);
  };
  const long = once.embed(Array.from({ length: 100 }, (_, i) => `text ${i}`));
  const ended = expect(long).rejects.toThrow('ended');
  await expect.poll(() => asked.length).toBe(1);
  await once.close();
  release();
  await ended;
  expect(asked).toHaveLength(1);
});
