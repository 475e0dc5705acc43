import { afterAll, beforeAll, describe, test } from 'vitest';
import type { LocalDiscord } from '../../support/discord/local-discord.ts';
import type { ShownMessage } from '../../support/discord/records.ts';
import { buildSampleArchive, type SampleArchive } from '../../support/running-bot.ts';
import { pending } from '../pending.ts';
import { startProcessSetting } from './faults-process.ts';
import { heldDesk, POST, QUESTION, startSetting } from './faults-setting.ts';

const RESTARTING = 'I am being restarted. Ask again in a minute.';

/** Milliseconds: longer than a process has to end in. */
const HANGS = 20_000;

let archive: SampleArchive;

beforeAll(async () => {
  archive = await buildSampleArchive();
});

afterAll(() => archive.remove());

describe.concurrent('a bot that is told to stop', () => {
  test('answers what it was asked, and tells others to come back', async (context) => {
    const { expect } = context;
    const desk = heldDesk();
    const { discord, bot, ask, answerTo, repliesTo } = await startSetting(context, archive, {
      wrapDesk: desk.wrapDesk,
    });
    const used = discord.command(discord.member(), 'ask', { question: QUESTION });
    const before = ask();
    await Promise.all([desk.asked, used.acknowledged]);
    await discord.until('a sign of typing', () => discord.typing(discord.channelId) || null);
    const stopped = bot.stop();
    const after = ask();
    expect(textOf(await answerTo(after))).toBe(RESTARTING);
    const late = await discord.command(discord.member(), 'ask', { question: QUESTION }).response;
    expect(textOf(late)).toBe(RESTARTING);
    expect(late.ephemeral).toBe(true);
    desk.release();
    expect(textOf(await answerTo(before))).toContain('Toretsk');
    expect(textOf(await used.response)).toContain('Toretsk');
    await stopped;
    expect(repliesTo(after)).toHaveLength(1);
    expect(discord.isReady()).toBe(false);
  });

  test('ends a reindex, and tells who started it', async (context) => {
    const { expect } = context;
    const started = pending();
    const { discord, bot } = await startSetting(context, archive, {
      reindex: (_, signal) => {
        started.resolve();
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        });
      },
    });
    const used = discord.command(discord.member({ permissions: 1n << 13n }), 'reindex');
    await started.promise;
    await bot.stop();
    expect(textOf(await used.response)).toBe(
      'I am being restarted, which brings the archive up to date as well.',
    );
    expect(bot.log.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('gives up answers that hang', async (context) => {
    const { expect } = context;
    const asked = pending();
    const { discord, bot, ask, repliesTo } = await startSetting(context, archive, {
      wrapDesk: (desk) => ({
        ...desk,
        ask() {
          asked.resolve();
          return new Promise(() => {});
        },
      }),
    });
    const id = ask();
    await asked.promise;
    await bot.stop();
    expect(bot.log.at(-1)).toMatchObject({
      level: 40,
      left: 1,
      msg: 'Answers that were not done in time are given up.',
    });
    expect(repliesTo(id)).toEqual([]);
    expect(discord.isReady()).toBe(false);
  });
});

describe.concurrent('a process that is told to stop', () => {
  test('answers what it was asked and exits with 0', async (context) => {
    const { expect } = context;
    const { discord, bot, posting } = await startProcessSetting(context, archive);
    discord.failNext(POST, { delay: 500 });
    const id = discord.say(discord.member(), QUESTION, { mentionsBot: true });
    await posting();
    bot.terminate();
    expect(await bot.exited).toBe(0);
    const replies = discord.messages(discord.channelId).filter(isReplyTo(id));
    expect(replies.map(textOf)).toEqual([expect.stringContaining('Toretsk')]);
  });

  test('is not kept by a request that waits', async (context) => {
    const { discord, bot, posting } = await startProcessSetting(context, archive);
    discord.failNext(POST, { status: 429, headers: { 'retry-after': '600' } });
    discord.say(discord.member(), QUESTION, { mentionsBot: true });
    await posting();
    bot.terminate();
    context.expect(await bot.exited).toBe(0);
  });

  test('a second time ends at once', async (context) => {
    const { expect } = context;
    const { discord, bot, posting } = await startProcessSetting(context, archive);
    discord.failNext(POST, { delay: HANGS });
    const id = discord.say(discord.member(), QUESTION, { mentionsBot: true });
    await posting();
    bot.terminate();
    // The first signal has arrived when others are turned away.
    await turnedAway(discord);
    bot.terminate();
    expect(await bot.exited).toBe(1);
    expect(discord.messages(discord.channelId).filter(isReplyTo(id))).toEqual([]);
  });
});

/** Asks in private, again and again, until the bot says that it is being restarted. */
async function turnedAway(discord: LocalDiscord): Promise<void> {
  const member = discord.member();
  const channel = discord.dm(member);
  for (let said = ''; said !== RESTARTING; ) {
    const id = discord.say(member, QUESTION, { channel });
    said = textOf(await discord.nextMessage(channel, id));
  }
}

function textOf({ embeds }: ShownMessage): string {
  return embeds[0]?.description ?? '';
}

function isReplyTo(id: string) {
  return ({ message_reference }: ShownMessage) => message_reference?.message_id === id;
}
