import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { LOCALISATIONS } from '../../../src/discord/localisations.ts';
import { COLOURS } from '../../../src/messages/colours.ts';
import { type LocalDiscord, startLocalDiscord } from '../../support/discord/local-discord.ts';
import type { CommandOption, Member, ShownMessage } from '../../support/discord/records.ts';
import { buildSampleArchive, type SampleArchive, startBot } from '../../support/running-bot.ts';
import { buttonsOf, quotesIn, seen, titleOf } from './as-seen.ts';
import { DEADLINE, type InventedReport, type Scene, startScene } from './scene.ts';

const QUESTION = 'who claimed Toretsk fell?';
const NAMES = [
  'ask',
  'sources',
  'source',
  'claims',
  'Who claimed this?',
  'help',
  'status',
  'reindex',
  'report',
  'feed',
  'Add to the archive',
  'watch',
  'watches',
];
const WORDS = 'anchor barge crane dock eel ferry gull hull inlet jetty keel lock'.split(' ');

/** A dozen reports of one outlet, and a dozen outlets of one report each. */
const REPORTS: InventedReport[] = WORDS.flatMap((word, at) => {
  const day = String(at + 1).padStart(2, '0');
  return [
    {
      file: `quay-${word}.md`,
      title: `The ${word} at Norrvik`,
      outlet: 'Quay Gazette',
      date: `2024-05-${day}`,
      body: `Ada Lind, the harbour master, claimed on Monday that the ${word} at Norrvik had been sold for ${at + 3} crowns.`,
    },
    {
      file: `own-${word}.md`,
      title: `A ${word} is painted`,
      outlet: `${word[0]!.toUpperCase()}${word.slice(1)} Weekly`,
      date: `2024-06-${day}`,
      body: `The ${word} of the museum has been painted in colour number ${at + 20}.`,
    },
  ];
});

let scene: Scene;
let discord: LocalDiscord;
let member: Member;

beforeAll(async () => {
  scene = await startScene(() => ({
    config: { registerCommands: true },
    now: () => new Date('2025-02-14T12:00:00Z'),
  }));
  ({ discord } = scene);
  await discord.until('commands', () => discord.commands(null).length === NAMES.length || null);
  member = discord.member({ name: 'Ada' });
  scene.write(...REPORTS);
  await reindexed();
});

afterAll(() => scene.end());

/** Brings the archive up to date with the folder. */
async function reindexed(): Promise<void> {
  const used = discord.command(discord.member({ permissions: 1n << 13n }), 'reindex');
  await discord.until('the result', () => {
    const shown = used.message();
    return shown !== null && titleOf(shown) === 'Reindexed' ? shown : null;
  });
}

/** Turns pages with Next until there is none left; what each shows, the one given first. */
async function pagesFrom(first: ShownMessage): Promise<ShownMessage[]> {
  const pages = [first];
  for (let page = first; buttonsOf(page).includes('Next'); ) {
    page = await discord.press(member, page, 'Next').response;
    pages.push(page);
  }
  return pages;
}

/** The dates in the lines below the quotes. */
const datesIn = (message: ShownMessage) =>
  quotesIn(message).map(({ source }) => /\d{1,2} \w+ \d{4}/.exec(source)?.[0]);

