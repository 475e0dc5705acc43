import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { startProcess } from '../../support/bot-process.ts';
import { startLocalDiscord } from '../../support/discord/local-discord.ts';
import { buildSampleArchive, type SampleArchive } from '../../support/running-bot.ts';
import { expectCleanLog, startSetting, TOKEN_REFUSED } from './faults-setting.ts';

const GATEWAY = { method: 'GET', path: /^\/gateway\/bot$/ };
const AGAIN = 'Discord cannot be reached; trying again.';

let archive: SampleArchive;

beforeAll(async () => {
  archive = await buildSampleArchive();
});

afterAll(() => archive.remove());

describe.concurrent('the first login', () => {
  test('is tried again until Discord takes connections', async (context) => {
    const { discord, bot, expectAnswer } = await startSetting(context, archive, {
      before: (local) => local.goOffline(),
    });
    await vi.waitFor(() => context.expect(bot.log).toMatchObject([{ level: 40, msg: AGAIN }]));
    await discord.goOnline();
    await discord.ready();
    await expectAnswer();
  });

  test('is tried again after failures of the server, with a pause', async (context) => {
    const { discord, bot, expectAnswer } = await startSetting(context, archive, {
      // discord.js repeats a request three times at once: the fifth one comes after a pause.
      before: (local) => local.failNext(GATEWAY, { status: 500, times: 5 }),
    });
    await discord.ready();
    await expectAnswer();
    context
      .expect(bot.log.filter(({ msg }) => msg === AGAIN))
      .toMatchObject([{ attempt: 1, err: { status: 500 } }]);
    context.expect(discord.sessions().identified).toBe(1);
  });

  test('waits as long as a rate limit says', async (context) => {
    const headers = { 'retry-after': '1' };
    const { discord, bot, expectAnswer } = await startSetting(context, archive, {
      before: (local) => local.failNext(GATEWAY, { status: 429, headers }),
    });
    await discord.ready();
    await expectAnswer();
    context.expect(bot.log.filter(({ msg }) => msg === AGAIN)).toEqual([]);
  });

  test('with a token that is refused ends with one sentence', async (context) => {
    const { discord, bot } = await startSetting(context, archive, {
      before: (local) => local.revokeToken(),
    });
    await context.expect(bot.ended).rejects.toMatchObject({
      name: 'DatelineError',
      code: 'DISCORD',
      message: TOKEN_REFUSED,
    });
    context.expect(discord.requests).toHaveLength(1);
  });

  test('is given up when the bot is told to stop while Discord is away', async (context) => {
    const { bot } = await startSetting(context, archive, {
      before: (local) => local.goOffline(),
    });
    await vi.waitFor(() => context.expect(bot.log).toMatchObject([{ msg: AGAIN }]));
    await bot.stop();
  });

  test('leaves no connection when the bot is told to stop meanwhile', async (context) => {
    const { discord, bot } = await startSetting(context, archive, {
      before: (local) => local.failNext(GATEWAY, { delay: 200 }),
    });
    await discord.until('a request', () => discord.requests[0] ?? null);
    await bot.stop();
    await discord.until('a session', () => discord.sessions().identified || null);
    await discord.until('its end', () => !discord.isReady() || null);
  });
});

describe.concurrent('as a process, a bot that Discord refuses ends with one sentence', () => {
  test.for([
    ['a token that is wrong', { DISCORD_TOKEN: 'not-the-token-of-this-bot' }, null, TOKEN_REFUSED],
    [
      'intents that are not allowed',
      {},
      4014,
      'Discord does not allow the intents that the bot asks for. Enable them on the page of your application under “Bot”.',
    ],
  ] as const)('%s', async ([, env, code, sentence], { expect, onTestFinished }) => {
    const discord = await startLocalDiscord();
    onTestFinished(() => discord.stop());
    discord.refuseIdentify(code);
    const bot = startProcess(discord, archive, env);
    onTestFinished(bot.kill);
    expect(await bot.exited).toBe(1);
    expect(bot.sentences).toEqual([`dateline: ${sentence}`]);
    expectCleanLog(bot.log, discord, expect);
    for (const token of [discord.token, 'not-the-token-of-this-bot'])
      expect(bot.output).not.toContain(token);
    expect(discord.violations).toEqual([]);
  });
});
