import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BotParts } from '../../../src/discord/run-bot.ts';
import { createEncoder } from '../../../src/embedding/create-encoder.ts';
import { DatelineError } from '../../../src/errors.ts';
import { reindex } from '../../../src/indexing/reindex.ts';
import { COLOURS } from '../../../src/messages/colours.ts';
import { BUILTIN } from '../../support/builtin.ts';
import type { InteractionHandle, LocalDiscord } from '../../support/discord/local-discord.ts';
import type { Member, ShownMessage } from '../../support/discord/records.ts';
import type { SampleArchive } from '../../support/running-bot.ts';
import { pending } from '../pending.ts';
import { quotesIn, seen, titleOf } from './as-seen.ts';
import { type Scene, startScene } from './scene.ts';

type Reindex = BotParts['reindex'];

const OUTLETS = fileURLToPath(new URL('../../../index/outlets.json', import.meta.url));
const MANAGE_MESSAGES = 1n << 13n;
const MANAGE_SERVER = 1n << 5n;
const QUESTION = 'who claimed that the quay at Norrvik is closed?';
const REPORT = {
  file: 'norrvik.md',
  title: 'Harbour board closes the quay at Norrvik',
  outlet: 'Quay Gazette',
  date: '2024-05-02',
  body: 'The harbour board claimed on Thursday that the quay at Norrvik had been closed for good.',
};

let scene: Scene;
let discord: LocalDiscord;
let moderator: Member;
let curators: string;
let work: Reindex;
let real: Reindex;

beforeAll(async () => {
  scene = await startScene((local, archive) => {
    curators = local.addRole('curators');
    real = reindexOf(archive);
    return {
      config: { moderatorRoles: [curators] },
      reindex: (onProgress, signal) => work(onProgress, signal),
    };
  });
  ({ discord } = scene);
  moderator = discord.member({ name: 'Ada', permissions: MANAGE_MESSAGES });
});

beforeEach(() => {
  work = real;
});

afterAll(() => scene.end());

function reindexOf({ articles: folder, store }: SampleArchive): Reindex {
  return async (onProgress, signal) =>
    reindex({
      folder,
      store,
      encoder: await createEncoder(BUILTIN),
      outlets: OUTLETS,
      onProgress,
      signal,
    });
}

/** What a reindex shows once it has this title. */
const titled = (used: InteractionHandle, title: string): Promise<ShownMessage> =>
  discord.until(`"${title}"`, () => {
    const shown = used.message();
    return shown !== null && titleOf(shown) === title ? shown : null;
  });

async function answerTo(question: string): Promise<ShownMessage> {
  return discord.command(discord.member(), 'ask', { question }).response;
}

describe('who may reindex', () => {
  test.each([
    ['a member who may manage messages', () => ({ permissions: MANAGE_MESSAGES })],
    ['a member who may manage the server', () => ({ permissions: MANAGE_SERVER })],
    ['a member with a role that is configured', () => ({ roles: [curators] })],
  ])('%s', async (_, who) => {
    const used = discord.command(discord.member(who()), 'reindex');
    const result = await titled(used, 'Reindexed');
    expect(result.ephemeral).toBe(false);
    expect(seen(result)).toMatch(
      /^Added: \d+ · Changed: \d+ · Removed: \d+ · Unchanged: \d+\n\nIt took [^.]+\.$/m,
    );
  });

  test.each([
    ['another member', () => ({})],
    ['a member with another role', () => ({ roles: [discord.addRole('readers')] })],
  ])('not %s, though Discord let the command through', async (_, who) => {
    let isDone = false;
    work = async (...args) => {
      isDone = true;
      return real(...args);
    };
    const member = discord.member(who());
    const used = discord.command(member, 'reindex');
    expect(await used.acknowledged).toEqual({ type: 4, ephemeral: true });
    expect(seen(await used.response)).toBe(
      'This is for moderators: members who may manage messages or the server, or who have one of the roles that the operator has named.',
    );
    expect(isDone).toBe(false);
    expect(scene.bot.log).toContainEqual(
      expect.objectContaining({
        msg: 'Refused.',
        code: 'PERMISSION',
        command: 'reindex',
        member: member.id,
      }),
    );
  });

  test('nobody in a direct message', async () => {
    const used = discord.command(moderator, 'reindex', {}, { channel: discord.dm(moderator) });
    expect(seen(await used.response)).toContain('This is for moderators');
  });
});

