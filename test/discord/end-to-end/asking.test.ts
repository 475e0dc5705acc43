import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '../../../src/desk/desk.ts';
import { DatelineError } from '../../../src/errors.ts';
import { COLOURS } from '../../../src/messages/colours.ts';
import { markdownIn } from '../../messages/discord-markdown.ts';
import { pending } from '../pending.ts';
import { buttonsOf, quotesIn, seen, titleOf } from './as-seen.ts';
import { type Scene, startScene } from './scene.ts';

const QUESTION = 'who claimed Toretsk fell?';
const UNKNOWN = 'what is the price of gold?';
const HELP = 'How to ask Dateline';

/** Barred, bracketed and linked, as a report may be. */
const MARKED = {
  file: 'marked.txt',
  title: 'Harbour board closes the north quay',
  outlet: 'Quay Gazette',
  date: '2024-05-02',
  body: `The harbour board claimed on Thursday that the ||north|| quay* at Norrvik [sic] had been closed for good_reason.

"It is ~~open~~ shut," the harbour master Ada Lind said, and referred to https://quay.example/a_b_c for the rest.`,
};

let scene: Scene;
let desk: Desk;

beforeAll(async () => {
  scene = await startScene(() => ({
    wrapDesk: (opened) => {
      desk = opened;
      return opened;
    },
  }));
  scene.write(MARKED);
  const moderator = scene.discord.member({ permissions: 1n << 13n });
  const reindexed = scene.discord.command(moderator, 'reindex');
  await scene.discord.until('the result', () => {
    const shown = reindexed.message();
    return shown !== null && titleOf(shown) === 'Reindexed' ? shown : null;
  });
});

afterAll(() => scene.end());

/** The text of the report that has an address. */
/** The bodies of the reports at an address, or of all that have none. */
async function bodiesAt(url: string | null): Promise<string> {
  const reports = (await desk.suggestReports('')).filter((report) => report.url === url);
  const bodies = await Promise.all(
    reports.map(async ({ article }) => (await desk.report(article)).article.body),
  );
  return bodies.join('\n');
}

const withoutEmptyLines = (text: string) => text.replace(/\n\s*/g, '\n');

