import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DatelineError } from '../../src/errors.ts';
import {
  type FeedClaim,
  type ListedItem,
  MOST_FEEDS,
  type NewFeed,
  type WaitingItem,
} from '../../src/journal/feeds.ts';
import { inspectJournal } from '../../src/journal/inspect-journal.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { journalPath } from '../../src/journal/journal-error.ts';
import { type JournalOptions, openJournal } from '../../src/journal/open-journal.ts';
import { reportFiles } from '../../src/journal/report-files.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { ADA, BEN, draftOf } from './sample-changes.ts';

const NOW = new Date('2024-05-02T09:00:00Z');
const LATER = new Date('2024-05-02T09:30:00Z');

let root: ReturnType<typeof makeFolder>;
let articles: string;
let opened: Journal[];

beforeEach(() => {
  root = makeFolder();
  articles = join(root.path, 'articles');
  mkdirSync(articles);
  opened = [];
});
afterEach(() => {
  for (const journal of opened) journal.close();
  root.remove();
});

function open(options: Partial<JournalOptions> = {}): Journal {
  const journal = openJournal({ articles, now: () => NOW, ...options });
  opened.push(journal);
  return journal;
}

const feedOf = (changes: Partial<NewFeed> = {}): NewFeed => ({
  address: 'https://quay.example/rss',
  title: 'Quay Gazette',
  mode: 'queue',
  outlet: null,
  minutes: 30,
  by: ADA,
  etag: '"1"',
  lastModified: null,
  ...changes,
});

const itemOf = (name: string, changes: Partial<ListedItem> = {}): ListedItem => ({
  id: name,
  address: `https://quay.example/${name}`,
  key: `quay.example/${name}`,
  title: `About ${name}`,
  date: null,
  ...changes,
});

const itemsOf = (...names: string[]) => names.map((name) => itemOf(name));
const namesOf = (items: readonly WaitingItem[]) =>
  items.map(({ address }) => address.replace('https://quay.example/', ''));

const FRESH = { title: 'Quay Gazette', etag: '"2"', lastModified: null };

function failure(act: () => unknown): DatelineError {
  try {
    act();
  } catch (error) {
    return error as DatelineError;
  }
  throw new Error('It did not fail.');
}

/** A feed with one item, which is kept as a draft. */
function drafted({ feeds }: Journal, mode: NewFeed['mode'] = 'queue') {
  const feed = feeds.add(feedOf({ mode }), itemsOf('ferry'), 1);
  const [item] = feeds.waiting(feed.id, NOW, 9);
  const given = draftOf('ferry.txt', 'The ferry is late.', { feed: feed.id });
  return { feed, item: item!, draft: feeds.keep(item!, given, item!.key)!.draft };
}

describe('a folder without a journal', () => {
  test('has no feeds, and gets no journal by looking', () => {
    const { feeds } = open();
    expect(feeds.list()).toEqual([]);
    expect(feeds.due(NOW)).toEqual([]);
    expect(feeds.queue()).toEqual([]);
    expect(feeds.claim('none', NOW, LATER)).toBeNull();
    expect(feeds.remove('none')).toBe(false);
    expect(feeds.figures()).toEqual({ feeds: 0, failing: 0, queued: 0 });
    expect(() => new Database(journalPath(articles), { fileMustExist: true })).toThrow();
  });
});

