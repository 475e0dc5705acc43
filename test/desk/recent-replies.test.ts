import { expect, test } from 'vitest';
import type { Reply } from '../../src/desk/desk.ts';
import { recentReplies } from '../../src/desk/recent-replies.ts';

/** Replies over an archive whose generation a test sets, and the keys that were worked on. */
function setting(most?: number) {
  const archive = { generation: 1 };
  const made: string[] = [];
  const replies = recentReplies(() => archive.generation, most);
  const ask = (key: string, meanwhile: () => void = () => {}) =>
    replies(key, async () => {
      made.push(key);
      meanwhile();
      return { question: key } as Reply;
    });
  return { archive, made, ask };
}

test('what is asked again is not worked on again', async () => {
  const { made, ask } = setting();
  const first = await ask('who?');
  expect(await ask('who?')).toBe(first);
  await ask('when?');
  expect(made).toEqual(['who?', 'when?']);
});

test('what was found in an earlier state of the archive is not given', async () => {
  const { archive, made, ask } = setting();
  await ask('who?');
  archive.generation = 2;
  await ask('who?');
  expect(made).toEqual(['who?', 'who?']);
});

test('what was found while the archive changed is not kept', async () => {
  const { archive, made, ask } = setting();
  await ask('who?', () => {
    archive.generation = 2;
  });
  await ask('who?');
  await ask('who?');
  expect(made).toEqual(['who?', 'who?']);
});

test('those longest unused are forgotten', async () => {
  const { made, ask } = setting(2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('a failure is not kept', async () => {
  const replies = recentReplies(() => 1);
  const failing = replies('who?', async () => {
    throw new Error('torn');
  });
  await expect(failing).rejects.toThrow('torn');
  expect(await replies('who?', async () => ({ question: 'who?' }) as Reply)).toMatchObject({
    question: 'who?',
  });
});
