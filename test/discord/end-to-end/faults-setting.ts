import type { TestContext } from 'vitest';
import type { Desk } from '../../../src/desk/desk.ts';
import {
  type LocalDiscord,
  type LocalDiscordOptions,
  startLocalDiscord,
} from '../../support/discord/local-discord.ts';
import type { ShownMessage } from '../../support/discord/records.ts';
import type { SeenRequest } from '../../support/discord/serve-api.ts';
import {
  type BotChanges,
  type RunningBot,
  type SampleArchive,
  startBot,
} from '../../support/running-bot.ts';
import { pending } from '../pending.ts';

export const QUESTION = 'who claimed Toretsk fell?';

export const TOKEN_REFUSED =
  'Discord refuses the token. Set DISCORD_TOKEN to the token on the page of your application under “Bot”.';

/** Requests that post a message. */
export const POST = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

/** Tokens of interactions as the local Discord gives them out. */
const INTERACTION_TOKEN = /token-of-\d/;

/** What a test changes of the bot, and of the Discord that it talks to. */
export interface SettingChanges extends BotChanges {
  readonly local?: LocalDiscordOptions;
  /** Whether Discord's limits of time go by the clock; a busy machine is no fault to be tested. */
  readonly inTime?: true;
  /** What is wrong with Discord before the bot starts; then the bot is not awaited. */
  readonly before?: (discord: LocalDiscord) => unknown;
  /** Codes of refusals that the fault itself leads to; there are no others. */
  readonly refusals?: readonly number[];
}

/** A bot and a Discord of its own. */
export interface Setting {
  readonly discord: LocalDiscord;
  readonly bot: RunningBot;
  /** Lets a new member ask the bot. @returns Id of the message. */
  ask(question?: string, channel?: string): string;
  /** The answer to a message. */
  answerTo(id: string): Promise<ShownMessage>;
  /** Everything that was posted in reply to a message. */
  repliesTo(id: string): ShownMessage[];
  /** Asks and waits for an answer from the archive. */
  expectAnswer(): Promise<void>;
}

/**
 * Starts a bot for one test. At its end the bot has broken none of Discord's rules, every message
 * that it posted can be repeated without being doubled, and its log has no tokens.
 */
export async function startSetting(
  { expect, onTestFinished }: Pick<TestContext, 'expect' | 'onTestFinished'>,
  archive: SampleArchive,
  { local, inTime, before, refusals = [], ...changes }: SettingChanges = {},
): Promise<Setting> {
  const begun = new Date();
  const discord = await startLocalDiscord({
    ...(inTime ? {} : { now: () => begun }),
    ...local,
  });
  await before?.(discord);
  const bot = await startBot(discord, archive, changes);
  onTestFinished(async () => {
    await bot.stop().catch(() => {}); // how it ends is for the test to say
    await discord.stop();
    expect(discord.violations.filter(({ code }) => !refusals.includes(code))).toEqual([]);
    for (const { body } of postsOf(discord)) {
      expect(body).toMatchObject({ nonce: expect.any(String), enforce_nonce: true });
    }
    expectCleanLog(bot.logText, discord, expect);
  });
  if (before === undefined) await discord.ready();

  const ask = (question = QUESTION, channel = discord.channelId) =>
    discord.say(discord.member(), question, { channel, mentionsBot: true });
  const repliesTo = (id: string) =>
    channelsOf(discord)
      .flatMap((channel) => discord.messages(channel))
      .filter(({ message_reference }) => message_reference?.message_id === id);
  const answerTo = (id: string) =>
    discord.until(`a reply to message ${id}`, () => repliesTo(id)[0] ?? null);
  return {
    discord,
    bot,
    ask,
    answerTo,
    repliesTo,
    async expectAnswer() {
      expect((await answerTo(ask())).embeds[0]?.description).toContain('Toretsk');
    },
  };
}

/** The messages that the bot posted, or tried to. */
export function postsOf({ requests }: LocalDiscord): SeenRequest[] {
  return requests.filter(({ method, path }) => method === POST.method && POST.path.test(path));
}

/** Every line is JSON; no token is in any. */
export function expectCleanLog(
  text: string,
  { token }: LocalDiscord,
  expect: TestContext['expect'],
): void {
  for (const line of text.split('\n').filter(Boolean))
    expect(JSON.parse(line)).toHaveProperty('msg');
  expect(text).not.toContain(token);
  expect(text).not.toMatch(INTERACTION_TOKEN);
}

/** A desk that answers when it is told to. */
export function heldDesk() {
  const asked = pending();
  const held = pending();
  return {
    /** Settles when somebody has asked. */
    asked: asked.promise,
    release: () => held.resolve(),
    wrapDesk: (desk: Desk): Desk => ({
      ...desk,
      async ask(question) {
        asked.resolve();
        await held.promise;
        return desk.ask(question);
      },
    }),
  };
}

/** The channels that anything was posted in. */
function channelsOf({ channelId, requests }: LocalDiscord): string[] {
  const posted = requests.flatMap(({ path }) => /^\/channels\/(\d+)\//.exec(path)?.[1] ?? []);
  return [...new Set([channelId, ...posted])];
}
