import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addFeed, type WantedFeed } from '../../src/feeds/add-feed.ts';
import { pollFeed } from '../../src/feeds/poll-feed.ts';
import type { PollParts } from '../../src/feeds/take-item.ts';
import { AddressError } from '../../src/fetching/address-error.ts';
import { makePoliteness } from '../../src/fetching/politeness.ts';
import { MOST_DRAFT_BYTES, MOST_QUEUED, MOST_QUEUED_BYTES } from '../../src/journal/draft-room.ts';
import type { KeptFeed } from '../../src/journal/feeds.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import type { Moderation } from '../../src/moderation/moderation.ts';
import { ADA, draftOf } from '../journal/sample-changes.ts';
import { Bench, NOW } from '../moderation/bench.ts';
import { pageOf, rssOf, type SampleItem, type Site, sampleWeb, slow } from './sample-feeds.ts';

const FEED = 'https://quay.example/rss';
const MINUTE = 60_000;

let bench: Bench;
let time: number;
let web: ReturnType<typeof sampleWeb>;
let moderation: Moderation;
let warnings: string[];

beforeEach(() => {
  bench = new Bench();
  time = NOW.getTime();
  web = sampleWeb({});
  warnings = [];
  moderation = { ...bench.moderation, now: () => new Date(time) };
});
afterEach(() => bench.close());

const link = (number: number) => `https://quay.example/${number}`;
const itemsTo = (...numbers: number[]): SampleItem[] =>
  numbers.map((number) => ({ link: link(number) }));

/** Puts reports on the web, and a feed that lists them in this order. */
function publish(...numbers: number[]): void {
  web.sites[FEED] = rssOf(itemsTo(...numbers));
  for (const number of numbers) web.sites[link(number)] ??= pageOf(number);
}

async function add(changes: Partial<WantedFeed> = {}): Promise<KeptFeed> {
  const wanted = { address: FEED, mode: 'add', by: ADA, ...changes } as const;
  return (await addFeed(wanted, moderation, web.fetchAddress)).feed;
}

function poll(feed: KeptFeed, changes: Partial<PollParts> = {}) {
  return pollFeed(feed.id, {
    moderation,
    fetchAddress: web.fetchAddress,
    politeness: makePoliteness({ apart: 0 }),
    random: () => 0.5,
    signal: new AbortController().signal,
    log: { warn: (_: object, message: string) => warnings.push(message) },
    ...changes,
  });
}

const itemsOf = async (feed: KeptFeed) => (await poll(feed))!.items;
const kept = (feed: KeptFeed) => bench.journal.feeds.list().find(({ id }) => id === feed.id)!;
const NONE = { added: 0, queued: 0, there: 0, failed: 0, postponed: 0 };

