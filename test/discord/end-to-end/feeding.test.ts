import { readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeFetchAddress } from '../../../src/fetching/fetch-address.ts';
import type { KeptFeed } from '../../../src/journal/feeds.ts';
import { openJournal } from '../../../src/journal/open-journal.ts';
import { COLOURS } from '../../../src/messages/colours.ts';
import { rssOf, type SampleItem } from '../../feeds/sample-feeds.ts';
import { dialTo, type LocalWeb, send, sendOn, startLocalWeb } from '../../fetching/local-web.ts';
import type { InteractionHandle, LocalDiscord } from '../../support/discord/local-discord.ts';
import type { Member, ShownMessage } from '../../support/discord/records.ts';
import type { OptionValues } from '../../support/discord/use-command.ts';
import { buttonsOf, quotesIn, seen, titleOf } from './as-seen.ts';
import { DEADLINE, type Scene, startScene } from './scene.ts';

const MANAGE_MESSAGES = 1n << 13n;
const FOR_MODERATORS = /^This is for moderators: members who may manage messages/;
const NOW = 'It can be asked about now.';

/** Milliseconds that a page has to be there in full. */
const WHOLE = 400;

type Answer = (socket: Socket) => void;

let scene: Scene;
let discord: LocalDiscord;
let web: LocalWeb;
let moderator: Member;
let other: Member;

/** What there is on the web, by host and path: "quay.example/rss". */
const sites = new Map<string, Answer>();

beforeAll(async () => {
  web = await startLocalWeb((socket, { headers, path }) => {
    const answer = sites.get(`${headers.get('host')}${path}`);
    if (answer === undefined) send(socket, 'None.', { status: '404 Not Found' });
    else answer(socket);
  });
  const fetchAddress = makeFetchAddress({
    version: '1.2.3',
    resolve: async () => ['127.0.0.1'],
    isAllowed: (ip) => ip === '127.0.0.1',
    startDialling: dialTo(web.port),
    limits: { whole: WHOLE },
  });
  scene = await startScene(() => ({ config: { registerCommands: true }, fetchAddress }));
  ({ discord } = scene);
  await discord.until('the commands', () => (discord.commands(null).length > 9 ? true : null));
  moderator = discord.member({ name: 'Ada', permissions: MANAGE_MESSAGES });
  other = discord.member({ name: 'Eve' });
});

afterAll(async () => {
  await scene.end();
  await web.stop();
});

const text =
  (body: string, media = 'text/html'): Answer =>
  (socket) =>
    send(socket, body, { headers: [`content-type: ${media}; charset=utf-8`] });

/** Puts a feed on the web. @returns Its address. */
function publish(host: string, items: readonly SampleItem[], title = host): string {
  sites.set(`${host}/rss`, text(rssOf(items, title), 'application/rss+xml'));
  return `http://${host}/rss`;
}

/** Puts a report on a host of its own, so that nobody is visited twice. @returns Its address. */
function report(name: string, sentence: string): string {
  const page = `<html><head><title>About the ${name}</title></head><body><article><p>${sentence}</p></article></body></html>`;
  sites.set(`${name}.example/report`, text(page));
  return `http://${name}.example/report`;
}

const feed = (subcommand: string, values: OptionValues = {}, by = moderator): InteractionHandle =>
  discord.command(by, 'feed', values, { subcommand });

async function answerTo(question: string): Promise<ShownMessage> {
  return discord.command(discord.member(), 'ask', { question }).response;
}

/** What is shown once it has this text. */
const showing = (used: InteractionHandle, words: string): Promise<ShownMessage> =>
  discord.until(`"${words}"`, () => {
    const shown = used.message();
    return shown !== null && seen(shown).includes(words) ? shown : null;
  });

/** A feed once it is as it should be, by its address. */
const kept = (address: string, isSo: (feed: KeptFeed) => boolean): Promise<KeptFeed> =>
  vi.waitFor(() => {
    const journal = openJournal({ articles: scene.archive.articles });
    const found = journal.feeds.list().find((each) => each.address === address);
    journal.close();
    if (found === undefined || !isSo(found)) throw new Error(`Not so yet: ${address}`);
    return found;
  }, DEADLINE);

/** The first report that a page of the queue has in its menu. */
function firstOf({ components }: ShownMessage): string {
  const [menu] = components.flatMap((row) => row.components ?? []);
  return menu!.options![0]!.value;
}

const files = () => readdirSync(scene.archive.articles).filter((file) => file.startsWith('report'));

