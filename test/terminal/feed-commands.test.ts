import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import type { Dependencies } from '../../src/terminal/dependencies.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { pageOf, rssOf, sampleWeb, slow } from '../feeds/sample-feeds.ts';
import { fakeOutlets } from '../reading/fake-outlets.ts';
import { FakeDateline, fakeArchive, fakeDependencies } from './fakes.ts';

const NOW = new Date('2024-06-15T12:00:00Z');
const FEED = 'https://quay.example/rss';

let root: ReturnType<typeof makeFolder>;
let articles: string;
let web: ReturnType<typeof sampleWeb>;

beforeEach(() => {
  root = makeFolder();
  articles = join(root.path, 'articles');
  mkdirSync(articles);
  // Each on a host of its own, so that none is waited for.
  web = sampleWeb({
    [FEED]: rssOf([
      { link: 'https://ferry.example/1', title: 'Ferry late' },
      { link: 'https://quay2.example/2', title: 'Quay shut' },
    ]),
    'https://ferry.example/1': pageOf(1),
    'https://quay2.example/2': pageOf(2),
  });
});
afterEach(() => root.remove());

async function call(...argv: string[]) {
  const openModeration: Dependencies['openModeration'] = async () => {
    const journal = openJournal({ articles, now: () => NOW });
    const close = () => journal.close();
    return { articles, journal, outlets: fakeOutlets, archive: null, now: () => NOW, close };
  };
  const deps = fakeDependencies(new FakeDateline(fakeArchive([])), {
    env: { DATELINE_ARTICLES: articles },
    openModeration,
    fetchAddress: web.fetchAddress,
  });
  const code = await run(['feed', ...argv], deps);
  return { code, out: deps.stdout.text, err: deps.stderr.text, reindexed: deps.calls.reindexed };
}

const reports = () => readdirSync(articles).filter((file) => !file.startsWith('.'));
const queued = async (): Promise<{ id: string; title: string }[]> =>
  (await call('queue', '--json')).out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('feed add', () => {
  test('reads a feed, keeps it, and says what comes of it', async () => {
    const { code, out } = await call('add', FEED, '--outlet', 'TRT', '--every', '60');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'Added Quay Gazette with 2 reports, 2 of them to be fetched.',
        'It is polled every 60 minutes while the bot runs, or by "dateline feed poll"; new reports wait in "dateline feed queue".',
        '',
      ].join('\n'),
    );
    expect(reports()).toEqual([]);
  });

  test('gives it as JSON', async () => {
    const { out } = await call('add', FEED, '--mode', 'add', '--latest', '1', '--json');
    expect(JSON.parse(out)).toMatchObject({
      address: FEED,
      mode: 'add',
      by: { id: null, name: 'the command line' },
      counts: { waiting: 1 },
    });
  });

  test.each([
    [['https://quay.example/none'], 1, /does not exist/],
    [['https://ferry.example/1'], 1, /The feed is a page/],
    [[FEED, '--mode', 'both'], 2, /--mode is "add" or "queue"/],
    [[FEED, '--every', 'hour'], 2, /--every is a whole number/],
    [[FEED, '--every', '1'], 2, /5 to 10080 minutes/],
    [[FEED, '--latest', '200'], 2, /0 to 100 of the latest/],
    [[], 2, /missing required argument/],
  ])('refuses %j', async (argv, expected, message) => {
    const { code, err } = await call('add', ...argv);
    expect(code).toBe(expected);
    expect(err).toMatch(message);
    expect((await call('list')).out).toBe('No feeds.\n');
  });
});

describe('feed add of a feed that is followed', () => {
  test('changes it in what is given, and says what is otherwise', async () => {
    await call('add', FEED);
    await call('poll');
    const { code, out } = await call('add', FEED, '--mode', 'add', '--every', '60');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'Quay Gazette was followed already, and is changed.',
        'From now on, new reports are added by themselves. What waits in "dateline feed queue" still waits for approval.',
        'It is polled every 60 minutes, no longer every 30.',
        '',
      ].join('\n'),
    );
    expect((await call('add', FEED, '--outlet', 'TRT')).out).toContain(
      '\nThe outlet of new reports is TRT.\n',
    );
    const back = await call('add', FEED, '--outlet', '', '--mode', 'queue');
    expect(back.out.split('\n').slice(1, -1)).toEqual([
      'From now on, new reports wait in "dateline feed queue" for approval.',
      'The outlet of new reports is what each says of itself.',
    ]);
    const list = (await call('list')).out;
    expect(list).toContain('\n  waits for approval, every 60 minutes\n');
    expect(list).toContain('\n  set so by the command line, 2024-06-15 12:00 UTC\n');
  });

  test('refuses what changes nothing', async () => {
    await call('add', FEED);
    const refused = await call('add', FEED, '--mode', 'queue');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('is followed so already');
  });
});

describe('feed list', () => {
  test('tells how, when, and what came of it', async () => {
    await call('add', FEED, '--outlet', 'TRT');
    const { out } = await call('list');
    expect(out.replace(/\([\w-]{12}\)/, '(ID)')).toBe(
      [
        'Quay Gazette (ID)',
        '  https://quay.example/rss',
        '  waits for approval, every 30 minutes, as TRT',
        '  polled never, next 2024-06-15 12:00 UTC',
        '  0 added, 0 in the queue, 2 to be fetched, 0 given up',
        '',
      ].join('\n'),
    );
    const record = JSON.parse((await call('list', '--json')).out);
    expect(record).toMatchObject({ title: 'Quay Gazette', next: NOW.toISOString() });
    expect(record).not.toHaveProperty('etag');
  });

  test('shows titles from outside as one plain line', async () => {
    web.sites[FEED] = rssOf([], '\u001b[31mRed\nline');
    await call('add', FEED);
    expect((await call('list')).out).not.toContain('\u001b');
  });
});

