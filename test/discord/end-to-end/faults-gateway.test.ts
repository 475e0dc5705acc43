import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import type { LocalDiscord } from '../../support/discord/local-discord.ts';
import { buildSampleArchive, type SampleArchive } from '../../support/running-bot.ts';
import { heldDesk, postsOf, startSetting, TOKEN_REFUSED } from './faults-setting.ts';

type Interrupt = (discord: LocalDiscord) => void;

let archive: SampleArchive;

beforeAll(async () => {
  archive = await buildSampleArchive();
});

afterAll(() => archive.remove());

describe.concurrent('a connection that can be resumed', () => {
  const interruptions: [string, Interrupt][] = [
    ['close code 4000', (discord) => discord.closeGateway(4000)],
    ['close code 1001', (discord) => discord.closeGateway(1001)],
    ['close code 4009', (discord) => discord.closeGateway(4009)],
    ['a killed connection', (discord) => discord.dropGateway()],
    ['a request to reconnect', (discord) => discord.requestReconnect()],
    ['an invalid session that can be resumed', (discord) => discord.invalidateSession(true)],
  ];

  test.for(interruptions)('after %s no question is lost or answered twice', async ([
    ,
    interrupt,
  ], context) => {
    const { expect } = context;
    const desk = heldDesk();
    const { discord, ask, answerTo, repliesTo, expectAnswer } = await startSetting(
      context,
      archive,
      { wrapDesk: desk.wrapDesk },
    );
    const before = ask();
    await desk.asked;
    interrupt(discord);
    const during = ask();
    desk.release();
    await discord.ready();
    await Promise.all([answerTo(before), answerTo(during)]);
    await expectAnswer();
    expect(repliesTo(before)).toHaveLength(1);
    expect(repliesTo(during)).toHaveLength(1);
    expect(discord.sessions()).toEqual({ identified: 1, resumed: 1 });
  });

  test('without acknowledgements of its heartbeats is given up and resumed', async (context) => {
    const { expect } = context;
    const { discord, ask, answerTo, repliesTo, expectAnswer } = await startSetting(
      context,
      archive,
      { local: { heartbeatInterval: 1_000 } },
    );
    discord.withholdAcks(true);
    await discord.until('a client that gives up', () => (discord.isReady() ? null : true));
    discord.withholdAcks(false);
    const during = ask();
    await discord.ready();
    await answerTo(during);
    await expectAnswer();
    expect(repliesTo(during)).toHaveLength(1);
    expect(discord.sessions().identified).toBe(1);
    expect(discord.sessions().resumed).toBeGreaterThanOrEqual(1);
  });

  test('delivers a question twice, which is answered once', async (context) => {
    const { expect } = context;
    const desk = heldDesk();
    const { discord, ask, answerTo, repliesTo, expectAnswer } = await startSetting(
      context,
      archive,
      { wrapDesk: desk.wrapDesk },
    );
    const id = ask();
    await desk.asked;
    discord.replayLast();
    desk.release();
    await answerTo(id);
    discord.replayLast();
    // What is answered after it shows that nothing more came of it.
    await expectAnswer();
    expect(repliesTo(id)).toHaveLength(1);
    expect(postsOf(discord).filter(({ body }) => isReplyTo(body, id))).toHaveLength(1);
  });

  test('delivers a command twice, which is answered once', async (context) => {
    const { expect } = context;
    const desk = heldDesk();
    const { discord, expectAnswer } = await startSetting(context, archive, {
      wrapDesk: desk.wrapDesk,
    });
    const used = discord.command(discord.member(), 'ask', { question: 'who took Toretsk?' });
    await desk.asked;
    discord.replayLast();
    desk.release();
    expect((await used.response).embeds[0]?.description).toContain('Toretsk');
    await expectAnswer();
    expect(used.followUps()).toEqual([]);
    const others = discord
      .messages(discord.channelId)
      .filter(({ interaction_metadata }) => interaction_metadata);
    expect(others).toHaveLength(1);
  });
});

describe.concurrent('a connection that cannot be resumed', () => {
  const interruptions: [string, Interrupt][] = [
    ['an invalid session', (discord) => discord.invalidateSession()],
    ['close code 1000', (discord) => discord.closeGateway(1000)],
    ['close code 4007', (discord) => discord.closeGateway(4007)],
    ['close code 4008', (discord) => discord.closeGateway(4008)],
  ];

  test.for(interruptions)('after %s a new one is made, and questions are answered', async ([
    ,
    interrupt,
  ], context) => {
    const desk = heldDesk();
    const { discord, ask, answerTo, repliesTo, expectAnswer } = await startSetting(
      context,
      archive,
      { wrapDesk: desk.wrapDesk },
    );
    const before = ask();
    await desk.asked;
    interrupt(discord);
    desk.release();
    await answerTo(before);
    await discord.ready();
    await expectAnswer();
    context.expect(discord.sessions()).toEqual({ identified: 2, resumed: 0 });
    context.expect(repliesTo(before)).toHaveLength(1);
  });

  test('is made anew when Discord is back after having been away', async (context) => {
    const { expect } = context;
    const { discord, bot, expectAnswer } = await startSetting(context, archive);
    await discord.goOffline();
    const lost = () => bot.log.filter(({ msg }) => msg.startsWith('The connection is lost'));
    // The first is the loss, the second the refusal of a new connection.
    await vi.waitFor(() => expect(lost().length).toBeGreaterThanOrEqual(2), 10_000);
    await discord.goOnline();
    await discord.ready();
    await expectAnswer();
  });
});

describe('a connection that Discord refuses for good ends the bot with one sentence', () => {
  const refusals: [number, string][] = [
    [4004, TOKEN_REFUSED],
    [4010, 'Discord refuses the shard of the bot. Update Dateline.'],
    [
      4011,
      'The bot is in more servers than one process may serve (2,500). Remove it from some of them.',
    ],
    [4012, 'Discord no longer speaks the version of its API that the bot uses. Update Dateline.'],
    [4013, 'Discord does not know the intents that the bot asks for. Update Dateline.'],
    [
      4014,
      'Discord does not allow the intents that the bot asks for. Enable them on the page of your application under “Bot”.',
    ],
  ];

  test.for(refusals)('with close code %i as it connects', async ([code, message], context) => {
    const { bot } = await startSetting(context, archive, {
      before: (discord) => discord.refuseIdentify(code),
    });
    await context
      .expect(bot.ended)
      .rejects.toMatchObject({ name: 'DatelineError', code: 'DISCORD', message });
  });

  test.for(refusals)('with close code %i later', async ([code, message], context) => {
    const { discord, bot } = await startSetting(context, archive);
    discord.closeGateway(code);
    await context
      .expect(bot.ended)
      .rejects.toMatchObject({ name: 'DatelineError', code: 'DISCORD', message });
    context.expect(discord.isReady()).toBe(false);
  });
});

/** Whether the body of a post replies to a message. */
function isReplyTo(body: unknown, id: string): boolean {
  return (
    (body as { message_reference?: { message_id: string } }).message_reference?.message_id === id
  );
}