describe('a feed', () => {
  test('is kept as it was given, is due at once, and is there after a restart', () => {
    const { feeds } = open();
    const feed = feeds.add(feedOf({ outlet: 'TRT' }), itemsOf('a', 'b', 'c'), 2);
    expect(feed).toEqual({
      ...feedOf({ outlet: 'TRT' }),
      id: feed.id,
      at: NOW,
      polled: null,
      next: NOW,
      failures: 0,
      problem: null,
      changed: null,
      counts: { waiting: 2, queued: 0, added: 0, failed: 0 },
    });
    expect(feeds.due(NOW)).toEqual([feed.id]);
    expect(open().feeds.list()).toEqual([feed]);
  });

  test('begins with the latest of what it lists, and passes over the others for good', () => {
    const { feeds } = open();
    const { id } = feeds.add(feedOf(), itemsOf('new', 'old', 'oldest'), 1);
    expect(namesOf(feeds.waiting(id, NOW, 9))).toEqual(['new']);
    feeds.note(id, FRESH, itemsOf('newest', 'new', 'old', 'oldest'));
    expect(namesOf(feeds.waiting(id, NOW, 9))).toEqual(['newest', 'new']);
  });

  test('is there once, and one of a hundred at most', () => {
    const { feeds } = open();
    feeds.add(feedOf(), [], 0);
    expect(failure(() => feeds.add(feedOf({ title: 'Another' }), [], 0))).toMatchObject({
      code: 'CHANGE',
      message: expect.stringMatching(
        /^The feed https:\/\/quay\.example\/rss was added at this moment by somebody else\. Try again/,
      ),
    });
    for (let number = 1; number < MOST_FEEDS; number++) {
      feeds.add(feedOf({ address: `https://quay.example/${number}` }), [], 0);
    }
    expect(
      failure(() => feeds.add(feedOf({ address: 'https://quay.example/x' }), [], 0)).code,
    ).toBe('CHANGE');
    expect(feeds.list()).toHaveLength(MOST_FEEDS);
  });

  test('that is removed takes its items with it, not what waits for approval', () => {
    const journal = open();
    const { feed, draft } = drafted(journal);
    expect(journal.feeds.remove(feed.id)).toBe(true);
    expect(journal.feeds.remove(feed.id)).toBe(false);
    expect(journal.feeds.waiting(feed.id, NOW, 9)).toEqual([]);
    expect(journal.feeds.queue()).toEqual([
      { id: draft.id, at: NOW, title: 'About ferry', file: 'ferry.txt', source: null, feed: null },
    ]);
    journal.add(draft, ADA);
    expect(journal.feeds.queue()).toEqual([]);
  });

  test('whose row was tampered with is damage, in words', () => {
    open().feeds.add(feedOf(), [], 0);
    const db = new Database(journalPath(articles));
    db.exec(`UPDATE feeds SET mode = 'shout'`);
    db.close();
    expect(failure(() => open().feeds.list()).code).toBe('STORE_DAMAGED');
  });
});

test('a journal from before feeds could be changed has what was to be added added', () => {
  const journal = open();
  const { feed, draft } = drafted(journal, 'add');
  const waiting = journal.feeds.add(
    feedOf({ address: 'https://lock.example/rss' }),
    itemsOf('a'),
    1,
  );
  const [item] = journal.feeds.waiting(waiting.id, NOW, 1);
  journal.feeds.keep(item!, draftOf('a.txt', 'A.', { feed: waiting.id }), item!.key);
  journal.close();
  const db = new Database(journalPath(articles));
  for (const column of ['changed', 'changed_by_id', 'changed_by_name']) {
    db.exec(`ALTER TABLE feeds DROP COLUMN ${column}`);
  }
  db.exec("UPDATE feed_items SET outcome = 'drafted'; PRAGMA user_version = 4");
  expect([...inspectJournal(db)]).toEqual([]);
  db.close();
  const { feeds } = open();
  expect(feeds.leftOver(feed.id)).toEqual([draft.id]);
  expect(feeds.leftOver(waiting.id)).toEqual([]);
  expect(feeds.list()).toMatchObject([{ changed: null }, { changed: null }]);
});