describe('a feed whose reports wait for approval', () => {
  const quay = () => report('quay', 'The board claimed that the quay at Norrvik was closed.');
  const lock = () => report('lock', 'The keeper claimed that the lock at Vik had failed.');
  const weir = () => report('weir', 'The warden claimed that the weir at Tarn had burst.');

  test('is read before it is kept, also by the page that links to it', async () => {
    const address = publish(
      'gazette.example',
      [{ link: quay() }, { link: lock() }, { link: weir() }],
      '@everyone **Gazette**',
    );
    sites.set(
      'gazette.example/',
      text('<link rel="alternate" type="application/rss+xml" href="/rss"><p>News'),
    );
    const shown = await feed('add', {
      address: 'http://gazette.example/',
      outlet: 'Quay Gazette',
      every: 60,
    }).response;
    expect(shown.ephemeral).toBe(true);
    expect(seen(shown)).toContain('@everyone **Gazette** lists 3 reports.\n');
    expect(seen(shown)).toContain(address);
    expect(seen(shown)).toContain('polled every 1 hour, and new reports are shown in /feed queue');
    expect(shown.embeds[0]?.color).toBe(COLOURS.answer);
    await kept(address, ({ polled }) => polled !== null);
    expect(files()).toEqual([]);
  });

  test('is listed with what came of it', async () => {
    const shown = await feed('list').response;
    expect(shown.ephemeral).toBe(true);
    expect(titleOf(shown)).toBe('Feeds');
    expect(seen(shown)).toContain(
      'waits for approval · every 1 hour · as Quay Gazette · polled a moment ago, next in ',
    );
    expect(seen(shown)).toContain('\n3 in the queue');
    expect(seen(shown)).toMatch(/1 feed$/);
  });

  test('has its queue, oldest first; one is looked at, corrected and added', async () => {
    const queue = await feed('queue').response;
    expect(queue.ephemeral).toBe(true);
    expect(seen(queue)).toContain('@everyone **Gazette** · for a moment');
    expect(seen(queue)).toMatch(/3 reports, oldest first$/);
    expect(buttonsOf(queue)).toEqual(['Add all 3']);
    const value = firstOf(queue);
    const preview = await discord.choose(moderator, queue, 'look', [value]).response;
    expect(preview.id).not.toBe(queue.id);
    expect(preview.ephemeral).toBe(true);
    expect(titleOf(preview)).toBe('About the quay');
    expect(seen(preview)).toContain('Outlet: Quay Gazette (as it was given)');
    expect(buttonsOf(preview)).toEqual(['Add', 'Correct', 'Cancel']);

    const form = await discord.press(moderator, preview, 'Correct').form;
    const corrected = discord.fillIn(moderator, preview, form, {
      title: '',
      outlet: 'Norrvik Mail',
      agency: '',
      date: '2024-05-02',
    });
    const anew = await showing(corrected, 'Outlet: Norrvik Mail');
    expect(seen(await feed('queue').response)).toMatch(/3 reports, oldest first$/);
    await showing(discord.press(moderator, anew, 'Add'), NOW);
    const answer = await answerTo('who claimed that the quay at Norrvik is closed?');
    expect(quotesIn(answer)[0]?.source).toContain('Norrvik Mail, 2 May 2024');
    const gone = discord.choose(moderator, queue, 'look', [value]);
    expect(seen(await gone.response)).toMatch(/^This preview is no longer kept/);
  });

  test('waits across a restart; then the rest is added at once', async () => {
    await scene.restart();
    const queue = await feed('queue').response;
    expect(buttonsOf(queue)).toEqual(['Add all 2']);
    const done = await showing(
      discord.press(moderator, queue, 'Add all 2'),
      'They can be asked about now.',
    );
    expect(done.id).not.toBe(queue.id);
    expect(seen(done)).toMatch(/^2 reports added:$/m);
    expect(quotesIn(await answerTo('who claimed that the weir had burst?'))[0]?.text).toContain(
      'the weir at Tarn had burst',
    );
    const again = await discord.press(moderator, queue, 'Add all 2').response;
    expect(seen(again)).toMatch(/^All of it was decided on since/);
    expect(seen(await feed('queue').response)).toContain('Nothing waits for approval.');
    expect(seen(await feed('list').response)).toContain('\n3 added');
  });
});

describe('a feed whose reports are added by themselves', () => {
  test('is asked about without anybody pressing anything', async () => {
    const link = report('mill', 'The miller of Tarn claimed that the mill was sold.');
    const address = publish('mills.example', [{ link, title: 'Mill sold' }]);
    await feed('add', { address, mode: 'add' }).response;
    await kept(address, ({ counts }) => counts.added === 1);
    await vi.waitFor(async () => {
      const quotes = quotesIn(await answerTo('who claimed that the mill was sold?'));
      expect(quotes.map(({ text: quote }) => quote).join()).toContain('the mill was sold');
    }, DEADLINE);
  });
});

describe('a feed that is followed', () => {
  test('is set otherwise by adding it again, in what is given, and the list says by whom', async () => {
    const address = 'http://mills.example/rss';
    const shown = await feed('add', { address, mode: 'queue', every: 120 }).response;
    expect(seen(shown)).toContain('mills.example was followed already, and is changed.');
    expect(seen(shown)).toContain(
      'From now on, new reports wait in /feed queue for approval. It is polled every 120 minutes, no longer every 30.',
    );
    const list = seen(await feed('list').response);
    expect(list).toMatch(/waits for approval · every 2 hours · polled/);
    expect(list).toContain('set so by Ada a moment ago');
    const named = await feed('add', { address, outlet: '**Mill** Gazette' }).response;
    expect(seen(named)).toContain('The outlet of new reports is **Mill** Gazette.');
    const none = await feed('add', { address, outlet: '-' }).response;
    expect(seen(none)).toContain('The outlet of new reports is what each says of itself.');
    await kept(address, ({ mode, outlet }) => mode === 'queue' && outlet === null);
  });
});

