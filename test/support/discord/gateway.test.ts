import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from './local-discord.ts';
import { clientOf, logIn, onInteraction, onMessage } from './test-client.ts';

let discord: LocalDiscord;
let client: Client;

beforeEach(async () => {
  discord = await startLocalDiscord();
  client = clientOf(discord);
});

afterEach(async () => {
  await client.destroy();
  await discord.stop();
});

describe('the gateway', () => {
  const interruptions: [string, (local: LocalDiscord) => void][] = [
    ['a dropped connection', (local) => local.dropGateway()],
    ['close code 4000', (local) => local.closeGateway(4000)],
    ['a request to reconnect', (local) => local.requestReconnect()],
    ['a resumable invalid session', (local) => local.invalidateSession(true)],
  ];

  test.each(interruptions)('after %s nothing is lost', async (_name, interrupt) => {
    const seen = onMessage(client, (message) => message.reply(message.content));
    await logIn(client, discord);
    const ann = discord.member();
    discord.say(ann, 'before', { mentionsBot: true });
    await discord.nextMessage(discord.channelId);
    interrupt(discord);
    const during = discord.say(ann, 'during', { mentionsBot: true });
    await discord.ready();
    await discord.nextMessage(discord.channelId, during);
    const mention = `<@${discord.botId}>`;
    expect(seen).toEqual([`${mention} before`, `${mention} during`]);
    expect(discord.sessions()).toEqual({ identified: 1, resumed: 1 });
  });

  test('after an invalid session the events in between are lost', async () => {
    const seen = onMessage(client, (message) => message.reply('Yes.'));
    await logIn(client, discord);
    const ann = discord.member();
    discord.invalidateSession();
    discord.say(ann, 'during', { mentionsBot: true });
    await discord.ready();
    const after = discord.say(ann, 'after', { mentionsBot: true });
    await discord.nextMessage(discord.channelId, after);
    expect(seen).toEqual([`<@${discord.botId}> after`]);
    expect(discord.sessions()).toEqual({ identified: 2, resumed: 0 });
  });

  test('a client without acknowledgements of its heartbeats resumes', async () => {
    await discord.stop();
    discord = await startLocalDiscord({ heartbeatInterval: 100 });
    client = clientOf(discord);
    await logIn(client, discord);
    discord.withholdAcks(true);
    await discord.until('a client that gives up', () => (discord.isReady() ? null : true));
    discord.withholdAcks(false);
    await discord.ready();
    expect(discord.sessions()).toEqual({ identified: 1, resumed: 1 });
  });

  test('an interaction can be sent twice, and is answered once', async () => {
    onInteraction(client, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Yes.').catch(() => {});
    });
    await logIn(client, discord);
    await discord.command(discord.member(), 'ask').response;
    discord.replayLast();
    await discord.until('a second response', () => discord.violations[0] ?? null);
    expect(discord.violations).toMatchObject([{ code: 40060 }]);
    expect(discord.messages(discord.channelId)).toHaveLength(1);
  });

  test('comes back on its port after having been offline', async () => {
    onMessage(client, (message) => message.reply('Yes.'));
    await logIn(client, discord);
    await discord.goOffline();
    await expect(fetch(discord.api)).rejects.toThrow();
    discord.say(discord.member(), 'Are you there?', { mentionsBot: true });
    await discord.goOnline();
    await discord.ready();
    expect((await discord.nextMessage(discord.channelId)).content).toBe('Yes.');
  });

  test.each([4004, 4013, 4014])('refuses a client with %i for good', async (code) => {
    discord.refuseIdentify(code);
    const closed = new Promise((resolve) =>
      client.once(Events.ShardDisconnect, (event) => resolve(event.code)),
    );
    client.on(Events.ShardError, () => {});
    void client.login(discord.token).catch(() => {});
    expect(await closed).toBe(code);
  });

  test('refuses a client that asks for the content of all messages', async () => {
    client = new Client({
      intents: [GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
      rest: { api: discord.api },
    });
    const closed = new Promise((resolve) =>
      client.once(Events.ShardDisconnect, (event) => resolve(event.code)),
    );
    client.on(Events.ShardError, () => {});
    void client.login(discord.token).catch(() => {});
    expect(await closed).toBe(4014);
  });

  test('does not let in a wrong token', async () => {
    await expect(client.login('another')).rejects.toThrow('An invalid token was provided.');
  });
});