describe('a question in a channel', () => {
  test('that mentions the bot is answered with a reply that mentions nobody', async () => {
    const { discord } = scene;
    const id = scene.ask(discord.member(), QUESTION);
    const answer = await scene.replyTo(id);
    expect(answer.pings).toEqual([]);
    expect(titleOf(answer)).toBe(QUESTION);
    expect(seen(answer)).toContain('The Donbas Ledger, 7 February 2025');
    expect(buttonsOf(answer)).toEqual(['Passages', 'More sources', 'Discuss', '👍', '👎']);
    expect(discord.typing(discord.channelId)).toBeGreaterThan(0);
  });

  test.each([
    ['after the mention', (bot: string) => `${bot} ${QUESTION}`],
    ['before the mention', (bot: string) => `${QUESTION} ${bot}`],
    ['around the mention', (bot: string) => `who claimed ${bot}\nToretsk fell?`],
    ['beside a mention of somebody else', (bot: string) => `${bot} ${QUESTION} <@123>`],
  ])('is read %s', async (_, write) => {
    const id = scene.discord.say(scene.discord.member(), write(`<@${scene.discord.botId}>`));
    expect(titleOf(await scene.replyTo(id))).toBe(QUESTION);
  });

  test('is answered with quotes that are in the report, word for word', async () => {
    for (const question of [QUESTION, 'who claimed Bakhmut fell?', UNKNOWN]) {
      const answer = await scene.replyTo(scene.ask(scene.discord.member(), question));
      const quotes = quotesIn(answer);
      expect(quotes.length).toBeGreaterThan(1);
      for (const { text, url } of quotes) {
        expect(withoutEmptyLines(await bodiesAt(url))).toContain(text);
      }
    }
  });

  test.each([
    'who claimed that the quay at Norrvik is closed?',
    'what did Ada Lind say about the quay at Norrvik?',
  ])('is answered with quotes whose markdown is shown as it is written: %s', async (question) => {
    const answer = await scene.replyTo(scene.ask(scene.discord.member(), question));
    const quotes = quotesIn(answer).filter(({ source }) => source.includes(MARKED.outlet));
    const texts = quotes.map(({ text }) => text);
    expect(texts.join('\n')).toContain('the ||north|| quay* at Norrvik [sic] had been closed');
    expect(texts.join('\n')).toContain('"It is ~~open~~ shut,"');
    const { body } = (await desk.report(MARKED.title)).article;
    for (const text of texts) expect(withoutEmptyLines(body)).toContain(text);
    const lines = answer.embeds[0]!.description!.split('\n');
    const quoted = lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
    expect(quoted.flatMap((line) => markdownIn(line.replace(/(?<!\\)\*\*/g, '')))).toEqual([]);
  });

  test('that the archive cannot answer is refused in another colour', async () => {
    const { discord } = scene;
    const refusal = await scene.replyTo(scene.ask(discord.member(), UNKNOWN));
    expect(seen(refusal)).toContain('The archive does not say.');
    expect(refusal.embeds[0]?.color).toBe(COLOURS.refusal);
    const answer = await scene.replyTo(
      scene.ask(discord.member(), 'how many people live in Bakhmut?'),
    );
    expect(answer.embeds[0]?.color).toBe(COLOURS.answer);
    const disputed = await scene.replyTo(scene.ask(discord.member(), QUESTION));
    expect(disputed.embeds[0]?.color).toBe(COLOURS.disagreement);
    expect(seen(disputed)).toMatch(/^who claimed Toretsk fell\?\nNot settled: /);
  });

  test('full of markdown, mentions and turned text pings nobody and is shown as text', async () => {
    const { discord } = scene;
    const [author, other] = [discord.member(), discord.member()];
    const role = discord.addRole('desk');
    const hostile =
      '@everyone @here **who** ||claimed|| `that` [Toretsk](https://evil.example) \u202elleF ' +
      `<@${other.id}> <@&${role}> <#${discord.channelId}> שלום # > ~~fell~~ _now_?`;
    const answer = await scene.replyTo(scene.ask(author, hostile));
    expect(answer.pings).toEqual([]);
    const title = answer.embeds[0]!.title!;
    expect(markdownIn(title)).toEqual([]);
    expect(title).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(titleOf(answer)).toContain('@everyone @here **who** ||claimed|| `that` [Toretsk]');
    expect(titleOf(answer)).not.toContain(other.id);
    expect(titleOf(answer)).not.toContain(role);
    const head = answer.embeds[0]!.description!.split('\n')[0]!;
    expect(markdownIn(head.replace(/(?<!\\)\*\*/g, ''))).toEqual([]);
  });

  test('in Ukrainian is refused in Ukrainian, and what it says is shown as text', async () => {
    const { discord } = scene;
    const refusal = await scene.replyTo(
      scene.ask(discord.member(), 'Хто заявив про **падіння** Одеси і __Вигадівки__, @everyone?'),
    );
    expect(refusal.embeds[0]?.color).toBe(COLOURS.refusal);
    expect(seen(refusal)).toContain('В архіві про це не сказано. Жодне повідомлення не згадує');
    expect(seen(refusal)).toContain('«Одеси»');
    const head = refusal.embeds[0]!.description!.split('\n')[0]!;
    expect(markdownIn(head)).toEqual([]);
    expect(refusal.pings).toEqual([]);
    const unread = await scene.replyTo(scene.ask(discord.member(), 'Ну то й що?'));
    expect(seen(unread)).toContain('Не вдалося зрозуміти запитання.');
  });

  test('of more than 1,000 characters is told to be shorter', async () => {
    const { discord } = scene;
    const longest = `who claimed ${'Toretsk '.repeat(200)}`.slice(0, 1_000).trim();
    const fits = await scene.replyTo(scene.ask(discord.member(), longest));
    expect(fits.embeds[0]?.color).not.toBe(COLOURS.problem);
    const tooLong = await scene.replyTo(scene.ask(discord.member(), longest.padEnd(1_001, 'k')));
    expect(seen(tooLong)).toBe(
      'The question is longer than 1000 characters. Ask it in a sentence or two.',
    );
    expect(tooLong.embeds[0]?.color).toBe(COLOURS.problem);
  });

  test('of two members at once is answered to each', async () => {
    const { discord } = scene;
    const [first, second] = [
      scene.ask(discord.member(), QUESTION),
      scene.ask(discord.member(), 'who claimed Bakhmut fell?'),
    ];
    const answers = await Promise.all([scene.replyTo(first), scene.replyTo(second)]);
    expect(answers.map(titleOf)).toEqual([QUESTION, 'who claimed Bakhmut fell?']);
  });

  test('in reply to an answer is for the bot without a mention', async () => {
    const { discord } = scene;
    const member = discord.member();
    const answer = await scene.replyTo(scene.ask(member, QUESTION));
    const id = discord.say(member, 'who claimed Bakhmut fell?', { replyTo: answer.id });
    expect(titleOf(await scene.replyTo(id))).toBe('who claimed Bakhmut fell?');
  });
});