describe('/ask', () => {
  const ask = (values: Readonly<Record<string, string | boolean>>) =>
    discord.command(member, 'ask', { question: QUESTION, ...values });

  test('answers for everybody, with the buttons of an answer', async () => {
    const used = ask({});
    expect(await used.acknowledged).toEqual({ type: 5, ephemeral: false });
    const answer = await used.response;
    expect(titleOf(answer)).toBe(QUESTION);
    expect(answer.ephemeral).toBe(false);
    expect(buttonsOf(answer)).toEqual(['Passages', 'More sources', 'Discuss', '👍', '👎']);
  });

  test.each([
    ['an outlet', 'Steppe Herald', 'Steppe Herald'],
    ['an outlet in another case', 'steppe herald', 'Steppe Herald'],
    ['an agency', 'Harbour Wire', '(Harbour Wire'],
  ])('quotes the reports of %s alone', async (_, outlet, named) => {
    const quotes = quotesIn(await ask({ outlet }).response);
    expect(quotes.length).toBeGreaterThan(0);
    for (const { source } of quotes) expect(source).toContain(named);
  });

  test.each([
    ['a month', { from: 'march 2023', to: 'march 2023' }, /^\d+ March 2023$/],
    ['a day', { from: '2023-03-07', to: '2023-03-07' }, /^7 March 2023$/],
    ['days from one on', { from: '7 march 2023' }, /2023$|2024$|2025$/],
    ['days up to one', { to: '2023-03' }, /^\d+ March 2023$/],
  ])('quotes the reports of %s alone', async (_, days, expected) => {
    const question = 'who claimed that Bakhmut fell?';
    const dates = datesIn(await ask({ ...days, question }).response);
    expect(dates.length).toBeGreaterThan(0);
    for (const date of dates) expect(date).toMatch(expected);
  });

  test('reads days from today on: "last week"', async () => {
    const dates = datesIn(await ask({ from: 'last week' }).response);
    expect(dates.length).toBeGreaterThan(0);
    for (const date of dates) expect(date).toMatch(/^[78] February 2025$/);
    const before = await ask({ to: 'last month' }).response;
    for (const date of datesIn(before)) expect(date).not.toContain('February 2025');
  });

  test('in private is shown to its user alone, without a button for a thread', async () => {
    const used = ask({ private: true });
    expect(await used.acknowledged).toEqual({ type: 5, ephemeral: true });
    const answer = await used.response;
    expect(answer.ephemeral).toBe(true);
    expect(buttonsOf(answer)).toEqual(['Passages', 'More sources', '👍', '👎']);
    const passages = await discord.press(member, answer, 'Passages').response;
    expect(passages.id).not.toBe(answer.id);
    expect(seen(passages)).toContain('Page 1 of');
  });

  test.each([
    [
      { from: 'blurgh' },
      'The first day "blurgh" cannot be read as a date; write it like 2023-03-07 or "march 2023".',
    ],
    [
      { to: '2023-02-30' },
      'The last day "2023-02-30" cannot be read as a date; write it like 2023-03-07 or "march 2023".',
    ],
    [
      { from: 'april 2023', to: 'march 2023' },
      'The first day, 2023-04-01, is after the last, 2023-03-31.',
    ],
  ])('says at once, and to its user alone, what days cannot be read: %o', async (days, said) => {
    for (const used of [ask(days), discord.command(member, 'claims', { about: 'x', ...days })]) {
      expect(await used.acknowledged).toEqual({ type: 4, ephemeral: true });
      expect(seen(await used.response)).toBe(said);
    }
  });

  test('says which outlet may be meant by one that is not there', async () => {
    expect(seen(await ask({ outlet: 'Step Herald' }).response)).toBe(
      'The archive has no reports of the outlet "Step Herald"; did you mean Steppe Herald?',
    );
    expect(seen(await ask({ outlet: '@everyone **x**' }).response)).toContain('@everyone **x**');
  });

  test('suggests outlets and agencies while one is typed', async () => {
    const suggest = async (outlet: string) =>
      (await discord.autocomplete(member, 'ask', { question: 'x', outlet }, 'outlet')).map(
        ({ value }) => value,
      );
    expect((await suggest('')).slice(0, 2)).toEqual(['Quay Gazette', 'Harbour Wire']);
    expect(await suggest('STEPPE')).toEqual(['Steppe Herald']);
    expect(await suggest('her')).toEqual(['Steppe Herald']);
    expect(await suggest('zzqq')).toEqual([]);
    expect(await suggest('x'.repeat(3_000))).toEqual([]);
  });
});

