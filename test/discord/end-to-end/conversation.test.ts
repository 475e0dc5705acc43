import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalDiscord } from '../../support/discord/local-discord.ts';
import type { Member, ShownMessage } from '../../support/discord/records.ts';
import { seen, titleOf } from './as-seen.ts';
import { type Scene, startScene } from './scene.ts';

const TORETSK = 'who claimed Toretsk fell?';
const BAKHMUT = 'who claimed Bakhmut fell?';
const KYIV = 'and what did Kyiv say?';
const KYIV_ON_TORETSK = 'what did Kyiv say about whether Toretsk fell?';
const DENIED = 'who denied it?';
const MINUTE = 60_000;

let scene: Scene;
let discord: LocalDiscord;
let member: Member;
let now = Date.parse('2025-02-14T12:00:00Z');

beforeAll(async () => {
  scene = await startScene(() => ({ now: () => new Date(now) }));
  ({ discord } = scene);
});

beforeEach(() => {
  member = discord.member({ name: 'Ada' });
});

afterAll(() => scene.end());

/** Mentions the bot; what it answers. */
async function ask(question: string, channel: string, who = member): Promise<ShownMessage> {
  return scene.replyTo(scene.ask(who, question, channel), channel);
}

/** Replies to an answer; what the bot answers. */
async function reply(answer: ShownMessage, question: string, who = member): Promise<ShownMessage> {
  await scene.kept(answer);
  const channel = answer.channel_id;
  return scene.replyTo(discord.say(who, question, { channel, replyTo: answer.id }), channel);
}

/** Writes to the bot alone; what it answers. */
async function write(question: string): Promise<ShownMessage> {
  const channel = discord.dm(member);
  return scene.replyTo(discord.say(member, question, { channel }), channel);
}

/** Opens a thread on an answer about Toretsk. */
async function openThread(): Promise<string> {
  const answer = await ask(TORETSK, scene.addChannel());
  await scene.kept(answer);
  await discord.press(member, answer, 'Discuss').response;
  return answer.id;
}

describe('replies in a channel', () => {
  test('lean on the answer that they reply to, and on those before it', async () => {
    const first = await ask(TORETSK, scene.addChannel());
    const second = await reply(first, KYIV);
    expect(titleOf(second)).toBe(KYIV_ON_TORETSK);
    const third = await reply(second, 'and what about Bakhmut?');
    expect(titleOf(third)).toBe('what did Kyiv say about whether Bakhmut fell?');
    expect(titleOf(await reply(third, DENIED))).toBe('who denied that Bakhmut fell?');
    expect((await scene.kept(third)).follows).toBe((await scene.kept(second)).id);
  });

  test('know whom "he" means', async () => {
    const first = await ask(BAKHMUT, scene.addChannel());
    const second = await reply(first, 'what did he say about it?');
    expect(titleOf(second)).toBe('what did Yevgeny Prigozhin say about whether Bakhmut fell?');
    expect(seen(second)).toContain('Yevgeny Prigozhin');
  });

  test('of somebody else lean on it as well', async () => {
    const first = await ask(TORETSK, scene.addChannel());
    expect(titleOf(await reply(first, KYIV, discord.member()))).toBe(KYIV_ON_TORETSK);
  });

  test('to an earlier answer lean on that one', async () => {
    const channel = scene.addChannel();
    const first = await ask(TORETSK, channel);
    await ask(BAKHMUT, channel);
    expect(titleOf(await reply(first, DENIED))).toBe('who denied that Toretsk fell?');
  });

  test('that stand alone are left as they are', async () => {
    const first = await ask(TORETSK, scene.addChannel());
    expect(titleOf(await reply(first, BAKHMUT))).toBe(BAKHMUT);
  });

  test('to the answer of a command lean on it', async () => {
    const first = await discord.command(member, 'ask', { question: TORETSK }).response;
    expect(titleOf(await reply(first, KYIV))).toBe(KYIV_ON_TORETSK);
  });

  test('lean on an answer from before a restart, a day later', async () => {
    const first = await ask(TORETSK, scene.addChannel());
    const second = await reply(first, KYIV);
    now += 24 * 60 * MINUTE;
    await scene.restart();
    expect(titleOf(await reply(second, DENIED))).toBe('who denied that Toretsk fell?');
  });
});