describe('a mention without a question', () => {
  test.each([
    '',
    '?!',
    '👋',
    '<@123>',
    'help',
    'Hello!',
    'thank you',
  ])('gets help: "%s"', async (text) => {
    const help = await scene.replyTo(scene.ask(scene.discord.member(), text));
    expect(titleOf(help)).toBe(HELP);
    expect(seen(help)).toContain('Mention me with your question');
    expect(seen(help)).not.toContain('/reindex');
  });
});

describe('a direct message', () => {
  test('is answered without a mention, and without a button for a thread', async () => {
    const { discord } = scene;
    const member = discord.member();
    const channel = discord.dm(member);
    const answer = await scene.replyTo(discord.say(member, QUESTION, { channel }), channel);
    expect(titleOf(answer)).toBe(QUESTION);
    expect(quotesIn(answer).length).toBeGreaterThan(0);
    expect(buttonsOf(answer)).toEqual(['Passages', 'More sources', '👍', '👎']);
  });

  test('is not answered again by its own answer', async () => {
    const { discord } = scene;
    const member = discord.member();
    const channel = discord.dm(member);
    await scene.replyTo(discord.say(member, QUESTION, { channel }), channel);
    await scene.replyTo(discord.say(member, '?', { channel }), channel);
    expect(scene.said(channel)).toHaveLength(2);
  });
});

describe('what is not for the bot is left alone', () => {
  /** Says something, then something that is answered: by then the first would have been, too. */
  async function leftAlone(say: (channel: string) => void): Promise<void> {
    const channel = scene.addChannel();
    say(channel);
    const asked = scene.ask(scene.discord.member(), QUESTION, channel);
    const answer = await scene.replyTo(asked, channel);
    expect(scene.said(channel).filter(({ id }) => id !== answer.id)).toEqual([]);
    expect(scene.discord.typing(channel)).toBe(1);
  }

  test('talk between others', () =>
    leftAlone((channel) => scene.discord.say(scene.discord.member(), QUESTION, { channel })));

  test('a reply to somebody else', () =>
    leftAlone((channel) => {
      const { discord } = scene;
      const replyTo = discord.say(discord.member(), 'It fell.', { channel });
      discord.say(discord.member(), QUESTION, { channel, replyTo });
    }));

  test('@everyone and @here', () =>
    leftAlone((channel) => {
      const { discord } = scene;
      discord.say(discord.member(), `@everyone ${QUESTION}`, { channel });
      discord.say(discord.member(), `@here ${QUESTION}`, { channel });
    }));

  test('the mention of a role', () =>
    leftAlone((channel) => {
      const { discord } = scene;
      discord.say(discord.member(), `<@&${discord.addRole('desk')}> ${QUESTION}`, { channel });
    }));

  test('what another bot says, even to this one', () =>
    leftAlone((channel) => {
      const { discord } = scene;
      scene.ask(discord.member({ name: 'echo', bot: true }), QUESTION, channel);
    }));

  test('a reply to an answer that does not mention the bot, whose text it is not shown', async () => {
    const { discord } = scene;
    const channel = scene.addChannel();
    const member = discord.member();
    const answer = await scene.replyTo(scene.ask(member, QUESTION, channel), channel);
    discord.say(member, 'nobody knows', { channel, replyTo: answer.id, pingsReplied: false });
    const last = await scene.replyTo(scene.ask(member, QUESTION, channel), channel);
    expect(scene.said(channel).map(({ id }) => id)).toEqual([answer.id, last.id]);
  });
});

