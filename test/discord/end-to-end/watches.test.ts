import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/journal/journal.ts';
import { openJournal } from '../../../src/journal/open-journal.ts';
import type { UploadedBytes } from '../../support/discord/cdn.ts';
import type { InteractionHandle, LocalDiscord } from '../../support/discord/local-discord.ts';
import type { Component, Member, ShownMessage } from '../../support/discord/records.ts';
import { buttonsOf, quotesIn, seen, titleOf } from './as-seen.ts';
import { type Scene, startScene } from './scene.ts';

const MANAGE_MESSAGES = 1n << 13n;

let scene: Scene;
let discord: LocalDiscord;
let moderator: Member;

beforeAll(async () => {
  scene = await startScene(() => ({ config: { registerCommands: true } }));
  ({ discord } = scene);
  await discord.until('the commands', () =>
    discord.commands(null).some(({ name }) => name === 'watches') ? true : null,
  );
  moderator = discord.member({ name: 'Ada', permissions: MANAGE_MESSAGES });
});

afterAll(() => scene.end());

const watch = (about: string, channel?: string, by = moderator): InteractionHandle =>
  discord.command(by, 'watch', { about, ...(channel === undefined ? {} : { channel }) });

const watches = (by = moderator): Promise<ShownMessage> => discord.command(by, 'watches').response;

const reportOf = (name: string, ...lines: string[]): UploadedBytes => ({
  name,
  bytes: `${lines.join('\n\n')}\n`,
});

/** Adds a report as a moderator does, and waits until it can be asked about. */
async function add(file: UploadedBytes, outlet = 'Quay Gazette'): Promise<void> {
  const values = { outlet, date: '2024-05-02' };
  const using = { subcommand: 'add', files: { file } };
  const preview = await discord.command(moderator, 'report', values, using).response;
  const pressed = discord.press(moderator, preview, 'Add');
  await discord.until(`${file.name} in the archive`, () => {
    const shown = pressed.message();
    return shown !== null && seen(shown).includes('It can be asked about now.') ? true : null;
  });
}

/** What was posted in a channel, once there are so many messages. */
const posts = (channel: string, count: number): Promise<readonly ShownMessage[]> =>
  discord.until(`${count} messages in ${channel}`, () => {
    const said = scene.said(channel);
    return said.length >= count ? said : null;
  });

function menuOf({ components }: ShownMessage): Component {
  return (components as readonly Component[])
    .flatMap(({ components: inRow = [] }) => inRow)
    .find(({ options }) => options !== undefined)!;
}

function inJournal<T>(use: (journal: Journal) => T): T {
  const journal = openJournal({ articles: scene.archive.articles });
  try {
    return use(journal);
  } finally {
    journal.close();
  }
}

/** Ends the only watch of that name, by the menu. */
async function end(about: string): Promise<ShownMessage> {
  const list = await watches();
  const menu = menuOf(list);
  const option = menu.options!.find(({ label }) => label!.endsWith(about))!;
  return discord.choose(moderator, list, menu.custom_id!, [option.value!]).response;
}

describe('a watch', () => {
  test('has the claims of a report posted in its channel, with quote and outlet, once', async () => {
    const channel = scene.addChannel();
    const told = await watch('the quay at Norrvik', channel).response;
    expect(told.ephemeral).toBe(true);
    expect(seen(told)).toContain('about “the quay at Norrvik”, I post it in the channel you chose');
    await add(
      reportOf(
        'norrvik.md',
        '# Harbour board closes the quay at Norrvik',
        'The harbour board claimed on Thursday that the quay at Norrvik had been closed for good.',
        'Mayor Ada Brun said that the ferry to Aldvik would sail.',
      ),
    );
    const [post] = await posts(channel, 1);
    expect(titleOf(post!)).toBe('New claims about the quay at Norrvik');
    expect(seen(post!)).toContain('harbour board claimed:');
    expect(quotesIn(post!)).toEqual([
      {
        text: 'The harbour board claimed on Thursday that the quay at Norrvik had been closed for good.',
        source: '— Quay Gazette',
        url: null,
      },
    ]);
    await scene.restart();
    await add(reportOf('aldvik.md', 'Mayor Ada Brun denied that the quay at Norrvik was closed.'));
    const [first, second] = await posts(channel, 2);
    expect(first).toEqual(post);
    expect(quotesIn(second!).map(({ text }) => text)).toEqual([
      'Mayor Ada Brun denied that the quay at Norrvik was closed.',
    ]);
    expect(scene.said(channel)).toHaveLength(2);
    expect(scene.said(discord.channelId)).toEqual([]);
    await end('the quay at Norrvik');
  });

  test('is told what was added by others while the bot was not there', async () => {
    const channel = scene.addChannel();
    await watch('the mill', channel).response;
    scene.write({
      file: 'mill.md',
      title: 'The mill',
      outlet: 'Sund Herald',
      date: '2024-05-03',
      body: 'Miller Jon Feld claimed that the mill had been sold.',
    });
    await scene.restart();
    const reindexed = discord.command(moderator, 'reindex');
    await reindexed.response;
    const [post] = await posts(channel, 1);
    expect(quotesIn(post!)[0]).toMatchObject({ source: '— Sund Herald' });
    await end('the mill');
  });

  test('posts nothing that pings or breaks the message', async () => {
    const channel = scene.addChannel();
    await watch('the ferry', channel).response;
    await add(
      reportOf(
        'hostile.txt',
        'Captain @everyone Nils Aker claimed that the ferry <@1> was **sold** to [us](https://evil.example) `now` \u202eereht.',
      ),
      '@here **Gazette**',
    );
    const [post] = await posts(channel, 1);
    expect(post!.pings).toEqual([]);
    expect(JSON.stringify(post!.embeds)).not.toContain('\u202e');
    expect(quotesIn(post!)[0]?.text).toContain('@everyone Nils Aker claimed');
    expect(quotesIn(post!)[0]?.source).toContain('@here **Gazette**');
    await end('the ferry');
  });

  test('is for moderators', async () => {
    const other = discord.member({ name: 'Eve' });
    for (const used of [watch('the lock', undefined, other).response, watches(other)]) {
      expect(seen(await used)).toMatch(/^This is for moderators/);
    }
    const list = await watches();
    expect(seen(list)).toContain('Nothing is watched on this server. /watch adds a watch.');
  });

  test('of nothing that can be looked for, or twice, is refused', async () => {
    expect(seen(await watch('the').response)).toMatch(/^Name what the claims are to be about/);
    expect(seen(await watch('Bakhmut').response)).toContain('I post it in this channel.');
    expect(seen(await watch('Artyomovsk').response)).toMatch(/^This is watched for that channel/);
    await end('Bakhmut');
  });
});