describe('/sources', () => {
  test('lists every outlet, in pages, to its user alone', async () => {
    const used = discord.command(member, 'sources');
    const first = await used.response;
    expect(first.ephemeral).toBe(true);
    expect(titleOf(first)).toBe('Sources in the archive');
    const pages = await pagesFrom(first);
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.map(seen).join('\n');
    for (const { outlet } of REPORTS) expect(text.split(`${outlet} · `)).toHaveLength(2);
    expect(text).toContain('Vistula Courier · 4 reports, 7 March 2023 to 8 February 2025');
    expect(text).toContain('unnamed outlet · 1 report, undated');
    expect(seen(first)).toContain(`Page 1 of ${pages.length}`);
    const back = await discord.press(member, pages.at(-1)!, 'Previous').response;
    expect(back.id).toBe(first.id);
  });

  test('shows the reports of an outlet that is chosen from its menu', async () => {
    const list = await discord.command(member, 'sources').response;
    const chosen = await discord.choose(member, list, 'outlet', ['Vistula Courier']).response;
    expect(chosen.id).toBe(list.id);
    expect(titleOf(chosen)).toBe('Reports of Vistula Courier');
    expect(seen(chosen).match(/^\d+ \w+ \d{4}/gm)).toEqual([
      '8 February 2025',
      '15 January 2025',
      '20 May 2023',
      '7 March 2023',
    ]);
  });

  test('shows the one report that has no outlet', async () => {
    let page = await discord.command(member, 'sources').response;
    while (!seen(page).includes('unnamed outlet')) {
      page = await discord.press(member, page, 'Next').response;
    }
    const chosen = discord.choose(member, page, 'outlet', ['unnamed outlet']);
    expect(seen(await chosen.response)).toContain('1 report, newest first');
  });

  test('of an outlet that is gone says so beside the list, which stays', async () => {
    const list = await discord.command(member, 'sources').response;
    scene.write({ ...REPORTS[1]!, outlet: 'Other Weekly' });
    await reindexed();
    const used = discord.choose(member, list, 'outlet', ['Anchor Weekly']);
    const told = await used.followUp();
    expect(told.ephemeral).toBe(true);
    expect(seen(told)).toMatch(/^The archive has no reports of the outlet "Anchor Weekly"; /);
    expect(discord.messages(list.channel_id).find(({ id }) => id === list.id)).toEqual(list);
    scene.write(REPORTS[1]!);
    await reindexed();
  });

  test('of an outlet lists its reports, newest first, in pages', async () => {
    const first = await discord.command(member, 'sources', { outlet: 'quay gazette' }).response;
    expect(first.ephemeral).toBe(true);
    expect(titleOf(first)).toBe('Reports of Quay Gazette');
    const pages = await pagesFrom(first);
    expect(pages).toHaveLength(2);
    const titles = pages
      .map(seen)
      .join('\n')
      .match(/^The \w+ at Norrvik/gm);
    expect(titles).toEqual(WORDS.toReversed().map((word) => `The ${word} at Norrvik`));
  });

  test('of an outlet that is not there says which may be meant', async () => {
    const used = await discord.command(member, 'sources', { outlet: 'Quay Gazete' }).response;
    expect(used.ephemeral).toBe(true);
    expect(seen(used)).toBe(
      'The archive has no reports of the outlet "Quay Gazete"; did you mean Quay Gazette?',
    );
  });
});

describe('/source', () => {
  test('shows where a report comes from and who claims what in it', async () => {
    const typed = { report: 'toretsk' };
    const choices = await discord.autocomplete(member, 'source', typed, 'report');
    expect(choices.map(({ name }) => name)).toEqual([
      '2025-02-08 · Vistula Courier · Toretsk is not fully lost, says Ukrainian spokesman',
      "2025-02-07 · The Donbas Ledger · Russia's defence ministry claims the fall of Toretsk",
      '2025-02-07 · Steppe Herald · Moscow says its troops hold Toretsk',
    ]);
    const { value } = choices[0]!;
    const report = await discord.command(member, 'source', { report: value }).response;
    expect(report.ephemeral).toBe(true);
    expect(titleOf(report)).toBe('Toretsk is not fully lost, says Ukrainian spokesman');
    expect(seen(report)).toContain('Outlet: Vistula Courier (from its front matter)');
    expect(seen(report)).toContain('Author: Ewa Sarnik (from its front matter)');
    expect(seen(report)).toContain('Date: 8 February 2025 (from its front matter)');
    expect(seen(report)).toMatch(/Viktor Trehubov\n- said: “.*still fighting on the outskirts/);
  });

  test('takes a title as it is typed', async () => {
    const used = discord.command(member, 'source', { report: 'who is left in BAKHMUT' });
    expect(titleOf(await used.response)).toBe('Who is left in Bakhmut');
  });

  test('suggests nothing for nonsense, and something before anything is typed', async () => {
    const suggest = (report: string) =>
      discord.autocomplete(member, 'source', { report }, 'report');
    expect(await suggest('zzqq')).toEqual([]);
    expect(await suggest('')).toHaveLength(25);
  });

  test('of a title that is not there says which may be meant', async () => {
    const used = discord.command(member, 'source', { report: 'Who is left in Bakhmt' });
    expect(seen(await used.response)).toBe(
      'The archive has no report called "Who is left in Bakhmt"; did you mean "Who is left in Bakhmut"?',
    );
    const nonsense = await discord.command(member, 'source', { report: 'zzqq' }).response;
    expect(nonsense.ephemeral).toBe(true);
    expect(seen(nonsense)).toBe(
      'The archive has no report called "zzqq"; the lists of reports show those it has.',
    );
  });
});