describe('where the channels are listed', () => {
  const NOT_HERE =
    'I do not answer in this channel. Ask in one that was set up for it, or in a direct message.';
  let listed: string;
  let other: string;
  let narrow: Scene;

  beforeAll(async () => {
    narrow = await startScene((discord) => {
      listed = discord.addChannel({ type: 0, name: 'ask-here' });
      other = discord.channelId;
      return { config: { channels: [listed] } };
    });
  });

  afterAll(() => narrow.end());

  test('a question in one of them is answered, as is one in its thread', async () => {
    const { discord } = narrow;
    const member = discord.member();
    const answer = await narrow.replyTo(narrow.ask(member, QUESTION, listed), listed);
    expect(titleOf(answer)).toBe(QUESTION);
    await discord.press(member, answer, 'Discuss').response;
    const thread = discord.threads().at(-1)!.id;
    const inThread = await narrow.replyTo(narrow.ask(member, QUESTION, thread), thread);
    expect(titleOf(inThread)).toBe(QUESTION);
    expect(buttonsOf(inThread)).not.toContain('Discuss');
  });

  test('a question elsewhere is left alone', async () => {
    const { discord } = narrow;
    const member = discord.member();
    narrow.ask(member, QUESTION, other);
    await narrow.replyTo(narrow.ask(member, QUESTION, listed), listed);
    expect(narrow.said(other)).toEqual([]);
    expect(discord.typing(other)).toBe(0);
  });

  test('a command elsewhere is told so, to its user alone and at once', async () => {
    const { discord } = narrow;
    const member = discord.member();
    for (const used of [
      discord.command(member, 'ask', { question: QUESTION }),
      discord.command(member, 'claims', { about: 'Toretsk' }),
      discord.command(member, 'sources'),
      discord.command(member, 'source', { report: 'x' }),
      discord.messageCommand(member, 'Who claimed this?', { content: 'Toretsk has fallen' }),
    ]) {
      expect(await used.acknowledged).toEqual({ type: 4, ephemeral: true });
      expect(seen(await used.response)).toBe(NOT_HERE);
    }
  });

  test('a button elsewhere, from before they were listed, is told so', async () => {
    const { discord } = narrow;
    const member = discord.member();
    await narrow.restart({});
    const answer = await narrow.replyTo(narrow.ask(member, QUESTION, other), other);
    await narrow.restart();
    for (const label of buttonsOf(answer)) {
      const used = discord.press(discord.member(), answer, label);
      expect(await used.acknowledged).toEqual({ type: 4, ephemeral: true });
      expect(seen(await used.response)).toBe(NOT_HERE);
    }
    expect(discord.threads().map(({ parent_id }) => parent_id)).not.toContain(other);
  });

  test('help is given everywhere, and a direct message is answered', async () => {
    const { discord } = narrow;
    const member = discord.member();
    expect(titleOf(await discord.command(member, 'help').response)).toBe(HELP);
    const channel = discord.dm(member);
    const answer = await narrow.replyTo(discord.say(member, QUESTION, { channel }), channel);
    expect(titleOf(answer)).toBe(QUESTION);
    const command = discord.command(member, 'ask', { question: QUESTION }, { channel });
    expect(titleOf(await command.response)).toBe(QUESTION);
  });
});