describe('what goes wrong', () => {
  test('with items is told in the list and the status, and nothing leads into this machine', async () => {
    sites.set('inside.example/', (socket) => sendOn(socket, 'http://localhost/secret'));
    sites.set('down.example/', (socket) =>
      send(socket, '', { status: '500 Internal Server Error' }),
    );
    sites.set('slow.example/', (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<p>and so on');
    });
    const address = publish('bad.example', [
      { link: 'http://bad.example/rss' },
      { link: 'http://inside.example/' },
      { link: 'http://localhost/secret' },
      { link: 'http://down.example/' },
      { link: 'http://slow.example/' },
      { link: 'http://nobody.example/' },
    ]);
    await feed('add', { address, mode: 'add' }).response;
    const polled = await kept(address, (each) => each.polled !== null);
    // What may pass, an overloaded or slow server, is tried again.
    expect(polled.counts).toEqual({ waiting: 2, queued: 0, added: 0, failed: 4 });
    expect(web.hits.some(({ path }) => path === '/secret')).toBe(false);
    const status = await discord.command(moderator, 'status').response;
    expect(seen(status)).toMatch(/^Feeds: 3$/m);
    expect(seen(status)).toMatch(/^Feed errors: since the start 4 reports given up$/m);
    expect(seen(await discord.command(other, 'status').response)).not.toContain('Feed');
  });

  test('with an address is said, and nothing is kept', async () => {
    sites.set('page.example/', text('<html><body><p>No feed here.</body></html>'));
    const said = async (address: string) => {
      const shown = await feed('add', { address }).response;
      expect(shown.embeds[0]?.color).toBe(COLOURS.problem);
      return seen(shown);
    };
    expect(await said('http://page.example/')).toMatch(/^The feed is a page, not a feed\./);
    expect(await said('http://nobody.example/rss')).toMatch(/does not exist/);
    expect(await said('http://localhost/rss')).toMatch(/leads into a private network/);
    expect(await said('rss')).toMatch(/Give one that begins with https/);
    expect(await said('http://bad.example/rss')).toMatch(/^This feed is followed already\. Give/);
    expect(seen(await feed('list').response)).toMatch(/3 feeds$/);
  });
});

describe('removing', () => {
  test('ends the polls of a feed that is chosen from suggestions, and keeps its reports', async () => {
    const before = files();
    const using = { subcommand: 'remove' };
    const suggested = await discord.autocomplete(
      moderator,
      'feed',
      { feed: 'mills' },
      'feed',
      using,
    );
    expect(suggested).toEqual([
      { name: 'mills.example http://mills.example/rss', value: expect.any(String) },
    ]);
    const shown = await feed('remove', { feed: String(suggested[0]!.value) }).response;
    expect(seen(shown)).toBe('mills.example is polled no more; what it has added stays.');
    expect(seen(await feed('list').response)).toMatch(/2 feeds$/);
    expect(files()).toEqual(before);
    expect(
      before.map((file) => readFileSync(join(scene.archive.articles, file), 'utf8')).join(),
    ).toContain('the mill was sold');
    expect(seen(await feed('remove', { feed: 'mills.example' }).response)).toMatch(
      /^There is no feed “mills.example”/,
    );
  });
});

describe('another member', () => {
  test.each<[string, OptionValues]>([
    ['add', { address: 'http://gazette.example/rss' }],
    ['list', {}],
    ['remove', { feed: 'gazette' }],
    ['queue', {}],
  ])('may not %s', async (subcommand, values) => {
    const shown = await feed(subcommand, values, other).response;
    expect(shown.ephemeral).toBe(true);
    expect(seen(shown)).toMatch(FOR_MODERATORS);
  });

  test('may not press what a moderator was shown, and gets no suggestions', async () => {
    const link = report('ford', 'The ferryman claimed that the ford at Aldvik was lost.');
    const address = publish('fords.example', [{ link }]);
    await feed('add', { address }).response;
    await kept(address, ({ counts }) => counts.queued === 1);
    const queue = await feed('queue').response;
    const value = firstOf(queue);
    for (const used of [
      discord.press(other, queue, 'Add all 1'),
      discord.choose(other, queue, 'look', [value]),
    ]) {
      expect(seen(await used.response)).toMatch(FOR_MODERATORS);
    }
    const using = { subcommand: 'remove' };
    expect(await discord.autocomplete(other, 'feed', {}, 'feed', using)).toEqual([]);
    expect(seen(await feed('queue').response)).toMatch(/1 report, oldest first$/);
  });
});
