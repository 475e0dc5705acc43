import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addFeed } from '../../src/feeds/add-feed.ts';
import { type FeedPoll, pollFeed } from '../../src/feeds/poll-feed.ts';
import { makePoliteness } from '../../src/fetching/politeness.ts';
import type { Journal } from '../../src/journal/journal.ts';
import type { Step } from '../../src/journal/make-change.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { ADA } from '../journal/sample-changes.ts';
import { fakeOutlets } from '../reading/fake-outlets.ts';
import { startProgram } from '../support/start-program.ts';
import { pageOf, QUAY_FEED, quayWeb } from './sample-feeds.ts';

const DIE = 'test/feeds/poll-and-die.ts';

let root: ReturnType<typeof makeFolder>;
let articles: string;
let feed: string;
let journal: Journal;
let web: ReturnType<typeof quayWeb>;
let child: ChildProcess | null;

beforeEach(async () => {
  root = makeFolder();
  articles = join(root.path, 'articles');
  mkdirSync(articles);
  child = null;
  web = quayWeb();
  journal = openJournal({ articles });
  const wanted = { address: QUAY_FEED, mode: 'add', by: ADA } as const;
  feed = (await addFeed(wanted, moderation(), quayWeb().fetchAddress)).feed.id;
});
afterEach(() => {
  child?.kill('SIGKILL');
  journal.close();
  root.remove();
});

function moderation() {
  return { articles, journal, outlets: fakeOutlets, archive: null, now: () => new Date() };
}

const poll = (): Promise<FeedPoll | null> =>
  pollFeed(feed, {
    moderation: moderation(),
    fetchAddress: web.fetchAddress,
    politeness: makePoliteness({ apart: 0 }),
    random: Math.random,
    signal: new AbortController().signal,
    log: { warn: () => {} },
  });

const aside = () => readdirSync(join(articles, '.dateline')).sort();

test.each<Step>([
  'staged',
  'committed',
  'carried out',
])('a poll that is killed when its report is %s has lost nothing and doubles nothing', async (step) => {
  expect(await once(startProgram(DIE, articles, step), 'exit')).toEqual([null, 'SIGKILL']);
  journal.close();
  journal = openJournal({ articles });
  expect(await poll()).not.toBeNull();
  await poll();
  const files = readdirSync(articles).filter((file) => !file.startsWith('.'));
  expect(files).toEqual(['1.html']);
  expect(readFileSync(join(articles, '1.html'), 'utf8')).toBe(pageOf(1));
  expect(journal.history({ limit: 9 })).toHaveLength(1);
  expect(journal.feeds.list()[0]!.counts).toMatchObject({ added: 1, queued: 0 });
  expect(web.asked).toEqual([QUAY_FEED, QUAY_FEED]); // the report itself was kept
}, 60_000);

test('a feed is left to the process that polls it, and is free at once when that is killed', async () => {
  child = startProgram(DIE, articles, 'asking');
  await once(child.stdout!, 'data');
  expect(await poll()).toBeNull();
  expect(journal.feeds.due(new Date())).toEqual([]);
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
  expect(journal.feeds.due(new Date())).toEqual([feed]);
  expect(await poll()).toMatchObject({ items: { added: 1 } });
  expect(aside()).toEqual(['journal.db', 'journal.lock']);
}, 60_000);