describe('who asks a lot', () => {
  const BUSY = 'Too many questions are waiting. Ask again in a minute.';
  let release: () => void;
  let scene: Scene;

  beforeAll(async () => {
    const held = pending<void>();
    release = () => held.resolve();
    scene = await startScene(() => ({
      config: { questionsAMinute: 2, questionsAtOnce: 1 },
      wrapDesk: (desk) => ({
        ...desk,
        async ask(asked) {
          if (asked.question === 'wait') await held.promise;
          if (asked.question === 'full') throw new DatelineError('BUSY', BUSY);
          return desk.ask(asked);
        },
      }),
    }));
  });

  afterAll(() => scene.end());

  test('is told to wait for the answer to the question before', async () => {
    const { discord } = scene;
    const member = discord.member();
    const first = scene.ask(member, 'wait');
    const refusal = await scene.replyTo(scene.ask(member, QUESTION));
    expect(seen(refusal)).toBe(
      '1 question of yours is still being answered. Ask again in a few seconds, when you have the answer.',
    );
    expect(refusal.embeds[0]?.color).toBe(COLOURS.problem);
    const others = await scene.replyTo(scene.ask(discord.member(), QUESTION));
    expect(titleOf(others)).toBe(QUESTION);
    release();
    expect(titleOf(await scene.replyTo(first))).toBe('wait');
    expect(titleOf(await scene.replyTo(scene.ask(member, QUESTION)))).toBe(QUESTION);
  });

  test('is told when to come back, once a minute', async () => {
    const { discord } = scene;
    const channel = scene.addChannel();
    const member = discord.member();
    const ask = () => scene.ask(member, QUESTION, channel);
    expect(titleOf(await scene.replyTo(ask(), channel))).toBe(QUESTION);
    expect(titleOf(await scene.replyTo(ask(), channel))).toBe(QUESTION);
    const refusal = await scene.replyTo(ask(), channel);
    expect(seen(refusal)).toMatch(
      /^You have asked 2 questions within a minute\. Ask again in \d+ seconds?\.$/,
    );
    ask();
    ask();
    await scene.replyTo(scene.ask(discord.member(), QUESTION, channel), channel);
    expect(scene.said(channel)).toHaveLength(4);
  });

  test('is limited in calling for help, too', async () => {
    const { discord } = scene;
    const channel = scene.addChannel();
    const member = discord.member();
    const call = () => scene.ask(member, 'help', channel);
    for (const _ of [1, 2]) expect(titleOf(await scene.replyTo(call(), channel))).toBe(HELP);
    expect(seen(await scene.replyTo(call(), channel))).toContain('You have asked 2 questions');
  });

  test('is told each time by a command', async () => {
    const { discord } = scene;
    const member = discord.member();
    const ask = () => discord.command(member, 'ask', { question: QUESTION }).response;
    for (const _ of [1, 2]) expect(titleOf(await ask())).toBe(QUESTION);
    for (const _ of [1, 2]) expect(seen(await ask())).toContain('You have asked 2 questions');
    const claims = discord.command(member, 'claims', { about: 'Toretsk' });
    expect(seen(await claims.response)).toContain('You have asked 2 questions');
  });

  test('is told when too many wait', async () => {
    const { discord } = scene;
    const member = discord.member();
    expect(seen(await scene.replyTo(scene.ask(member, 'full')))).toBe(BUSY);
    const command = discord.command(member, 'ask', { question: 'full' });
    expect(seen(await command.response)).toBe(BUSY);
  });
});