describe('questions in a channel that reply to nothing', () => {
  test('begin anew', async () => {
    const channel = scene.addChannel();
    await ask(TORETSK, channel);
    expect(titleOf(await ask(KYIV, channel))).toBe(KYIV);
    const command = discord.command(member, 'ask', { question: KYIV }, { channel });
    expect(titleOf(await command.response)).toBe(KYIV);
  });
});

describe('questions in a thread', () => {
  test('lean on the answer that it was opened on, then on the last one', async () => {
    const thread = await openThread();
    expect(titleOf(await ask(KYIV, thread))).toBe(KYIV_ON_TORETSK);
    expect(titleOf(await ask('and what about Bakhmut?', thread))).toBe(
      'what did Kyiv say about whether Bakhmut fell?',
    );
  });

  test('by a command lean on it as well', async () => {
    const thread = await openThread();
    const used = discord.command(member, 'ask', { question: KYIV }, { channel: thread });
    expect(titleOf(await used.response)).toBe(KYIV_ON_TORETSK);
    expect(titleOf(await ask(DENIED, thread))).toBe('who denied that Toretsk fell?');
  });

  test('do not tell the others what was asked in private', async () => {
    const thread = await openThread();
    const inPrivate = async (question: string) => {
      const values = { question, private: true };
      const answer = await discord.command(member, 'ask', values, { channel: thread }).response;
      await scene.kept(answer);
      return titleOf(answer);
    };
    expect(await inPrivate(BAKHMUT)).toBe(BAKHMUT);
    expect(titleOf(await ask(DENIED, thread))).toBe('who denied that Toretsk fell?');
    await inPrivate(BAKHMUT);
    expect(await inPrivate(DENIED)).toBe('who denied that Bakhmut fell?');
  });

  test('of one member are not disturbed by those of another', async () => {
    const thread = await openThread();
    const other = discord.member({ name: 'Bo' });
    await ask(KYIV, thread);
    expect(titleOf(await ask(BAKHMUT, thread, other))).toBe(BAKHMUT);
    expect(titleOf(await ask(DENIED, thread))).toBe('who denied that Toretsk fell?');
    expect(titleOf(await ask(DENIED, thread, other))).toBe('who denied that Bakhmut fell?');
  });

  test('are left alone where they do not mention the bot', async () => {
    const thread = await openThread();
    discord.say(member, KYIV, { channel: thread });
    await ask(DENIED, thread);
    expect(scene.said(thread).filter(({ embeds }) => embeds[0]?.title !== undefined)).toHaveLength(
      1,
    );
  });

  test('go on after a restart', async () => {
    const thread = await openThread();
    await ask(KYIV, thread);
    await scene.restart();
    expect(titleOf(await ask(DENIED, thread))).toBe('who denied that Toretsk fell?');
  });

  test('lean, after half an hour, on what the thread was opened on again', async () => {
    const thread = await openThread();
    await ask(BAKHMUT, thread);
    now += 31 * MINUTE;
    expect(titleOf(await ask(DENIED, thread))).toBe('who denied that Toretsk fell?');
  });
});

describe('direct messages', () => {
  test('lean on the one before, for half an hour', async () => {
    await write(TORETSK);
    now += 29 * MINUTE;
    expect(titleOf(await write(KYIV))).toBe(KYIV_ON_TORETSK);
    now += 29 * MINUTE;
    expect(titleOf(await write(DENIED))).toBe('who denied that Toretsk fell?');
    now += 31 * MINUTE;
    expect(titleOf(await write(DENIED))).toBe(DENIED);
  });

  test('lean on the one before a restart', async () => {
    await write(TORETSK);
    await scene.restart();
    expect(titleOf(await write(KYIV))).toBe(KYIV_ON_TORETSK);
  });

  test('do not lean on what was asked in a channel', async () => {
    await ask(TORETSK, scene.addChannel());
    expect(titleOf(await write(KYIV))).toBe(KYIV);
  });

  test('of one member do not lean on those of another', async () => {
    await write(TORETSK);
    member = discord.member({ name: 'Bo' });
    expect(titleOf(await write(KYIV))).toBe(KYIV);
  });
});
