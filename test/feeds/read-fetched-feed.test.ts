import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readFeed } from '../../src/feeds/read-feed.ts';
import { readFetchedFeed } from '../../src/feeds/read-fetched-feed.ts';
import { rssOf } from './sample-feeds.ts';

const ADDRESS = 'https://quay.example/rss';

const fetched = (text: string) => ({
  status: 'fetched' as const,
  address: ADDRESS,
  bytes: Buffer.from(text),
  type: { media: 'application/rss+xml', charset: null },
  etag: null,
  lastModified: null,
});

/** What is read, and how often others had their turn meanwhile. */
async function readBeside(text: string) {
  let isDone = false;
  let turns = 0;
  const reading = readFetchedFeed(fetched(text))
    .catch((error: unknown) => error)
    .finally(() => {
      isDone = true;
    });
  while (!isDone) {
    await setImmediate();
    turns++;
  }
  return { read: await reading, turns };
}

const LONG = 'x'.repeat(300_000);

test('a large feed is read as a small one is, while others have their turns', async () => {
  const text = `${rssOf([{ link: '/1', title: 'One' }, { link: '/2' }])}<!-- ${LONG} -->`;
  const { read, turns } = await readBeside(text);
  expect(read).toEqual(readFeed(Buffer.from(text), { address: ADDRESS, charset: null }));
  expect(turns).toBeGreaterThan(10);
});

test('a large one that cannot be read is refused as a small one is', async () => {
  const reading = readFetchedFeed(fetched(`<html>${LONG}</html>`));
  await expect(reading).rejects.toThrow(/^The feed is a page/);
  await expect(reading).rejects.toMatchObject({ code: 'FEED' });
});
