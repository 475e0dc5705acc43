import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/desk/desk.ts';
import { COLOURS } from '../../../src/messages/colours.ts';
import type { LocalDiscord } from '../../support/discord/local-discord.ts';
import type { Member, ShownMessage } from '../../support/discord/records.ts';
import { buttonsOf, quotesIn, seen, titleOf } from './as-seen.ts';
import { type Scene, startScene } from './scene.ts';

const QUESTION = 'who claimed Toretsk fell?';
const TOO_OLD = 'This message is too old: what it showed is no longer kept. Ask again.';
const HOW_TO_GO_ON = /^Ask on here: mention me, reply to me or use \/ask\./;
const DAY = 24 * 60 * 60_000;

let scene: Scene;
let discord: LocalDiscord;
let member: Member;

beforeAll(async () => {
  scene = await startScene();
  ({ discord } = scene);
  member = discord.member({ name: 'Ada' });
});

afterAll(() => scene.end());

async function answered(question = QUESTION, channel = scene.addChannel()): Promise<ShownMessage> {
  return scene.replyTo(scene.ask(member, question, channel), channel);
}

async function replyOf(answer: ShownMessage): Promise<Reply> {
  return (await scene.kept(answer)).reply;
}

async function votesOn(answer: ShownMessage) {
  const { id } = await scene.kept(answer);
  return scene.inHistory((history) => history.votes(id));
}

/** Presses a button of an answer, then Next until there is no more. */
async function pagesOf(answer: ShownMessage, button: string): Promise<ShownMessage[]> {
  const pages = [await discord.press(member, answer, button).response];
  while (buttonsOf(pages.at(-1)!).includes('Next')) {
    pages.push(await discord.press(member, pages.at(-1)!, 'Next').response);
  }
  return pages;
}

const withoutEmptyLines = (text: string) => text.replace(/\n\s*/g, '\n').trim();

describe.each([
  ['', async () => {}],
  [', after a restart of the bot', () => scene.restart()],
])('the buttons of an answer%s', (_, meanwhile) => {
  test('"Passages" shows each passage once, in pages, to who pressed it', async () => {
    const answer = await answered();
    await meanwhile();
    const used = discord.press(member, answer, 'Passages');
    expect(await used.acknowledged).toEqual({ type: 5, ephemeral: true });
    const pages = await pagesOf(answer, 'Passages');
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(pages.map(({ id }) => id)).size).toBe(1);
    for (const page of pages) {
      expect(page.ephemeral).toBe(true);
      expect(titleOf(page)).toBe(QUESTION);
    }
    const { passages } = await replyOf(answer);
    expect(pages.flatMap(quotesIn).map(({ text }) => text)).toEqual(
      passages.map(({ quote }) => withoutEmptyLines(quote.text)),
    );
    expect(seen(pages.at(-1)!)).toContain(`Page ${pages.length} of ${pages.length}`);
    expect(scene.said(answer.channel_id)).toEqual([answer]);
  });

  test('"More sources" shows the findings that the answer has no room for, each once', async () => {
    const answer = await answered();
    await meanwhile();
    const pages = await pagesOf(answer, 'More sources');
    expect(pages.length).toBeGreaterThan(1);
    const { excerpts } = await replyOf(answer);
    expect(excerpts).toHaveLength(10);
    expect([answer, ...pages].flatMap(quotesIn).map(({ text }) => text)).toEqual(
      excerpts.map(({ text }) => withoutEmptyLines(text)),
    );
    expect(seen(answer)).toContain('4 of 10 quotes');
    expect(seen(pages[0]!)).toContain('The other 6 of 10 quotes');
    const back = await discord.press(member, pages.at(-1)!, 'Previous').response;
    expect(quotesIn(back)).toEqual(quotesIn(pages.at(-2)!));
  });

  test('"Discuss" opens a thread, takes the member into it and says how to go on', async () => {
    const answer = await answered();
    await meanwhile();
    const used = await discord.press(member, answer, 'Discuss').response;
    expect(used.ephemeral).toBe(true);
    expect(used.embeds).toEqual([]);
    expect(used.content).toBe(`Go on in <#${answer.id}>.`);
    expect(discord.threads().filter(({ parent_id }) => parent_id === answer.channel_id)).toEqual([
      expect.objectContaining({ id: answer.id, name: QUESTION }),
    ]);
    expect(discord.requests).toContainEqual(
      expect.objectContaining({
        method: 'PUT',
        path: `/channels/${answer.id}/thread-members/${member.id}`,
        status: 204,
      }),
    );
    expect(scene.said(answer.id).map(seen)).toEqual([expect.stringMatching(HOW_TO_GO_ON)]);
  });

  test('"Discuss" that is pressed again leads to the same thread', async () => {
    const answer = await answered();
    await discord.press(member, answer, 'Discuss').response;
    await meanwhile();
    const other = discord.member();
    const used = await discord.press(other, answer, 'Discuss').response;
    expect(used.content).toBe(`Go on in <#${answer.id}>.`);
    const threads = discord.threads().filter(({ parent_id }) => parent_id === answer.channel_id);
    expect(threads).toHaveLength(1);
    expect(scene.said(answer.id)).toHaveLength(1);
    expect(discord.requests).toContainEqual(
      expect.objectContaining({ path: `/channels/${answer.id}/thread-members/${other.id}` }),
    );
  });

  test('👍 is noted, and 👎 afterwards takes its place', async () => {
    const answer = await answered();
    await meanwhile();
    const up = await discord.press(member, answer, '👍').response;
    expect(up.ephemeral).toBe(true);
    expect(seen(up)).toBe('Noted as a good answer. Press 👎 if you change your mind.');
    expect(await votesOn(answer)).toEqual({ up: 1, down: 0 });
    const down = await discord.press(member, answer, '👎').response;
    expect(seen(down)).toBe('Noted as a bad answer. Press 👍 if you change your mind.');
    expect(await votesOn(answer)).toEqual({ up: 0, down: 1 });
  });

  test('two members vote each for themselves', async () => {
    const answer = await answered();
    await discord.press(member, answer, '👍').response;
    await meanwhile();
    await discord.press(discord.member(), answer, '👍').response;
    await discord.press(member, answer, '👍').response;
    expect(await votesOn(answer)).toEqual({ up: 2, down: 0 });
  });
});