describe('/claims', () => {
  test('lists who claimed and who denied, oldest first', async () => {
    const ledger = await discord.command(member, 'claims', { about: 'Toretsk' }).response;
    expect(titleOf(ledger)).toBe('Claims about Toretsk');
    const text = seen(ledger);
    expect(text).toMatch(/^7 February 2025 · Russia's defence ministry claimed:$/m);
    const pages = await pagesFrom(ledger);
    const days = pages.flatMap((page) => seen(page).match(/^\d+ (?=February 2025 · )/gm) ?? []);
    expect(days.map(Number)).toEqual(days.map(Number).toSorted((a, b) => a - b));
  });

  test('of one outlet and of some days', async () => {
    const about = { about: 'Bakhmut' };
    const outlet = await discord.command(member, 'claims', { ...about, outlet: 'Steppe Herald' })
      .response;
    for (const { source } of quotesIn(outlet)) expect(source).toContain('Steppe Herald');
    expect(quotesIn(outlet).length).toBeGreaterThan(0);
    const days = { from: 'march 2023', to: 'march 2023' };
    const march = await discord.command(member, 'claims', { ...about, ...days }).response;
    const headings = seen(march).match(/^\d+ \w+ \d{4} · /gm) ?? [];
    expect(headings.length).toBeGreaterThan(0);
    for (const heading of headings) expect(heading).toMatch(/ March 2023 · /);
  });

  test('says so where there are none', async () => {
    const used = await discord.command(member, 'claims', { about: 'Atlantis' }).response;
    expect(seen(used)).toContain('The archive has no claims about it.');
    expect(used.embeds[0]?.color).toBe(COLOURS.refusal);
  });

  test('can be turned to its other pages after a restart', async () => {
    const first = await discord.command(member, 'claims', { about: 'Norrvik' }).response;
    expect(seen(first)).toContain('Page 1 of');
    await scene.restart();
    const pages = await pagesFrom(first);
    const text = pages.map(seen).join('\n');
    for (const word of WORDS) expect(text.split(`the ${word} at Norrvik had`)).toHaveLength(2);
    expect(pages.length).toBeGreaterThan(2);
  });
});

describe('"Who claimed this?"', () => {
  const look = (target: Parameters<LocalDiscord['messageCommand']>[2]) =>
    discord.messageCommand(member, 'Who claimed this?', target);

  test('looks up what a member wrote', async () => {
    const author = discord.member({ name: 'bob' });
    const content = `<@${member.id}> **Toretsk** has been captured by Russian troops! https://quay.example/x`;
    const answer = await look({ content, author }).response;
    expect(titleOf(answer)).toMatch(/^who claimed that Toretsk has been captured/);
    expect(seen(answer)).toContain("Russia's defence ministry");
    expect(answer.pings).toEqual([]);
  });

  test('looks up what an embed says where there is no text', async () => {
    const embeds = [{ title: 'Bakhmut has been taken', description: 'By Wagner' }];
    const answer = await look({ content: '', embeds }).response;
    expect(titleOf(answer)).toBe('who claimed that Bakhmut has been taken?');
    expect(seen(answer)).toContain('Yevgeny Prigozhin');
  });

  test('says at once that a message with an image alone has no text', async () => {
    const image = { url: 'https://quay.example/boat.png' };
    const used = look({ content: '', embeds: [{ image }] });
    expect(await used.acknowledged).toEqual({ type: 4, ephemeral: true });
    expect(seen(await used.response)).toBe('That message has no text to look up.');
  });
});

describe('/help', () => {
  test('tells members what they can do', async () => {
    const help = await discord.command(member, 'help').response;
    expect(help.ephemeral).toBe(true);
    for (const name of ['ask', 'sources', 'source', 'claims', 'help', 'status']) {
      expect(seen(help)).toContain(`/${name} – `);
    }
    expect(seen(help)).not.toContain('/reindex');
    expect(seen(help)).not.toContain('For moderators');
  });

  test('tells moderators what they can do beside that', async () => {
    const moderator = discord.member({ permissions: 1n << 13n });
    const help = seen(await discord.command(moderator, 'help').response);
    expect(help).toContain('/reindex – ');
    expect(help).toContain('For moderators');
  });
});

describe('/status', () => {
  async function counts(): Promise<{ answers: number; refused: number }> {
    const status = seen(await discord.command(member, 'status').response);
    const count = (name: string) => Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(status)?.[1]);
    return { answers: count('Answers'), refused: count('Not in the archive') };
  }

  test('tells what the archive holds and how the bot is doing', async () => {
    const before = await counts();
    await discord.command(member, 'ask', { question: QUESTION }).response;
    await discord.command(member, 'ask', { question: 'who sank the Vasa?' }).response;
    const status = await discord.command(member, 'status').response;
    expect(status.ephemeral).toBe(true);
    expect(seen(status)).toMatch(/^Reports: 37$/m);
    expect(seen(status)).toMatch(/^Passages: \d+$/m);
    expect(seen(status)).toMatch(/^Claims: \d+$/m);
    expect(seen(status)).toMatch(/^Last reindexed: \d+ \w+ \d{4}, \d\d:\d\d UTC$/m);
    expect(seen(status)).toMatch(/^Answers: \d+, in \d+ ms \(p50\) to \d+ ms \(p95\)$/m);
    expect(seen(status)).toMatch(/^Not in the archive: \d+ questions?$/m);
    expect(await counts()).toEqual({ answers: before.answers + 2, refused: before.refused + 1 });
    expect(seen(status)).toMatch(/^Waiting: nobody$/m);
    expect(seen(status)).toContain('Dateline 1.2.3');
  });

  test('tells moderators how the bot works, and members nothing of it', async () => {
    const days = { from: '2024-05-02', to: '2024-05-01' };
    await discord.command(member, 'ask', { question: QUESTION, ...days }).response;
    await discord.command(member, 'ask', { question: QUESTION, outlet: 'zzqq' }).response;
    await reindexed();
    const moderator = discord.member({ permissions: 1n << 13n });
    const status = seen(await discord.command(moderator, 'status').response);
    // Days that cannot be read are said before anything is asked.
    expect(status).toMatch(/^Unanswered: 1 that cannot be asked$/m);
    expect(status).toMatch(/^My last reindex: took .+, .+ ago$/m);
    expect(status).toMatch(/^Connection: for .+$/m);
    const others = seen(await discord.command(member, 'status').response);
    expect(others).not.toMatch(/^(?:Unanswered|My last reindex|Connection): /m);
    const inPrivate = { channel: discord.dm(moderator) };
    const alone = seen(await discord.command(moderator, 'status', {}, inPrivate).response);
    expect(alone).not.toMatch(/^(?:Unanswered|My last reindex|Connection): /m);
  });
});