describe('a channel', () => {
  test('that the bot or the moderator may not write in is refused', async () => {
    const closed = scene.addChannel();
    discord.forbid(closed, 'SendMessages');
    discord.forbid(closed, 'EmbedLinks');
    expect(seen(await watch('the lock', closed).response)).toBe(
      'I may not post in that channel: I need the permission to embed links, and to send messages there.',
    );
    const here = { channel: closed };
    const used = discord.command(moderator, 'watch', { about: 'the lock' }, here);
    expect(seen(await used.response)).toMatch(/^I may not post in that channel/);
    const hidden = scene.addChannel();
    discord.forbid(hidden, 'SendMessages', moderator);
    expect(seen(await watch('the lock', hidden).response)).toBe(
      'You may not write in that channel yourself: choose one in which you may.',
    );
  });

  test('that is closed later keeps its watch, and says what is wrong', async () => {
    const channel = scene.addChannel();
    await watch('the weir', channel).response;
    discord.forbid(channel, 'SendMessages');
    await add(reportOf('weir.md', 'Keeper Lena Vik claimed that the weir at Lund had failed.'));
    const shown = await discord.until('the refusal', () =>
      discord.requests.some(({ path, status }) => path.includes(channel) && status === 403)
        ? true
        : null,
    );
    expect(shown).toBe(true);
    await expect
      .poll(async () => seen(await watches()))
      .toContain('⚠ I may not write there: I need to view the channel');
    expect(seen(await watches())).toContain('1 claim to post');
    discord.allow(channel);
    await scene.restart();
    const [post] = await posts(channel, 1);
    expect(quotesIn(post!)).toHaveLength(1);
    expect(seen(await watches())).not.toContain('⚠');
    await end('the weir');
  });

  test('that is gone keeps its watch, too', async () => {
    const channel = scene.addChannel();
    await watch('the beacon', channel).response;
    discord.removeChannel(channel);
    await add(reportOf('beacon.md', 'Keeper Lena Vik claimed that the beacon had been lit.'));
    await expect.poll(async () => seen(await watches())).toContain('⚠ The channel is gone.');
    expect(seen(await end('the beacon'))).toContain('Nothing is watched on this server.');
  });
});

describe('the list of watches', () => {
  test('is that of the server, for the moderator alone, and ends what is chosen', async () => {
    await watch('the lock').response;
    await watch('the *pier*').response;
    const list = await watches();
    expect(list.ephemeral).toBe(true);
    expect(seen(list)).toMatch(/1\. the lock in <#\d+>\n.* · Ada\n\n2\. the \*pier\* in <#/);
    const left = await end('the lock');
    expect(seen(left)).toContain('1. the *pier* in');
    expect(seen(left)).not.toContain('the lock');
    await end('the *pier*');
  });

  test('of another server is not shown, whatever a button says', async () => {
    for (let number = 1; number <= 11; number++) await watch(`lock ${number}`).response;
    const list = await watches();
    const [page] = buttonsOf(list).filter((label) => label.includes('Next'));
    const menu = menuOf(list);
    const foreign = '1'.repeat(18);
    const secret = inJournal((journal) =>
      journal.watches.add(
        {
          guild: foreign,
          channel: '2'.repeat(18),
          about: 'the secret weir',
          topic: 'weir',
          by: { id: null, name: 'Mallory' },
        },
        [],
      ),
    );
    // The same button, as if it had been made for the list of that server.
    const { id } = /^unwatch:(?<id>.+)$/.exec(menu.custom_id!)!.groups!;
    const db = new Database(join(scene.archive.store, 'history.db'));
    const kept = JSON.stringify({ kind: 'watches', guild: foreign });
    db.prepare('UPDATE lists SET list = ? WHERE id = ?').run(kept, id);
    db.close();
    for (const used of [
      discord.press(moderator, list, page!),
      discord.choose(moderator, list, menu.custom_id!, [menu.options![0]!.value!]),
    ]) {
      const shown = await used.response;
      expect(seen(shown)).toMatch(/^This message is too old/);
      expect(shown.id).not.toBe(list.id);
    }
    expect(inJournal((journal) => journal.watches.list(foreign))).toEqual([secret]);
    inJournal((journal) => {
      for (const { id: each, guild } of journal.watches.list()) journal.watches.remove(each, guild);
    });
  });

  test('counts in the status, for moderators', async () => {
    await watch('the lock').response;
    const state = async () => seen(await discord.command(moderator, 'status').response);
    await expect.poll(state).toMatch(/Watches: 1, with \d+ claims? posted/);
    await end('the lock');
    await expect.poll(state).toContain('Watches: none');
  });
});
