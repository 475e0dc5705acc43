import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addFeed, type WantedFeed } from '../../src/feeds/add-feed.ts';
import { findFeed } from '../../src/feeds/find-feed.ts';
import { ADA, BEN } from '../journal/sample-changes.ts';
import { Bench, NOW } from '../moderation/bench.ts';
import { rssOf, sampleWeb } from './sample-feeds.ts';

const FEED = 'https://quay.example/rss';

let bench: Bench;
let web: ReturnType<typeof sampleWeb>;

beforeEach(() => {
  bench = new Bench();
  web = sampleWeb({ [FEED]: rssOf([{ link: '/1' }, { link: '/2' }, { link: '/3' }]) });
});
afterEach(() => bench.close());

const add = (changes: Partial<WantedFeed> = {}) =>
  addFeed({ address: FEED, by: ADA, ...changes }, bench.moderation, web.fetchAddress);

const page = (links: string) => `<html><head>${links}</head><body><p>News</p></body></html>`;

describe('a feed that is added', () => {
  test('waits for approval every half hour, from its latest ten on, unless said otherwise', async () => {
    const { feed, ...rest } = await add();
    expect(rest).toEqual({ kind: 'added', items: 3 });
    expect(feed).toMatchObject({
      address: FEED,
      title: 'Quay Gazette',
      mode: 'queue',
      minutes: 30,
      outlet: null,
      counts: { waiting: 3 },
    });
    expect(web.asked).toEqual([FEED]);
  });

  test.each([
    ['<link rel="alternate" type="application/rss+xml" href="/rss">'],
    ['<link href=rss type="application/atom+xml; charset=utf-8" rel="home Alternate">'],
    [
      '<link rel="alternate" hreflang="uk" href="/uk"><link rel="alternate" type="application/rss+xml" href="javascript:x"><link rel="alternate" type="application/rss+xml" href="rss">',
    ],
  ])('is found by the page that links to it: %s', async (links) => {
    web.sites['https://quay.example/'] = page(links);
    const { feed } = await add({ address: 'https://quay.example/' });
    expect(feed.address).toBe(FEED);
  });

  test.each([
    [{ address: 'https://quay.example/page' }, 'FEED', /^The feed is a page, not a feed/],
    [{ address: 'https://quay.example/loop' }, 'FEED', /^The feed is a page, not a feed/],
    [{ address: 'https://quay.example/none' }, 'ADDRESS', /does not exist/],
    [{ minutes: 4 }, 'USAGE', /^5 to 10080 minutes/],
    [{ minutes: 10_081 }, 'USAGE', /^5 to 10080 minutes/],
    [{ latest: 101 }, 'USAGE', /^0 to 100 of the latest/],
    [{ latest: 0.5 }, 'USAGE', /whole number/],
    [{ outlet: 'x'.repeat(121) }, 'USAGE', /outlet is longer/],
  ])('is none where it is %o', async (changes, code, message) => {
    web.sites['https://quay.example/page'] = page('');
    const toItself = '<link rel="alternate" type="application/rss+xml" href="/loop">';
    web.sites['https://quay.example/loop'] = page(toItself);
    await expect(add(changes)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(bench.journal.feeds.list()).toEqual([]);
  });
});

describe('a feed that is followed already', () => {
  test('is changed in what is given, and says who did it', async () => {
    const { feed } = await add({ outlet: 'TRT', minutes: 60 });
    expect(feed.changed).toBeNull();
    const changed = await add({ mode: 'add', minutes: 5, by: BEN });
    expect(changed).toEqual({
      kind: 'changed',
      before: feed,
      feed: { ...feed, mode: 'add', minutes: 5, changed: { at: NOW, by: BEN } },
    });
    const again = await add({ outlet: '', by: ADA });
    expect(again.feed).toMatchObject({ mode: 'add', minutes: 5, outlet: null, by: ADA });
    expect(bench.journal.feeds.list()).toEqual([again.feed]);
  });

  test('is changed also while it cannot be fetched, or by the page that links to it', async () => {
    web.sites['https://quay.example/'] = page(
      '<link rel="alternate" type="application/rss+xml" href="/rss">',
    );
    await add();
    const byPage = await add({ address: 'https://quay.example/', mode: 'add' });
    expect(byPage).toMatchObject({ kind: 'changed', feed: { address: FEED, mode: 'add' } });
    delete web.sites[FEED];
    const changed = await add({ address: ` ${FEED}#top `, minutes: 60 });
    expect(changed).toMatchObject({ kind: 'changed', feed: { mode: 'add', minutes: 60 } });
  });

  test('is polled again where it was given up', async () => {
    const { feed } = await add();
    const { feeds } = bench.journal;
    const claim = feeds.claim(feed.id, NOW, new Date(NOW.getTime() + 1))!;
    feeds.finish(claim, NOW, { next: null, failures: 3, problem: 'It is gone.' });
    expect(feeds.due(NOW)).toEqual([]);
    const changed = await add();
    expect(changed.feed).toMatchObject({ next: NOW, failures: 0, problem: null });
    expect(feeds.due(NOW)).toEqual([feed.id]);
  });

  test.each<[string, Partial<WantedFeed>, string, RegExp]>([
    ['nothing is given', {}, 'CHANGE', /is followed already\. Give what is to be otherwise/],
    ['it is so already', { outlet: 'TRT', mode: 'queue' }, 'CHANGE', /is followed so already/],
    ['the latest are wanted', { latest: 5, mode: 'add' }, 'USAGE', /is followed already/],
    ['a setting is off', { minutes: 1 }, 'USAGE', /^5 to 10080/],
  ])('stays as it is where %s', async (_, changes, code, message) => {
    const { feed } = await add({ outlet: 'TRT' });
    await expect(add(changes)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(bench.journal.feeds.list()).toEqual([feed]);
  });
});

describe('a feed is called', () => {
  test('by its id, its address or its title', async () => {
    const { feed } = await add();
    const feeds = bench.journal.feeds.list();
    for (const called of [feed.id, FEED, ' quay gazette ']) {
      expect(findFeed(called, feeds)).toEqual(feed);
    }
    expect(() => findFeed('Other', feeds)).toThrow('There is no feed “Other”');
    const twice = [feed, { ...feed, id: 'other', address: 'https://other.example/' }];
    expect(() => findFeed('Quay Gazette', twice)).toThrow('Several feeds');
    expect(findFeed(FEED, twice)).toEqual(feed);
  });
});
