import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Channels, openChannels } from '../../src/discord/channels.ts';
import { watchedChannels } from '../../src/discord/watched-channels.ts';
import type { Message } from '../../src/messages/message.ts';
import { type LocalDiscord, startLocalDiscord } from '../support/discord/local-discord.ts';

const MINUTE = 60_000;

let discord: LocalDiscord;
let channels: Channels;

beforeEach(async () => {
  discord = await startLocalDiscord();
  const rest = new REST({ api: discord.api }).setToken(discord.token);
  channels = openChannels(rest, discord.token, () => {});
});
afterEach(() => discord.stop());

const message = (title: string, description: string): Message => ({
  embeds: [{ title, description }],
  components: [],
});
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds);

describe('a message', () => {
  test('is seen to be posted by its text, since a time', async () => {
    const { channelId: channel } = discord;
    const isPosted = (title: string, text: string, since = ago(0)) =>
      channels.isPosted(channel, message(title, text), since);
    await channels.post(channel, message('New', ' It is closed. '), 'key');
    expect(await isPosted('New', 'It is closed.')).toBe(true);
    expect(await isPosted('Old', 'It is closed.')).toBe(false);
    expect(await isPosted('New', 'It is open.')).toBe(false);
    // Clocks may be some minutes apart.
    expect(await isPosted('New', 'It is closed.', ago(-MINUTE))).toBe(true);
    expect(await isPosted('New', 'It is closed.', ago(-60 * MINUTE))).toBe(false);
  });

  test('is not seen where the bot may not look', async () => {
    await channels.post(discord.channelId, message('New', 'It is closed.'), 'key');
    discord.forbid(discord.channelId, 'ViewChannel');
    const looked = channels.isPosted(discord.channelId, message('New', 'It is closed.'), ago(0));
    expect(await looked).toBe(false);
  });
});

describe('what Discord refuses', () => {
  const post = (channel = discord.channelId) =>
    watchedChannels(channels).post(channel, message('New', 'It is closed.'), 'key');

  test('is told with the reason', async () => {
    expect(await post()).toBeNull();
    expect(await post('1')).toBe('The channel is gone.');
    discord.forbid(discord.channelId, 'SendMessages');
    expect(await post()).toMatch(/^I may not write there/);
    discord.failNext({ method: 'POST' }, { status: 400, body: { code: 50083, message: 'No.' } });
    expect(await post()).toBe('Discord does not take messages there (50083).');
  });

  test('because of the token is a failure of the bot, not of the channel', async () => {
    discord.revokeToken();
    await expect(post()).rejects.toThrow();
  });
});