describe('a poll', () => {
  test('adds the latest of what a feed lists, then what is new', async () => {
    publish(3, 2, 1);
    const feed = await add({ latest: 2 });
    expect(await poll(feed)).toMatchObject({
      outcome: 'changed',
      items: { ...NONE, added: 2 },
      problem: null,
    });
    expect(bench.files()).toEqual(['2.html', '3.html']);
    publish(4, 3, 2, 1);
    expect(await itemsOf(feed)).toEqual({ ...NONE, added: 1 });
    expect(await itemsOf(feed)).toEqual(NONE);
    expect(bench.files()).toEqual(['2.html', '3.html', '4.html']);
    expect(web.asked.filter((address) => address === link(3))).toHaveLength(1);
    const [last] = bench.journal.history({ limit: 1 });
    expect(last).toMatchObject({ kind: 'add', by: { id: null, name: 'the feed Quay Gazette' } });
  });

  test('lets reports wait for approval, until somebody decides', async () => {
    publish(2, 1);
    const feed = await add({ mode: 'queue' });
    expect(await itemsOf(feed)).toEqual({ ...NONE, queued: 2 });
    expect(bench.files()).toEqual([]);
    const [first, second] = bench.journal.feeds.queue();
    bench.journal.add(bench.journal.draft(first!.id)!, ADA);
    bench.journal.dropDraft(second!.id);
    expect(await itemsOf(feed)).toEqual(NONE);
    expect(bench.files()).toHaveLength(1);
  });

  test('asks with what the server gave the last time, and goes on where nothing is new', async () => {
    publish(1);
    const text = web.sites[FEED] as string;
    web.sites[FEED] = ({ etag }) =>
      etag === '"7"'
        ? { status: 'not modified', etag: '"7"' }
        : {
            bytes: Buffer.from(text),
            etag: '"7"',
            type: { media: 'text/xml', charset: null },
          };
    const feed = await add();
    expect(await poll(feed)).toMatchObject({ outcome: 'unchanged', items: { added: 1 } });
    expect(kept(feed)).toMatchObject({ etag: '"7"', problem: null, failures: 0 });
  });

  test('takes twenty at most, the newest first, and the others at the next', async () => {
    const dated = Array.from({ length: 25 }, (_, at) => ({
      link: link(at),
      date: new Date(Date.UTC(2026, 1, 1 + at)).toUTCString(),
    }));
    publish();
    const feed = await add();
    web.sites[FEED] = rssOf(dated);
    for (const [at] of dated.entries()) web.sites[link(at)] = pageOf(at);
    expect(await itemsOf(feed)).toEqual({ ...NONE, added: 20 });
    expect(web.asked.slice(2, 4)).toEqual([link(24), link(23)]);
    expect(await itemsOf(feed)).toEqual({ ...NONE, added: 5 });
  });

  test('says whose report it is: as the feed is set, then as the page says', async () => {
    publish(1, 2);
    web.sites[link(2)] = pageOf(2, '<title>Own</title><meta name="date" content="2026-02-02">');
    web.sites[FEED] = rssOf([
      { link: link(1), title: 'Of the feed', date: 'Sun, 01 Feb 2026 12:00:00 GMT' },
      { link: link(2), title: 'Of the feed', date: 'Sun, 01 Feb 2026 12:00:00 GMT' },
    ]);
    web.sites[link(1)] = pageOf(1, '');
    await poll(await add({ outlet: 'Quay Gazette' }));
    const given = bench.journal.corrections();
    expect(given.get('1')).toEqual({
      outlet: 'Quay Gazette',
      title: 'Of the feed',
      date: '2026-02-01',
      url: link(1),
    });
    expect(given.get('2')).toMatchObject({ outlet: 'Quay Gazette' });
    expect(given.get('2')).not.toHaveProperty('title');
  });

  test('leaves out a report that is there already, and one of another feed', async () => {
    publish(1, 2);
    bench.put('by-hand.html', pageOf(1));
    expect(await itemsOf(await add())).toEqual({ ...NONE, added: 1, there: 1 });
    web.sites['https://quay.example/atom'] = rssOf([
      { link: `${link(2)}?utm_source=atom`, guid: 'x' },
    ]);
    const other = await add({ address: 'https://quay.example/atom' });
    const before = web.asked.length;
    expect(await itemsOf(other)).toEqual({ ...NONE, there: 1 });
    expect(web.asked.length).toBe(before + 1); // the page was not even asked for
  });

  test('of a feed that was removed and added again brings nothing that was decided on, or waits', async () => {
    publish(4, 3, 2, 1);
    delete web.sites[link(4)];
    const feed = await add({ mode: 'queue' });
    expect((await itemsOf(feed)).queued).toBe(3);
    const [first, second] = bench.journal.feeds.queue();
    bench.journal.add(bench.journal.draft(first!.id)!, ADA);
    bench.journal.remove('1', ADA);
    bench.journal.dropDraft(second!.id);
    // A page with the time in it is another file each time.
    for (const number of [1, 2, 3, 4]) web.sites[link(number)] = `${pageOf(number)}<!-- later -->`;
    bench.journal.feeds.remove(feed.id);
    const again = await add({ mode: 'add' });
    expect(await itemsOf(again)).toEqual({ ...NONE, there: 3, added: 1 });
    expect(bench.journal.feeds.queue()).toHaveLength(1);
  });

  test('of a feed that is set to add leaves to a moderator what waits for approval', async () => {
    publish(2, 1);
    const feed = await add({ mode: 'queue' });
    expect(await itemsOf(feed)).toEqual({ ...NONE, queued: 2 });
    await add({ mode: 'add' });
    publish(3, 2, 1);
    expect(await itemsOf(feed)).toEqual({ ...NONE, added: 1 });
    expect(bench.files()).toEqual(['3.html']);
    expect(bench.journal.feeds.queue()).toHaveLength(2);
  });

  test('goes by what the feed is set to meanwhile, and ends where it is removed', async () => {
    publish(4, 3, 2, 1);
    const feed = await add({ mode: 'add' });
    web.sites[link(4)] = async () => {
      await add({ mode: 'queue' });
      throw slow();
    };
    web.sites[link(2)] = async () => {
      bench.journal.feeds.remove(feed.id);
      throw slow();
    };
    expect(await itemsOf(feed)).toEqual({ ...NONE, postponed: 2, queued: 1 });
    expect(web.asked.slice(-3)).toEqual([link(4), link(3), link(2)]);
    expect(bench.files()).toEqual([]);
  });

  test.each<[string, Site]>([
    ['goes well', rssOf([])],
    ['fails', slow()],
  ])('that %s is followed by one after the minutes that were set meanwhile', async (_, site) => {
    publish();
    const feed = await add({ minutes: 10_080 });
    web.sites[FEED] = async () => {
      await add({ minutes: 5 });
      web.sites[FEED] = site;
      return web.fetchAddress(FEED) as never;
    };
    await poll(feed);
    const minutes = (kept(feed).next!.getTime() - time) / MINUTE;
    expect(minutes).toBe(site instanceof Error ? 10 : 5);
  });

  test('reads a page in the encoding that its server declares', async () => {
    publish(1);
    const page = pageOf(1).replace('<p>', '<p>The quay of \xec\xee\xf1\xf2 is closed. ');
    web.sites[link(1)] = () => ({
      bytes: Buffer.from(page, 'latin1'),
      type: { media: 'text/html', charset: 'windows-1251' },
    });
    await itemsOf(await add());
    expect(bench.read('1.html')).toContain('The quay of мост is closed.');
  });

  test('is left to the process that is at it', async () => {
    publish(1);
    const feed = await add();
    const other = openJournal({ articles: bench.articles });
    let second: unknown;
    web.sites[link(1)] = async () => {
      second = await poll(feed, { moderation: { ...moderation, journal: other } });
      throw slow();
    };
    await poll(feed);
    expect(second).toBeNull();
    other.close();
  });

  test('of a feed that is not there any more is none', async () => {
    publish();
    const feed = await add();
    bench.journal.feeds.remove(feed.id);
    expect(await poll(feed)).toBeNull();
  });

  test('that is ended early leaves the rest to the next, and lets go of the feed', async () => {
    publish(2, 1);
    const feed = await add();
    const ending = new AbortController();
    web.sites[link(1)] = async () => {
      ending.abort();
      throw ending.signal.reason;
    };
    await expect(poll(feed, { signal: ending.signal })).rejects.toThrow();
    expect(bench.files()).toEqual(['2.html']);
    web.sites[link(1)] = pageOf(1);
    expect(await itemsOf(feed)).toEqual({ ...NONE, added: 1 });
  });
});