describe('feed poll', () => {
  /** Feeds that were added in the same moment come in any order. */
  const lines = (out: string) => out.trimEnd().split('\n').sort();

  test('polls every feed with progress and a summary, and indexes once', async () => {
    const other = 'https://coast.example/rss';
    web.sites[other] = rssOf([{ link: 'https://coast.example/gone' }], 'Coast');
    await call('add', FEED, '--mode', 'add');
    await call('add', other);
    const { code, out, err, reindexed } = await call('poll');
    expect(code).toBe(0);
    expect(lines(out)).toEqual(['Coast: 1 given up.', 'Quay Gazette: 2 added.']);
    expect(err).toContain('Polling 1 of 2\n');
    expect(err).toContain('Left out https://coast.example/gone: The address');
    expect(reports()).toEqual(['1.html', '2.html']);
    expect(reindexed).toBe(1);
    const again = await call('poll');
    expect(lines(again.out)).toEqual(['Coast: nothing new.', 'Quay Gazette: nothing new.']);
    expect(again.reindexed).toBe(0);
  });

  test('goes on where one cannot be polled, and fails in the end', async () => {
    const other = 'https://coast.example/rss';
    web.sites[other] = rssOf([], 'Coast');
    await call('add', other);
    await call('add', FEED, '--mode', 'add');
    web.sites[other] = slow();
    const { code, out, err } = await call('poll');
    expect(code).toBe(1);
    expect(out).toContain('Coast: It was not there within 20 s.\n');
    expect(out).toContain('Quay Gazette: 2 added.\n');
    expect(err).toContain('dateline: 1 of 2 feeds could not be polled.\n');
    expect((await call('list')).out).toContain('problem: It was not there within 20 s.');
  });

  test('polls one by its address or title; says so where there is none', async () => {
    await call('add', FEED);
    const { out } = await call('poll', 'quay gazette', '--json');
    expect(JSON.parse(out)).toMatchObject({
      address: FEED,
      outcome: 'changed',
      items: { queued: 2 },
      problem: null,
    });
    expect(await call('poll', 'other')).toMatchObject({ code: 2 });
  });

  test('leaves a feed to the process that polls it', async () => {
    await call('add', FEED);
    const journal = openJournal({ articles });
    const [feed] = journal.feeds.list();
    journal.feeds.claim(feed!.id, NOW, new Date(NOW.getTime() + 60_000));
    const { out } = await call('poll');
    journal.close();
    expect(out).toBe('Quay Gazette: another process is polling it.\n');
  });

  test('of no feeds says so', async () => {
    expect(await call('poll')).toMatchObject({ code: 0, out: 'No feeds.\n', reindexed: 0 });
  });
});

describe('feed queue', () => {
  beforeEach(async () => {
    await call('add', FEED);
    await call('poll');
  });

  test('lists what waits, oldest first', async () => {
    const { out } = await call('queue');
    expect(out.match(/^[\w-]{12} {2}2024-06-15 12:00 {2}Quay Gazette {2}\w+ \w+$/gm)).toHaveLength(
      2,
    );
    expect((await queued()).map(({ title }) => title)).toEqual(['Quay shut', 'Ferry late']);
  });

  test('adds and drops by id', async () => {
    const [quay, ferry] = await queued();
    const { code, out, reindexed } = await call(
      'queue',
      `--approve=${ferry!.id}`,
      `--decline=${quay!.id}`,
    );
    expect({ code, out, reindexed }).toEqual({
      code: 0,
      out: '1 added, 1 declined.\n',
      reindexed: 1,
    });
    expect(reports()).toEqual(['1.html']);
    expect(await queued()).toEqual([]);
    expect((await call('queue')).out).toBe('Nothing waits for approval.\n');
    expect((await call('poll')).out).toBe('Quay Gazette: nothing new.\n');
  });

  test('adds all, and says what it added', async () => {
    const { out } = await call('queue', '--approve', 'all', '--json');
    expect(JSON.parse(out)).toEqual({ added: ['2', '1'], declined: [] });
    expect(reports()).toEqual(['1.html', '2.html']);
    expect((await call('queue', '--decline', 'all')).out).toBe('Nothing waited.\n');
  });

  test('decides nothing where an id is none that waits, or is decided on twice', async () => {
    const [quay] = await queued();
    const unknown = await call('queue', '--approve', 'all', '--decline', 'nothing');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('Nothing with the id nothing waits for approval.');
    const twice = await call('queue', '--approve', 'all', `--decline=${quay!.id}`);
    expect(twice.code).toBe(2);
    expect(reports()).toEqual([]);
    expect(await queued()).toHaveLength(2);
  });
});

describe('feed remove', () => {
  test('stops the polls; what waits can still be decided on', async () => {
    await call('add', FEED);
    await call('poll');
    expect((await call('remove', FEED)).out).toBe('Quay Gazette is polled no more.\n');
    expect((await call('list')).out).toBe('No feeds.\n');
    expect((await call('queue')).out).toContain('a feed that was removed');
    expect((await call('queue', '--approve', 'all')).out).toBe('2 added.\n');
    expect((await call('remove', FEED)).code).toBe(2);
  });
});

test('feed says what it has, and what it has not', async () => {
  expect((await call('--help')).out).toContain('add, list, poll and remove');
  expect(await call('frobnicate')).toMatchObject({
    code: 2,
    err: expect.stringContaining('There is no command "feed frobnicate"'),
  });
});
