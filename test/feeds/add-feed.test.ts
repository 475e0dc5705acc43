import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addFeed, type WantedFeed } from '../../src/feeds/add-feed.ts';
import { findFeed } from '../../src/feeds/find-feed.ts';
import { ADA } from '../journal/sample-changes.ts';
import { Bench } from '../moderation/bench.ts';
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
    const { feed, items } = await add();
    expect(items).toBe(3);
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