describe('the buttons of an answer', () => {
  test('to a command work as those of a reply do', async () => {
    const answer = await discord.command(member, 'ask', { question: QUESTION }).response;
    expect((await pagesOf(answer, 'Passages')).length).toBeGreaterThan(1);
    expect((await pagesOf(answer, 'More sources')).length).toBeGreaterThan(1);
    const used = await discord.press(member, answer, 'Discuss').response;
    expect(used.content).toBe(`Go on in <#${answer.id}>.`);
  });

  test('of a refusal show the passages that come nearest', async () => {
    const answer = await answered('what is the price of gold?');
    expect(buttonsOf(answer)).toEqual(['Passages', 'Discuss', '👍', '👎']);
    const passages = await discord.press(member, answer, 'Passages').response;
    expect(quotesIn(passages).length).toBeGreaterThan(0);
  });

  test('in a direct message work too; there is none for a thread', async () => {
    const channel = discord.dm(member);
    const answer = await scene.replyTo(discord.say(member, QUESTION, { channel }), channel);
    expect(buttonsOf(answer)).toEqual(['Passages', 'More sources', '👍', '👎']);
    expect(quotesIn(await discord.press(member, answer, 'Passages').response)).not.toEqual([]);
    await discord.press(member, answer, '👎').response;
    expect(await votesOn(answer)).toEqual({ up: 0, down: 1 });
  });

  test.each([
    ['with turned text and line breaks', 'who\u202e claimed\nToretsk fell?\u0007'],
    ['of a thousand characters', `who claimed ${'🔥'.repeat(490)}`],
    ['of a thousand characters, one off', `who claimed  ${'🔥'.repeat(490)}`],
  ])('open a thread whose name can be shown on a question %s', async (_, question) => {
    const answer = await discord.command(member, 'ask', { question }).response;
    await discord.press(member, answer, 'Discuss').response;
    const { name } = discord.threads().find(({ id }) => id === answer.id)!;
    expect(name).toMatch(/^who claimed/);
    expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(name!.length).toBeLessThanOrEqual(100);
  });

  test('pressed by two at once answer each', async () => {
    const answer = await answered();
    const [one, two] = [discord.member(), discord.member()];
    const used = await Promise.all(
      [one, two, one].map((who) => discord.press(who, answer, 'Discuss').response),
    );
    expect(new Set(used.map(({ content }) => content))).toEqual(
      new Set([`Go on in <#${answer.id}>.`]),
    );
    expect(scene.said(answer.id)).toHaveLength(1);
  });
});

describe('"Discuss" without permission', () => {
  test.each([
    ['CreatePublicThreads'],
    ['SendMessagesInThreads'],
  ] as const)('says what a moderator can allow: %s', async (permission) => {
    const answer = await answered();
    discord.forbid(answer.channel_id, permission);
    const used = await discord.press(member, answer, 'Discuss').response;
    expect(used.ephemeral).toBe(true);
    expect(used.embeds[0]?.color).toBe(COLOURS.problem);
    expect(seen(used)).toBe(
      'I may not open threads here. A moderator can allow me “Create Public Threads” and “Send Messages in Threads”.',
    );
  });
});

describe('a month later', () => {
  test('an answer that nobody voted on is forgotten, and its buttons say so', async () => {
    const [plain, voted] = [await answered(), await answered()];
    const list = await discord.command(member, 'claims', { about: 'Bakhmut' }).response;
    await discord.press(member, voted, '👍').response;
    await scene.restart({ now: () => new Date(Date.now() + 31 * DAY) });
    for (const button of buttonsOf(plain)) {
      const used = await discord.press(member, plain, button).response;
      expect(used.ephemeral).toBe(true);
      expect(seen(used)).toBe(TOO_OLD);
    }
    const turned = discord.press(member, list, 'Next');
    expect(seen(await turned.response)).toBe(TOO_OLD);
    expect(discord.messages(list.channel_id).find(({ id }) => id === list.id)).toEqual(list);
    expect(titleOf(await discord.press(member, voted, 'Passages').response)).toBe(QUESTION);
    await scene.restart();
  });
});