describe('a claim', () => {
  const inTenMinutes = new Date('2024-05-02T09:10:00Z');

  test('keeps other processes away until it is given up, or runs out', () => {
    const [one, other] = [open().feeds, open().feeds];
    const { id } = one.add(feedOf(), [], 0);
    const claim = one.claim(id, NOW, inTenMinutes)!;
    expect(other.claim(id, NOW, inTenMinutes)).toBeNull();
    expect(other.due(NOW)).toEqual([]);
    expect(other.claim(id, inTenMinutes, LATER)).not.toBeNull();
    // It is the other's now: who was too slow cannot give it up.
    one.release(claim);
    one.extend(claim, NOW);
    expect(one.claim(id, inTenMinutes, LATER)).toBeNull();
  });

  test('can be held for longer, and let go of with the feed as it was', () => {
    const { feeds } = open();
    const { id } = feeds.add(feedOf(), [], 0);
    const claim = feeds.claim(id, NOW, inTenMinutes)!;
    feeds.extend(claim, LATER);
    expect(feeds.claim(id, inTenMinutes, LATER)).toBeNull();
    feeds.release(claim);
    expect(feeds.due(NOW)).toEqual([id]);
  });

  test('ends with what came of the poll', () => {
    const { feeds } = open();
    const { id } = feeds.add(feedOf(), [], 0);
    const poll = (record: Parameters<typeof feeds.finish>[2]) =>
      feeds.finish(feeds.claim(id, NOW, inTenMinutes) as FeedClaim, NOW, record);
    poll({ next: LATER, failures: 2, problem: 'It is closed.' });
    expect(feeds.list()[0]).toMatchObject({
      polled: NOW,
      next: LATER,
      failures: 2,
      problem: 'It is closed.',
    });
    expect(feeds.figures()).toEqual({ feeds: 1, failing: 1, queued: 0 });
    expect(feeds.due(NOW)).toEqual([]);
    expect(feeds.due(LATER)).toEqual([id]);
    poll({ next: null, failures: 3, problem: 'It is gone.' });
    expect(feeds.due(new Date('2099-01-01'))).toEqual([]);
  });
});

describe('an item', () => {
  test('is to be fetched once, however often it is listed, the newest first', () => {
    const { feeds } = open();
    const { id } = feeds.add(feedOf(), itemsOf('a'), 1);
    feeds.note(id, FRESH, itemsOf('c', 'b', 'a', 'a'));
    expect(namesOf(feeds.waiting(id, NOW, 9))).toEqual(['c', 'b', 'a']);
    expect(namesOf(feeds.waiting(id, NOW, 2))).toEqual(['c', 'b']);
    expect(feeds.list()[0]).toMatchObject({ etag: '"2"', counts: { waiting: 3 } });
  });

  test('is tried again when its time has come', () => {
    const { feeds } = open();
    const { id } = feeds.add(feedOf(), itemsOf('a'), 1);
    const [item] = feeds.waiting(id, NOW, 9);
    feeds.postpone(item!, { tries: 1, next: LATER, problem: 'Too slow.' });
    expect(feeds.waiting(id, NOW, 9)).toEqual([]);
    expect(feeds.waiting(id, LATER, 9)).toEqual([{ ...item, tries: 1 }]);
    feeds.dismiss(item!, 'Too slow.');
    expect(feeds.waiting(id, LATER, 9)).toEqual([]);
    expect(feeds.list()[0]!.counts).toMatchObject({ waiting: 0, failed: 1 });
  });

  test('becomes a draft in the same moment in which it is done', () => {
    const journal = open();
    const { feed, item, draft } = drafted(journal);
    expect(journal.draft(draft.id)).toMatchObject({ file: 'ferry.txt', feed: feed.id });
    expect(journal.feeds.waiting(feed.id, NOW, 9)).toEqual([]);
    expect(journal.feeds.queue()).toMatchObject([{ id: draft.id, feed: 'Quay Gazette' }]);
    // Another process was as far as this one.
    expect(journal.feeds.keep(item, draft, item.key)).toBeNull();
    expect(journal.feeds.figures().queued).toBe(1);
  });

  test('stays to be fetched where its draft cannot be kept', () => {
    const { feeds } = open();
    const { id } = feeds.add(feedOf(), itemsOf('a'), 1);
    const [item] = feeds.waiting(id, NOW, 9);
    const bad = draftOf('../a.txt', 'It climbs.', { feed: id });
    expect(failure(() => feeds.keep(item!, bad, item!.key)).code).toBe('ARTICLE');
    expect(feeds.waiting(id, NOW, 9)).toEqual([item]);
  });

  test('is counted as what became of its draft', () => {
    const journal = open();
    const { draft } = drafted(journal);
    const counts = () => journal.feeds.list()[0]!.counts;
    expect(counts()).toMatchObject({ queued: 1, added: 0 });
    journal.add(draft, ADA);
    expect(counts()).toMatchObject({ queued: 0, added: 1 });
  });

  test('that was declined is known, and does not come again', () => {
    const journal = open();
    const { feed, draft, item } = drafted(journal);
    journal.dropDraft(draft.id);
    journal.feeds.note(feed.id, FRESH, itemsOf('ferry'));
    expect(journal.feeds.waiting(feed.id, NOW, 9)).toEqual([]);
    expect(journal.feeds.isKnown(item.key)).toBe(true);
    expect(journal.feeds.list()[0]!.counts).toMatchObject({ queued: 0, added: 0 });
  });

  test('is known by the address that is listed, and by the one that it led to', () => {
    const { feeds } = open();
    const { id } = feeds.add(feedOf(), itemsOf('a'), 1);
    const [item] = feeds.waiting(id, NOW, 9);
    expect(feeds.isKnown('quay.example/a')).toBe(false);
    feeds.keep(item!, draftOf('a.txt', 'Text.', { feed: id }), 'quay.example/final');
    expect(feeds.isKnown('quay.example/a')).toBe(true);
    expect(feeds.isKnown('quay.example/final')).toBe(true);
    expect(feeds.isKnown('quay.example/b')).toBe(false);
  });

  test('is one of a bounded number, whatever a feed lists', () => {
    const { feeds } = open();
    const { id } = feeds.add(feedOf(), [], 0);
    const day = (number: number) =>
      Array.from({ length: 500 }, (_, at) => itemOf(`${number}-${499 - at}`));
    for (let number = 0; number < 7; number++) feeds.note(id, FRESH, day(number));
    expect(feeds.list()[0]!.counts.waiting).toBe(500);
    expect(namesOf(feeds.waiting(id, NOW, 1))).toEqual(['6-499']);
    const db = new Database(journalPath(articles), { readonly: true });
    expect(db.prepare('SELECT count(*) FROM feed_items').pluck().get()).toBe(2_000);
    db.close();
  });
});