describe('a process that ended', () => {
  test('between keeping a report and adding it, before moderators want to see all, leaves it to them', async () => {
    publish(1);
    const feed = await add();
    const { feeds } = bench.journal;
    const [item] = feeds.waiting(feed.id, moderation.now(), 1);
    feeds.keep(item!, draftOf('1.html', pageOf(1), { feed: feed.id }), item!.key);
    await add({ mode: 'queue' });
    expect(await itemsOf(feed)).toEqual(NONE);
    await add({ mode: 'add' });
    expect(await itemsOf(feed)).toEqual(NONE);
    expect(feeds.queue()).toHaveLength(1);
  });

  test('between keeping a report and adding it has lost nothing and doubles nothing', async () => {
    publish(1);
    const feed = await add();
    const { feeds } = bench.journal;
    // What was done before it ended, and the claim that it left.
    const [item] = feeds.waiting(feed.id, moderation.now(), 1);
    feeds.claim(feed.id, moderation.now(), new Date(time + 10 * MINUTE));
    feeds.keep(item!, draftOf('1.html', pageOf(1), { feed: feed.id }), item!.key);
    expect(await poll(feed)).toBeNull();
    time += 10 * MINUTE;
    expect(await itemsOf(feed)).toEqual({ ...NONE, added: 1 });
    expect(await itemsOf(feed)).toEqual(NONE);
    expect(bench.files()).toEqual(['1.html']);
    expect(bench.journal.history({ limit: 9 })).toHaveLength(1);
  });
});

