import type { TestContext } from 'vitest';
import { startProcess } from '../../support/bot-process.ts';
import { startLocalDiscord } from '../../support/discord/local-discord.ts';
import type { SampleArchive } from '../../support/running-bot.ts';
import { expectCleanLog, postsOf } from './faults-setting.ts';

/**
 * Starts a process for one test, connected to a Discord of its own. At its end it has written
 * nothing but its log, and no token.
 * @param env What is set beside the places and the token.
 */
export async function startProcessSetting(
  { expect, onTestFinished }: Pick<TestContext, 'expect' | 'onTestFinished'>,
  archive: SampleArchive,
  env: Readonly<Record<string, string>> = {},
) {
  const discord = await startLocalDiscord();
  const bot = startProcess(discord, archive, env);
  onTestFinished(async () => {
    bot.kill();
    await bot.exited;
    await discord.stop();
    expect(bot.sentences).toEqual([]);
    expectCleanLog(bot.log, discord, expect);
    expect(bot.output).not.toContain(discord.token);
    expect(discord.violations).toEqual([]);
  });
  await bot.logged('Connected to Discord.');
  return {
    discord,
    bot,
    /** Waits until the bot posts an answer. */
    posting: () => discord.until('an answer that is posted', () => postsOf(discord)[0] ?? null),
  };
}
