import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addFeed } from '../../src/feeds/add-feed.ts';
import { pollFeed } from '../../src/feeds/poll-feed.ts';
import { makePoliteness } from '../../src/fetching/politeness.ts';
import type { Step } from '../../src/journal/make-change.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { ADA } from '../journal/sample-changes.ts';
import { fakeOutlets } from '../reading/fake-outlets.ts';
import { startProgram } from '../support/start-program.ts';
import { pageOf, QUAY_FEED, quayWeb } from './sample-feeds.ts';

const DIE = 'test/feeds/poll-and-die.ts';
const HOUR = 60 * 60_000;

let root: ReturnType<typeof makeFolder>;
let articles: string;

beforeEach(() => {
  root = makeFolder();
  articles = join(root.path, 'articles');
  mkdirSync(articles);
});
afterEach(() => root.remove());

/** The folder as a process finds it that starts an hour later. */
function open() {
  const journal = openJournal({ articles });
  const now = () => new Date(Date.now() + HOUR);
  return { articles, journal, outlets: fakeOutlets, archive: null, now };
}

test.each<Step>([
  'staged',
  'committed',
  'carried out',
])('a poll that is killed when its report is %s has lost nothing and doubles nothing', async (step) => {
  const before = open();
  const wanted = { address: QUAY_FEED, mode: 'add', by: ADA } as const;
  const { feed } = await addFeed(wanted, before, quayWeb().fetchAddress);
  before.journal.close();

  expect(await once(startProgram(DIE, articles, step), 'exit')).toEqual([null, 'SIGKILL']);

  const web = quayWeb();
  const moderation = open();
  const poll = () =>
    pollFeed(feed.id, {
      moderation,
      fetchAddress: web.fetchAddress,
      politeness: makePoliteness({ apart: 0 }),
      random: Math.random,
      signal: new AbortController().signal,
      log: { warn: () => {} },
    });
  await poll();
  await poll();
  const files = readdirSync(articles).filter((file) => !file.startsWith('.'));
  expect(files).toEqual(['1.html']);
  expect(readFileSync(join(articles, '1.html'), 'utf8')).toBe(pageOf(1));
  expect(moderation.journal.history({ limit: 9 })).toHaveLength(1);
  expect(moderation.journal.feeds.list()[0]!.counts).toMatchObject({ added: 1, queued: 0 });
  expect(web.asked).toEqual([QUAY_FEED, QUAY_FEED]); // the report itself was kept
  moderation.journal.close();
}, 60_000);