describe('an item that cannot be had', () => {
  test('for the moment is tried at three polls, then given up with its reason', async () => {
    publish(1);
    const feed = await add();
    web.sites[link(1)] = slow();
    expect(await itemsOf(feed)).toEqual({ ...NONE, postponed: 1 });
    expect(await itemsOf(feed)).toEqual({ ...NONE, postponed: 1 });
    const last = await poll(feed);
    expect(last).toMatchObject({
      items: { ...NONE, failed: 1 },
      refused: [{ address: link(1), reason: 'It was not there within 20 s.' }],
      problem: null,
    });
    expect(await itemsOf(feed)).toEqual(NONE);
    expect(kept(feed).counts.failed).toBe(1);
  });

  test('is left alone for as long as its site asks', async () => {
    publish(1);
    const feed = await add();
    web.sites[link(1)] = slow(60 * MINUTE);
    await poll(feed);
    web.sites[link(1)] = pageOf(1);
    time += 59 * MINUTE;
    expect(await itemsOf(feed)).toEqual(NONE);
    time += MINUTE;
    expect(await itemsOf(feed)).toEqual({ ...NONE, added: 1 });
  });

  test('because its host is left alone has not been tried', async () => {
    publish(2, 1);
    const feed = await add();
    const politeness = makePoliteness({ apart: 0, clock: () => time });
    web.sites[link(2)] = slow(60 * MINUTE);
    expect((await poll(feed, { politeness }))!.items).toEqual({ ...NONE, postponed: 2 });
    const tries = bench.journal.feeds
      .waiting(feed.id, new Date(time + 60 * MINUTE), 9)
      .map((item) => item.tries);
    expect(tries).toEqual([1, 0]);
  });

  test.each<[string, Site, RegExp]>([
    ['does not exist', new AddressError('It does not exist.'), /does not exist/],
    ['is the feed itself', rssOf([{ link: FEED }]), /\S/],
    ['is empty', '<html><body></body></html>', /\S/],
    ['is unforeseen', new TypeError('x is not a function'), /unexpected reason/],
  ])('for good (it %s) is given up at once, and the others go on', async (_, site, reason) => {
    publish(1, 2);
    const feed = await add();
    web.sites[link(1)] = site;
    const { items, refused } = (await poll(feed))!;
    expect(items).toEqual({ ...NONE, failed: 1, added: 1 });
    expect(refused[0]!.reason).toMatch(reason);
    expect(warnings).toHaveLength(site instanceof TypeError ? 1 : 0);
  });
});

describe('a feed that cannot be had', () => {
  test('is polled half as often with each failure, until it is there again', async () => {
    publish(1);
    const feed = await add();
    web.sites[FEED] = slow();
    const minutes = async () => {
      await poll(feed);
      return (kept(feed).next!.getTime() - time) / MINUTE;
    };
    expect(await minutes()).toBe(60);
    expect(await minutes()).toBe(120);
    expect(kept(feed)).toMatchObject({ failures: 2, problem: 'It was not there within 20 s.' });
    for (let count = 0; count < 10; count++) await poll(feed);
    expect(await minutes()).toBe(24 * 60);
    publish(1);
    expect(await minutes()).toBe(30);
    expect(kept(feed)).toMatchObject({ failures: 0, problem: null, counts: { added: 1 } });
  });

  test.each<[string, Site]>([
    ['a page', '<html><body>Moved</body></html>'],
    ['broken', '<?xml version="1.0"?><rss><channel><item><title>Cut o'],
    ['too large', `<rss>${' '.repeat(3_000_000)}</rss>`],
  ])('because it is %s says so, and keeps what it had', async (_, site) => {
    publish(1);
    const feed = await add();
    web.sites[FEED] = site;
    expect(await poll(feed)).toMatchObject({ outcome: 'failed', items: NONE });
    expect(kept(feed)).toMatchObject({
      title: 'Quay Gazette',
      failures: 1,
      problem: expect.stringMatching(/^The feed /),
      counts: { waiting: 1 },
    });
  });

  test('is left alone for as long as its site asks', async () => {
    publish();
    const feed = await add();
    web.sites[FEED] = slow(5 * 60 * MINUTE);
    await poll(feed);
    expect(kept(feed).next!.getTime() - time).toBe(5 * 60 * MINUTE);
  });

  test('because it is gone for good is polled no more', async () => {
    publish();
    const feed = await add();
    web.sites[FEED] = new AddressError('It is gone.', { gone: true });
    expect(await poll(feed)).toMatchObject({ outcome: 'failed' });
    expect(kept(feed)).toMatchObject({ next: null, problem: 'It is gone. It is polled no more.' });
    expect(bench.journal.feeds.due(new Date('2099-01-01'))).toEqual([]);
  });

  test('for a reason that nobody foresaw is held back, too', async () => {
    publish();
    const feed = await add();
    web.sites[FEED] = new TypeError('x is not a function');
    await expect(poll(feed)).rejects.toThrow('x is not a function');
    expect(kept(feed)).toMatchObject({ failures: 1, problem: expect.stringMatching(/unexpected/) });
    expect(bench.journal.feeds.due(new Date(time))).toEqual([]);
  });
});

