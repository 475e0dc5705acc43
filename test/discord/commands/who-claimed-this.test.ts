import type { MessageContextMenuCommandInteraction } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { whoClaimedThis } from '../../../src/discord/commands/who-claimed-this.ts';
import { keptSample } from '../../history/kept-sample.ts';
import { fakeBot } from '../fake-bot.ts';

interface Target {
  /** Id of who wrote it. */
  readonly author?: string;
  readonly content?: string;
  readonly embeds?: readonly { readonly title?: string; readonly description?: string }[];
}

/** Uses the command on a message. */
async function use({ content = '', embeds = [], author = 'ben' }: Target) {
  const bot = fakeBot({
    desk: { ask: async () => keptSample().reply },
    history: { keepAnswer: () => {}, noteMessage: () => {} },
  });
  const done: string[] = [];
  const interaction = {
    client: { user: { id: 'the bot' } },
    targetMessage: {
      author: { id: author },
      content,
      embeds: embeds.map(({ title = null, description = null }) => ({ title, description })),
    },
    channelId: 'quay',
    guildId: 'guild',
    channel: null,
    user: { id: 'ada' },
    deferReply: async () => done.push('acknowledged'),
    editReply: async () => {
      done.push('shown');
      return { id: 'm-1' };
    },
  } as unknown as MessageContextMenuCommandInteraction;
  const used = whoClaimedThis.executeOn(interaction, bot);
  return { bot, done, used };
}

/** What is asked about a message. */
async function questionFor(target: Target): Promise<string> {
  const { bot, used } = await use(target);
  await used;
  const [[asked]] = bot.given('desk.ask') as [[{ question: string }]];
  return asked.question;
}

describe('the claim of a message', () => {
  test.each([
    ['its text', 'The ferry is safe.'],
    ['its last mark left out', 'The ferry is safe!…  '],
    ['mentions left out', '<@100000000000000001> The ferry <:boat:100000000000000002> is safe'],
    ['markdown left out', '> **The** ~~ferry~~ is `safe`.'],
    ['a heading', '# The ferry\nis safe'],
    ['its addresses left out', 'The ferry https://coast.example/a?b=c is safe https://x.example'],
    ['addresses without preview left out', 'The ferry is <https://coast.example/a> safe'],
    ['the words of its links', '[The ferry](https://coast.example/ferry) is safe'],
  ])('is %s', async (_, content) => {
    expect(await questionFor({ content })).toBe('who claimed that The ferry is safe?');
  });

  test.each<[string, Target]>([
    ['has no text', { embeds: [{ title: 'The ferry is safe' }] }],
    [
      'is an address only',
      { content: 'https://coast.example/ferry', embeds: [{ title: 'The ferry is safe' }] },
    ],
    ['is an emoji', { content: '👀', embeds: [{ description: 'The ferry is safe.' }] }],
    [
      'has an embed without words before it',
      { embeds: [{ description: '…' }, { title: 'The ferry is safe', description: 'Or not.' }] },
    ],
  ])('is that of its embeds where it %s', async (_, target) => {
    expect(await questionFor(target)).toBe('who claimed that The ferry is safe?');
  });

  test('is asked as it is where it is a question already', async () => {
    expect(await questionFor({ content: '<@100000000000000001> Is the ferry safe?' })).toBe(
      'Is the ferry safe?',
    );
  });

  test('is cut after a word', async () => {
    const question = await questionFor({ content: 'harbour '.repeat(100) });
    expect(question).toMatch(/^who claimed that (?:harbour )+harbour\?$/);
    expect(question.length).toBeGreaterThan(250);
    expect(question.length).toBeLessThanOrEqual(320);
  });

  test('is cut between characters where there is no word to end with', async () => {
    for (const content of ['😀a'.repeat(200), `b${'😀a'.repeat(200)}`]) {
      const question = await questionFor({ content });
      expect(question).not.toMatch(/\p{Cs}/u);
      expect(question.length).toBeLessThanOrEqual(320);
    }
  });
});

test.each([
  '',
  '  ',
  '?!',
  '👍',
  '<@100000000000000001>',
  'https://coast.example',
])('a message without words is refused before anything else: %j', async (content) => {
  const { bot, done, used } = await use({ content });
  await expect(used).rejects.toMatchObject({
    code: 'USAGE',
    message: 'That message has no text to look up.',
  });
  expect(done).toEqual([]);
  expect(bot.calls).toEqual([]);
});

test('the answer is asked for who used it, and shown after the acknowledgement', async () => {
  const { bot, done, used } = await use({ content: 'The ferry is safe.' });
  await used;
  expect(done).toEqual(['acknowledged', 'shown']);
  const [[kept]] = bot.given('history.keepAnswer') as [[object]];
  expect(kept).toMatchObject({ channel: 'quay', member: 'ada', follows: null });
  expect(bot.given('history.noteMessage')).toMatchObject([[expect.any(String), 'm-1']]);
});

test('an answer of the bot itself is not looked up', async () => {
  const { bot, done, used } = await use({ author: 'the bot', content: 'The ferry is safe.' });
  await expect(used).rejects.toMatchObject({ code: 'USAGE' });
  expect(bot.given('desk.ask')).toEqual([]);
  expect(done).toEqual([]);
});