describe('the commands', () => {
  let discord: LocalDiscord;
  let archive: SampleArchive;

  beforeAll(async () => {
    archive = await buildSampleArchive();
    discord = await startLocalDiscord();
  });

  afterAll(async () => {
    await discord.stop();
    archive.remove();
    expect(discord.violations).toEqual([]);
  });

  /** Starts a bot, waits for what it notes about the commands, and ends it. */
  async function register(guildId: string | null) {
    const sent = discord.requests.length;
    const bot = await startBot(discord, archive, { config: { registerCommands: true, guildId } });
    await discord.ready();
    const line = await vi.waitFor(() => {
      const noted = bot.log.find(({ msg }) => msg === 'The commands are registered.');
      expect(noted).toBeDefined();
      return noted!;
    }, DEADLINE);
    await bot.stop();
    const changes = discord.requests
      .slice(sent)
      .filter(({ method, path }) => method !== 'GET' && path.includes('/commands'));
    return { line, changes };
  }

  test.each([
    ['everywhere', () => null],
    ['in one server', () => discord.guildId],
  ])('are registered %s, in each language, and the second time nothing is sent', async (_, at) => {
    const first = await register(at());
    expect(first.line.created).toEqual(NAMES);
    expect(first.changes).toHaveLength(NAMES.length);
    const commands = discord.commands(at());
    expect(commands.map(({ name }) => name)).toEqual(NAMES);
    for (const [path, { name, description }] of Object.entries(LOCALISATIONS)) {
      const [called, ...inner] = path.split('.');
      const command = commands.find((one) => one.name === called)!;
      const entry = inner.reduce<Pick<CommandOption, 'options'> | undefined>(
        (outer, name) => outer?.options?.find((one) => one.name === name),
        { options: command.options ?? [] },
      );
      const { en, ...translated } = description;
      expect(inner.length === 0 ? command : entry).toMatchObject({
        name_localizations: name,
        description: en,
        description_localizations: translated,
      });
    }
    expect(commands.find(({ type }) => type === 3)).toMatchObject({
      name: 'Who claimed this?',
      name_localizations: { uk: 'Хто це заявив?', ru: 'Кто это заявил?' },
    });
    const { default_member_permissions: needed } = commands.find(({ name }) => name === 'reindex')!;
    expect(needed).toBe(String(1n << 13n));

    const second = await register(at());
    expect(second.changes).toEqual([]);
    expect(second.line.unchanged).toEqual(NAMES);
  });
});