describe('a hostile feed', () => {
  test('of 10,000 items is read as far as 500, and taken 20 at a time', async () => {
    publish();
    const feed = await add({ mode: 'queue' });
    const many = Array.from({ length: 10_000 }, (_, at) => ({ link: link(at) }));
    web.sites[FEED] = rssOf(many);
    expect(await itemsOf(feed)).toEqual({ ...NONE, failed: 20 });
    expect(kept(feed).counts.waiting).toBe(480);
  });

  test('that lists one page under many ids brings it once', async () => {
    publish(1);
    web.sites['https://quay.example/go'] = () => ({
      address: link(1),
      bytes: Buffer.from(pageOf(1)),
    });
    web.sites[FEED] = rssOf([
      { link: link(1), guid: 'a' },
      { link: link(1), guid: 'b' },
      { link: `${link(1)}#again`, guid: 'c' },
      { link: 'https://quay.example/go', guid: 'd' },
      { link: 'https://quay.example/go', guid: 'd' },
    ]);
    expect(await itemsOf(await add({ mode: 'queue' }))).toEqual({ ...NONE, queued: 1, there: 3 });
  });

  test('has its titles kept as text, at a length that can be shown', async () => {
    publish(1);
    const title = '&lt;b&gt;@everyone&lt;/b&gt; &lt;img src=x onerror=alert(1)&gt;';
    web.sites[FEED] = rssOf([{ link: link(1), title: title + 'x'.repeat(5_000) }], title);
    web.sites[link(1)] = pageOf(1, '');
    const feed = await add({ mode: 'queue' });
    await poll(feed);
    expect(feed.title).toBe('@everyone');
    const [draft] = bench.journal.feeds.queue();
    expect(draft!.title).not.toMatch(/[<>]/);
    expect(bench.journal.draft(draft!.id)!.given.title!.length).toBeLessThanOrEqual(300);
  });

  test('does not fill the queue over its bound', async () => {
    publish(2, 1);
    const feed = await add({ mode: 'queue' });
    for (let count = 1; count < MOST_QUEUED; count++) {
      bench.journal.keepDraft(draftOf(`${count}.txt`, 'Text.', { feed: 'another' }));
    }
    expect(await poll(feed)).toMatchObject({
      items: { ...NONE, queued: 1 },
      problem: expect.stringMatching(/^As many reports wait for approval as can, 500 or 250 MB/),
    });
    expect(kept(feed)).toMatchObject({ failures: 0, counts: { waiting: 1, queued: 1 } });
  });

  test('of huge pages does not fill the disk with what waits', async () => {
    publish(2, 1);
    const feed = await add({ mode: 'queue' });
    const size = 10 * 1024 * 1024;
    for (let bytes = 0; bytes < MOST_QUEUED_BYTES; bytes += size) {
      const draft = draftOf(`${bytes}.txt`, '', { feed: 'another' });
      bench.journal.keepDraft({ ...draft, bytes: Buffer.alloc(size, `${bytes} `) });
    }
    expect(await poll(feed)).toMatchObject({
      items: NONE,
      problem: expect.stringMatching(/250 MB/),
    });
    expect(web.asked).not.toContain(link(2));
  });

  test.each([
    'add',
    'queue',
  ] as const)('in the mode "%s" waits while all drafts have too many bytes, and says why', async (mode) => {
    publish(2, 1);
    const feed = await add({ mode });
    const bytes = Buffer.alloc(10 * 1024 * 1024, 'x ');
    const previews: string[] = [];
    for (let kept = 0; kept < MOST_DRAFT_BYTES; kept += bytes.length) {
      const draft = { ...draftOf(`${kept}.txt`, ''), bytes };
      previews.push(bench.journal.keepDraft(draft).id);
    }
    expect(await poll(feed)).toMatchObject({
      outcome: 'changed',
      items: NONE,
      problem: expect.stringMatching(/^Reports that are not added yet may have 500 MB together/),
    });
    expect(web.asked).not.toContain(link(2));
    expect(kept(feed)).toMatchObject({
      failures: 0,
      problem: expect.stringMatching(/500 MB/),
      counts: { waiting: 2, failed: 0 },
    });
    // Room for less than a page: it is asked for, and waits as well.
    bench.journal.dropDraft(previews[0]!);
    const most = { ...draftOf('most.txt', ''), bytes: bytes.subarray(pageOf(2).length - 1) };
    const almost = bench.journal.keepDraft(most);
    expect(await poll(feed)).toMatchObject({
      items: NONE,
      problem: expect.stringMatching(/500 MB/),
    });
    expect(web.asked).toContain(link(2));
    bench.journal.dropDraft(almost.id);
    expect(await poll(feed)).toMatchObject({
      items: { ...NONE, [mode === 'add' ? 'added' : 'queued']: 2 },
      problem: null,
    });
  });
});