describe('a reindex', () => {
  test('tells what was added, changed, removed and left out, and why', async () => {
    const { articles } = scene.archive;
    scene.write(REPORT, { ...REPORT, file: 'chasov-yar-canal-district.txt' });
    rmSync(join(articles, 'wagner-losses-note.txt'));
    writeFileSync(join(articles, 'torn.txt'), '');
    writeFileSync(join(articles, 'half_@everyone.md'), '---\ntitle: [\n---\nText.');
    const result = await titled(discord.command(moderator, 'reindex'), 'Reindexed');
    expect(seen(result)).toContain('Added: 1 · Changed: 1 · Removed: 1 · Unchanged: 11');
    expect(seen(result)).toMatch(/^Left out: 2 files$/m);
    expect(seen(result)).toMatch(/^- torn\.txt: .*empty/m);
    expect(seen(result)).toMatch(/^- half_@everyone\.md: .+/m);
    expect(result.embeds[0]?.color).toBe(COLOURS.answer);
    rmSync(join(articles, 'torn.txt'));
    rmSync(join(articles, 'half_@everyone.md'));
  });

  test('shows how far it is; meanwhile questions are answered from the archive as it was', async () => {
    const { archive } = scene;
    rmSync(join(archive.articles, REPORT.file));
    await titled(discord.command(moderator, 'reindex'), 'Reindexed');

    const held = pending();
    work = async (onProgress, signal) => {
      onProgress({ done: 3, total: 9 });
      await held.promise;
      return real(onProgress, signal);
    };
    scene.write({ ...REPORT, body: REPORT.body.replace('for good', 'until noon') });
    const used = discord.command(moderator, 'reindex');
    const progress = await titled(used, 'Reindexing');
    expect(seen(progress)).toContain('███████░░░░░░░░░░░░░\n3 of 9 reports');

    expect(seen(await answerTo(QUESTION))).not.toContain('until noon');
    expect(seen(await answerTo('who claimed Toretsk fell?'))).toContain(
      "Russia's defence ministry",
    );
    const status = await discord.command(moderator, 'status').response;
    expect(seen(status)).toContain(
      'Ada started reindexing a moment ago; until it is done, answers come from the archive as it was.',
    );
    expect(seen(status)).toContain('Waiting: nobody');

    const second = discord.command(discord.member({ permissions: MANAGE_SERVER }), 'reindex');
    expect(await second.acknowledged).toEqual({ type: 4, ephemeral: true });
    expect(seen(await second.response)).toMatch(
      /^Ada started a reindex at \d{4}-\d\d-\d\d \d\d:\d\d UTC that is still running\. Wait until it has finished\.$/,
    );

    held.resolve();
    const result = await titled(used, 'Reindexed');
    expect(result.id).toBe(progress.id);
    const answer = await answerTo(QUESTION);
    const quote = quotesIn(answer).find(({ text }) => text.includes('closed until noon'));
    expect(quote?.source).toContain('Quay Gazette, 2 May 2024');
    expect(seen(await discord.command(moderator, 'status').response)).not.toContain('started');
  });

  test('of a report that has changed is quoted in its new words', async () => {
    scene.write({ ...REPORT, body: REPORT.body.replace('for good', 'at night') });
    await titled(discord.command(moderator, 'reindex'), 'Reindexed');
    expect(seen(await answerTo(QUESTION))).toContain('closed at night');
    expect(seen(await answerTo(QUESTION))).not.toContain('until noon');
  });
});

describe('a reindex that fails', () => {
  test('because another process writes says so', async () => {
    work = async () => {
      throw new DatelineError('STORE_BUSY', `Another process writes ${scene.archive.store}.`);
    };
    const used = await discord.command(moderator, 'reindex').response;
    expect(seen(used)).toBe(
      'The archive is being written by another process. Try again when it has finished.',
    );
    expect(used.embeds[0]?.color).toBe(COLOURS.problem);
  });

  test('for another reason gives a reference under which the log has it', async () => {
    work = async () => {
      throw new Error(`No space left in ${scene.archive.store}`);
    };
    const used = await discord.command(moderator, 'reindex').response;
    const [, reference] = /tell a moderator the reference (\w{8})\.$/.exec(seen(used))!;
    expect(seen(used)).not.toContain(scene.archive.store);
    expect(scene.bot.log).toContainEqual(
      expect.objectContaining({
        reference,
        command: 'reindex',
        err: expect.objectContaining({ message: `No space left in ${scene.archive.store}` }),
      }),
    );
  });

  test('leaves the bot answering, and free for another one', async () => {
    work = async (onProgress) => {
      onProgress({ done: 1, total: 2 });
      throw new Error('torn');
    };
    const failed = discord.command(moderator, 'reindex');
    await discord.until('the failure', () => {
      const shown = failed.message();
      return shown !== null && seen(shown).startsWith('Something went wrong') ? shown : null;
    });
    work = real;
    expect(titleOf(await answerTo('who claimed Toretsk fell?'))).toBe('who claimed Toretsk fell?');
    const again = await titled(discord.command(moderator, 'reindex'), 'Reindexed');
    expect(seen(again)).toContain('Added: 0 · Changed: 0 · Removed: 0');
  });
});