describe('a draft that waits', () => {
  test('keeps its place when it is corrected, and the old one is gone', () => {
    let now = NOW;
    const journal = open({ now: () => now });
    const { feed, draft } = drafted(journal);
    now = LATER;
    const corrected = draftOf('ferry.txt', 'The ferry is late.', {
      feed: feed.id,
      by: BEN,
      given: { outlet: 'TRT' },
    });
    const kept = journal.replaceDraft(draft.id, corrected);
    expect(kept).toMatchObject({ at: NOW, given: { outlet: 'TRT' } });
    expect(journal.draft(draft.id)).toBeNull();
    expect(journal.feeds.queue()).toMatchObject([{ id: kept.id, title: 'About ferry' }]);
    expect(failure(() => journal.replaceDraft(draft.id, corrected)).code).toBe('CHANGE');
    expect(journal.dropOldDrafts(new Date('2099-01-01'))).toBe(0);
    journal.add(kept, BEN);
    expect(journal.feeds.list()[0]!.counts).toMatchObject({ added: 1, queued: 0 });
  });

  test.each([
    'queue',
    'add',
  ] as const)('of a feed of the mode "%s" stays what it is where its file could not be put into the folder', (mode) => {
    const files = {
      ...reportFiles(articles),
      place: () => {
        throw Object.assign(new Error('No room'), { code: 'ENOSPC' });
      },
    };
    const journal = open({ files });
    const { feed, draft } = drafted(journal, mode);
    expect(failure(() => journal.add(draft, ADA)).code).toBe('STORE_WRITE');
    expect(journal.feeds.queue()).toMatchObject([{ id: draft.id }]);
    expect(journal.feeds.leftOver(feed.id)).toEqual(mode === 'add' ? [draft.id] : []);
    expect(journal.feeds.list()[0]!.counts).toMatchObject({ queued: 1, added: 0 });
    open().add(draft, ADA);
    expect(journal.feeds.list()[0]!.counts).toMatchObject({ queued: 0, added: 1 });
  });
});
