import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedPoll } from '../../src/feeds/poll-feed.ts';
import { type FeedPoller, pollFeeds } from '../../src/feeds/poll-feeds.ts';
import { makePoliteness } from '../../src/fetching/politeness.ts';
import { ADA } from '../journal/sample-changes.ts';
import { Bench, NOW } from '../moderation/bench.ts';
import { pageOf, rssOf, sampleWeb } from './sample-feeds.ts';

const MINUTE = 60_000;

let bench: Bench;
let time: number;
let web: ReturnType<typeof sampleWeb>;
let polls: FeedPoll[];
let warnings: string[];
let poller: FeedPoller | null;
/** Ends the pause that the schedule is in. */
let goOn: () => void;
let looks: number;

beforeEach(() => {
  bench = new Bench();
  time = NOW.getTime();
  web = sampleWeb({});
  polls = [];
  warnings = [];
  poller = null;
  goOn = () => {};
  looks = 0;
});
afterEach(async () => {
  poller?.stop();
  await poller?.ended;
  bench.close();
});

const addressOf = (name: string) => `https://${name}.example/rss`;

/** A feed that is due, with one report to be fetched. */
function add(name: string): string {
  const link = `https://${name}.example/1`;
  web.sites[addressOf(name)] = rssOf([{ link }], name);
  web.sites[link] ??= pageOf([...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0));
  const item = { id: link, address: link, key: link, title: null, date: null };
  const feed = { title: name, mode: 'add', outlet: null, minutes: 30, by: ADA } as const;
  const wanted = { ...feed, address: addressOf(name), etag: null, lastModified: null };
  return bench.journal.feeds.add(wanted, [item], 1).id;
}

function start(): FeedPoller {
  poller = pollFeeds({
    moderation: { ...bench.moderation, now: () => new Date(time) },
    fetchAddress: web.fetchAddress,
    politeness: makePoliteness({ apart: 0 }),
    random: () => 0.5,
    log: { warn: (_, message) => warnings.push(message) },
    onPoll: (poll) => polls.push(poll),
    onLook: () => {
      looks += 1;
    },
    pause: (_, signal) =>
      new Promise((resolve, reject) => {
        goOn = () => resolve(null);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        if (signal.aborted) reject(signal.reason);
      }),
  });
  return poller;
}

/** Lets everything happen that can happen by itself. */
async function settle(until: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!until() && performance.now() < end) await setImmediate();
  expect(until()).toBe(true);
}

const titles = () => polls.map(({ feed }) => feed.title);

describe('the schedule', () => {
  test('polls what is due, and again when its time has come', async () => {
    add('coast');
    start();
    await settle(() => polls.length === 1);
    expect(polls[0]).toMatchObject({ outcome: 'changed', items: { added: 1 } });
    time += 29 * MINUTE;
    const before = looks;
    goOn();
    await settle(() => looks > before);
    expect(polls).toHaveLength(1);
    time += MINUTE;
    goOn();
    await settle(() => polls.length === 2);
    expect(polls[1]).toMatchObject({ items: { added: 0 } });
  });

  test('polls at once what was added, when it is woken', async () => {
    start();
    await settle(() => looks === 1);
    add('coast');
    poller!.wake();
    await settle(() => polls.length === 1);
  });

  test('polls four feeds at once, each once at a time, and the others as these end', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    let open = 0;
    let most = 0;
    const release: (() => void)[] = [];
    for (const name of names) {
      add(name);
      const text = web.sites[addressOf(name)] as string;
      web.sites[addressOf(name)] = async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise<void>((resolve) => release.push(resolve));
        open -= 1;
        return { bytes: Buffer.from(text) } as never;
      };
    }
    start();
    await settle(() => release.length === 4);
    goOn();
    await setImmediate();
    expect(release).toHaveLength(4);
    for (let count = 0; count < names.length; count++) {
      await settle(() => release.length > count);
      release[count]!();
    }
    await settle(() => polls.length === 6);
    expect(most).toBe(4);
    expect(titles().sort()).toEqual(names);
  });

  test('goes on with the others where one cannot be polled', async () => {
    add('broken');
    web.sites[addressOf('broken')] = new TypeError('x is not a function');
    add('items');
    web.sites['https://items.example/1'] = new TypeError('x is not a function');
    add('whole');
    start();
    await settle(() => polls.length === 2);
    expect(titles().sort()).toEqual(['items', 'whole']);
    await settle(() => warnings.includes('A feed was not polled.'));
    expect(bench.files()).toEqual(['1.html']);
  });

  test('looks again later where the journal cannot be read', async () => {
    const { feeds } = bench.journal;
    add('coast');
    const due = feeds.due;
    feeds.due = () => {
      throw new Error('Busy');
    };
    start();
    await settle(() => warnings.length === 1);
    feeds.due = due;
    goOn();
    await settle(() => polls.length === 1);
  });

  test('ends at once, also amid a poll, which the next start takes up', async () => {
    const id = add('coast');
    let hasBegun = false;
    web.sites[addressOf('coast')] = ({ signal }) => {
      hasBegun = true;
      return new Promise<never>((_, reject) => {
        signal!.addEventListener('abort', () => reject(signal!.reason));
      });
    };
    const first = start();
    await settle(() => hasBegun);
    first.stop();
    await first.ended;
    expect(polls).toEqual([]);
    expect(warnings).toEqual([]);
    expect(bench.journal.feeds.due(new Date(time))).toEqual([id]);
    add('other'); // nobody is there to see it
    first.wake();
    await setImmediate();
    expect(polls).toEqual([]);
  });
});
