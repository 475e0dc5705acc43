import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openFeed } from '../../scripts/try-discord/open-feed.ts';
import { parseLine } from '../../scripts/try-discord/parse-line.ts';
import { showMarkdown } from '../../scripts/try-discord/show-markdown.ts';
import { showMessage } from '../../scripts/try-discord/show-message.ts';
import { DatelineError } from '../../src/errors.ts';
import { escapeLines } from '../../src/messages/escape-markdown.ts';
import { neutraliseLines } from '../../src/rendering/neutralise.ts';
import { columnsOf } from '../../src/rendering/wrap.ts';
import { startLocalDiscord } from '../support/discord/local-discord.ts';
import type { Command, ShownMessage } from '../support/discord/records.ts';
import { call } from '../support/discord/test-client.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const option = (name: string, more: object = {}) => ({ type: 3, name, description: '-', ...more });
const command = (name: string, options: Command['options'], type = 1) =>
  ({ id: '1', application_id: '2', version: '3', type, name, options }) as Command;

const COMMANDS = [
  command('ask', [
    option('question', { required: true }),
    option('outlet', { autocomplete: true }),
    option('from'),
    option('private', { type: 5 }),
  ]),
  command('status', []),
  command('report', [
    option('add', {
      type: 1,
      options: [option('file', { type: 11 }), option('outlet', { autocomplete: true })],
    }),
    option('undo', { type: 1, options: [option('change', { type: 4, required: true })] }),
  ]),
  command('Who claimed this?', [], 3),
];

const parse = (line: string) => parseLine(line, COMMANDS);

describe('a line that is typed', () => {
  test.each([
    ['who sank the ferry?', { do: 'say', text: 'who sank the ferry?' }],
    ['  who sank it? ', { do: 'say', text: 'who sank it?' }],
    ['who 3', { do: 'who', on: 3 }],
    ['who #3', { do: 'who', on: 3 }],
    ['add 3', { do: 'add', on: 3 }],
    ['add it to the list', { do: 'say', text: 'add it to the list' }],
    ['fill title:Ferry sunk', { do: 'fill', typed: 'title:Ferry sunk' }],
    [
      '/report add file:./a b.md outlet:"The Coast"',
      {
        do: 'use',
        command: 'report',
        subcommand: 'add',
        values: { outlet: 'The Coast' },
        files: { file: './a b.md' },
      },
    ],
    ['/report add', { do: 'use', command: 'report', subcommand: 'add', values: {} }],
    [
      '/report add outlet:coa?',
      {
        do: 'suggest',
        command: 'report',
        subcommand: 'add',
        values: { outlet: 'coa' },
        focused: 'outlet',
      },
    ],
    ['/report undo 3', { do: 'use', command: 'report', subcommand: 'undo', values: { change: 3 } }],
    ['dm who sank it?', { do: 'dm', text: 'who sank it?' }],
    ['reply and who denied it?', { do: 'reply', on: null, text: 'and who denied it?' }],
    ['reply 12 and who?', { do: 'reply', on: 12, text: 'and who?' }],
    ['press More sources', { do: 'press', on: null, button: 'More sources' }],
    ['press 3 👍', { do: 'press', on: 3, button: '👍' }],
    ['choose 2', { do: 'choose', on: null, option: 2 }],
    ['choose 3 2', { do: 'choose', on: 3, option: 2 }],
    ['as moderator', { do: 'as', role: 'moderator' }],
    ['as moderators say', { do: 'say', text: 'as moderators say' }],
    ['in thread', { do: 'in', place: 'thread' }],
    ['in March, who sank it?', { do: 'say', text: 'in March, who sank it?' }],
    ['restart', { do: 'restart' }],
    ['help', { do: 'help' }],
    ['quit', { do: 'quit' }],
    [' ', { do: 'nothing' }],
    ['/status', { do: 'use', command: 'status', values: {} }],
  ])('is understood: %j', (line, input) => {
    expect(parse(line)).toEqual(input);
  });

  test('gives its bare text to the option that is required, and the rest by name', () => {
    expect(parse('/ask who sank it? outlet:"The Coast: Post" from:may 2024 private:True')).toEqual({
      do: 'use',
      command: 'ask',
      values: {
        question: 'who sank it?',
        outlet: 'The Coast: Post',
        from: 'may 2024',
        private: true,
      },
    });
  });

  test('takes no option from within quotation marks', () => {
    expect(parse('/ask question:"what is from: here?" outlet:Coast')).toMatchObject({
      values: { question: 'what is from: here?', outlet: 'Coast' },
    });
  });

  test('asks for suggestions where the last option ends with a question mark', () => {
    expect(parse('/ask who sank it? outlet:coa?')).toEqual({
      do: 'suggest',
      command: 'ask',
      values: { question: 'who sank it?', outlet: 'coa' },
      focused: 'outlet',
    });
    expect(parse('/ask outlet:?')).toMatchObject({ focused: 'outlet', values: { outlet: '' } });
    expect(parse('/ask who? outlet:"coa?"')).toMatchObject({ do: 'use' });
    expect(parse('/ask question:who?')).toMatchObject({ do: 'use' });
  });

  test.each([
    ['/nothing', 'There is no command "/nothing"; there are: /ask /status /report'],
    ['/report', 'There are: /report add, /report undo'],
    ['/report burn', 'There are: /report add, /report undo'],
    ['/report undo change:x', '"change:" is a whole number.'],
    ['/', 'There is no command "/"; there are: /ask /status /report'],
    ['/constructor', 'There is no command "/constructor"; there are: /ask /status /report'],
    ['/status now', 'The command has no options; "now" belongs nowhere.'],
    ['/ask who? private:perhaps', '"private:" is true or false.'],
    ['/ask who? from:', '"from:" needs a value.'],
  ])('is refused where Discord would not offer it: %j', (line, sentence) => {
    expect(() => parse(line)).toThrow(new DatelineError('USAGE', sentence));
  });

  test('keeps every value that a person can write', () => {
    const value = fc
      .string({ minLength: 1 })
      .map((text) => text.replace(/["\s]+/g, ' ').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(value, value, fc.boolean(), (question, from, isPrivate) => {
        const line = `/ask question:"${question}" from:"${from}" private:${isPrivate}`;
        expect(parse(line)).toEqual({
          do: 'use',
          command: 'ask',
          values: { question, from, private: isPrivate },
        });
      }),
    );
  });

  test('is understood or refused with a sentence, whatever it is', () => {
    const word = fc.constantFrom('/ask', 'outlet:', 'private:', '"', '?', 'press', '3', 'reply');
    const line = fc
      .array(fc.oneof(word, fc.string({ unit: 'binary' })))
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(line, (typed) => {
        try {
          parse(typed);
        } catch (error) {
          expect(error).toBeInstanceOf(DatelineError);
        }
      }),
    );
  });
});

const PLAIN = { colour: false, width: 60 };
const COLOURED = { colour: true, width: 60 };
const named = (id: string) => `name-${id}`;

describe('markdown in a terminal', () => {
  test('loses its marks and keeps what they mean', () => {
    const markdown = [
      '**Ada Lind** denied it, \\*not\\* me:',
      '> “The **ferry** sails.”',
      '- see [coast.example](<https://coast.example/a%29b>)',
      '',
      'in <#12> by <@34>',
    ].join('\n');
    expect(showMarkdown(markdown, PLAIN, named)).toEqual([
      'Ada Lind denied it, *not* me:',
      '│ “The ferry sails.”',
      '• see coast.example (https://coast.example/a%29b)',
      '',
      'in #name-12 by @name-34',
    ]);
    expect(showMarkdown(markdown, COLOURED, named).slice(0, 2)).toEqual([
      '\u001b[1mAda Lind\u001b[22m denied it, *not* me:',
      '│ “The \u001b[1mferry\u001b[22m sails.”',
    ]);
  });

  test('goes on in bold on the next line', () => {
    const lines = showMarkdown('> a **bold remark** here', { colour: true, width: 11 }, named);
    expect(lines).toEqual(['│ a \u001b[1mbold\u001b[22m', '│ \u001b[1mremark\u001b[22m', '│ here']);
  });

  test('shows escaped text as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (written) => {
        const shown = showMarkdown(escapeLines(written), { colour: false, width: 1e6 }, named);
        const words = (lines: string) =>
          lines.split(/[^\S\u00a0\u202f]+/).filter((one) => one !== '');
        expect(words(shown.join('\n'))).toEqual(words(neutraliseLines(written)));
      }),
    );
  });
});

const MESSAGE: ShownMessage = {
  id: '7',
  channel_id: '1',
  type: 19,
  author: {
    id: '2',
    username: 'dateline',
    global_name: null,
    avatar: null,
    discriminator: '0',
    bot: true,
  },
  content: '',
  embeds: [
    {
      title: 'who sank the ferry?',
      description: '**Not settled:** two say so.\n\n> “It sank.”',
      fields: [{ name: 'Reports', value: '3' }],
      color: 0x57f287,
      footer: { text: '2 of 3 sources' },
    },
  ],
  components: [
    {
      type: 1,
      components: [
        { type: 2, label: 'Passages' },
        { type: 2, emoji: { name: '👍' } },
        { type: 2, label: 'Next', disabled: true },
      ],
    },
    {
      type: 1,
      components: [
        {
          type: 3,
          placeholder: 'Show …',
          options: [{ label: 'The Coast Post', value: 'x', description: '2 reports' }],
        },
      ],
    },
  ],
  attachments: [],
  mentions: [],
  mention_roles: [],
  mention_everyone: false,
  timestamp: '',
  edited_timestamp: null,
  flags: 0,
  pings: [],
  ephemeral: true,
  edited: true,
};

const AROUND = { number: 4, repliesTo: 3, place: 'in #ferry', nameOf: named };

describe('a message in a terminal', () => {
  test('looks as it does in Discord', () => {
    expect(showMessage(MESSAGE, AROUND, PLAIN)).toBe(
      [
        '#4 dateline · APP · in #ferry · replying to #3 · (only you can see this) · (edited)',
        '  ▌ who sank the ferry?',
        '  ▌',
        '  ▌ Not settled: two say so.',
        '  ▌',
        '  ▌ │ “It sank.”',
        '  ▌',
        '  ▌ Reports 3',
        '  ▌',
        '  ▌ 2 of 3 sources',
        '  [Passages] [👍] (Next)',
        '  [Show … ▾]',
        '    1 The Coast Post · 2 reports',
      ].join('\n'),
    );
  });

  test('has the colour of its embed', () => {
    const lines = showMessage(MESSAGE, AROUND, COLOURED).split('\n');
    expect(lines[1]).toBe(
      '  \u001b[38;2;87;242;135m▌\u001b[39m \u001b[1mwho sank the ferry?\u001b[22m',
    );
  });

  test('cannot command the terminal and stays within its columns', () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.constantFrom('\u001b[2J', '\u202e', '**', '> ', '\\', '\n', '[a](<b', ' '),
          fc.string({ maxLength: 9 }),
        ),
      )
      .map((all) => all.join(''));
    fc.assert(
      fc.property(hostile, (text) => {
        const [embed] = MESSAGE.embeds;
        const footer = { text };
        const message = {
          ...MESSAGE,
          author: { ...MESSAGE.author, username: text },
          content: text,
          embeds: [{ ...embed, title: text, description: text, footer }],
          components: [{ type: 1, components: [{ type: 2, label: text }] }],
        };
        const shown = showMessage(message, AROUND, COLOURED);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
        const bare = shown.replace(/\u001b\[(?:1|2|22|39|38;2;87;242;135)m/g, '');
        expect(bare).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
        const embedded = bare.split('\n').filter((line) => line.startsWith('  ▌'));
        for (const line of embedded) {
          const isLong = line.split(/\s+/).some((word) => columnsOf(word) > 50);
          if (!isLong) expect(columnsOf(line)).toBeLessThanOrEqual(PLAIN.width);
        }
      }),
    );
  });
});

describe('the feed', () => {
  test('says in red what Discord refuses, once', async () => {
    const discord = await startLocalDiscord();
    const printed: string[] = [];
    const print = (line: string) => printed.push(line);
    const feed = openFeed({ discord, direct: [], print, style: () => COLOURED });
    expect(feed.look()).toBe(false);
    await call(discord, 'POST', `/channels/${discord.channelId}/messages`, { content: '' });
    expect(feed.look()).toBe(true);
    expect(feed.look()).toBe(false);
    expect(printed).toHaveLength(1);
    expect(printed[0]).toMatch(/Discord refuses POST .*empty message/);
    expect(printed[0]).toSatisfy((line: string) => line.startsWith('\u001b[31m'));
    await discord.stop();
  });

  test('shows a message again when it has changed', async () => {
    const discord = await startLocalDiscord();
    const printed: string[] = [];
    const print = (line: string) => printed.push(line);
    const feed = openFeed({ discord, direct: [], print, style: () => PLAIN });
    const path = `/channels/${discord.channelId}/messages`;
    const { id } = await call(discord, 'POST', path, { content: 'At sea.' });
    feed.look();
    await call(discord, 'PATCH', `${path}/${id}`, { content: 'In port.' });
    feed.look();
    expect(printed).toEqual([
      '#1 dateline · APP\n  At sea.\n',
      '#1 dateline · APP · (edited)\n  In port.\n',
    ]);
    expect(feed.numbered(1)?.content).toBe('In port.');
    expect(feed.numbered(2)).toBeNull();
    await discord.stop();
  });
});

describe('the conversation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-try-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('takes lines from a pipe, one after the other, and ends well', {
    timeout: 120_000,
  }, async () => {
    const articles = join(folder, 'articles');
    cpSync(join(ROOT, 'index/articles'), articles, { recursive: true });
    rmSync(join(articles, '.dateline'), { recursive: true, force: true });
    const report = join(folder, 'quay.txt');
    writeFileSync(report, 'The harbour board claimed that the quay at Norrvik was closed.');
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(ROOT, 'scripts/try-discord/try-discord.ts')],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          TMPDIR: folder,
          DATELINE_ARTICLES: articles,
          DATELINE_STORE: join(folder, 'store'),
          DATELINE_MODEL: '',
          DATELINE_LOG_LEVEL: 'info',
        },
      },
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.end(
      [
        'who claimed Toretsk fell?',
        'press passages',
        'press 2 Discuss',
        'in thread',
        'and who denied it?',
        'restart',
        '/sources',
        'choose 1',
        '/ask who claimed it? outlet:don?',
        'who 1',
        'reply 404 what?',
        'as moderator',
        'in channel',
        `/report add file:${report} outlet:Quay Gazette`,
        'press Correct',
        'fill date:2024-05-02',
        'press Add',
        '/report add',
        'fill text:The ferry is late.\\nIt was full. title:Ferry late',
        'press Cancel',
        'fill text:Again',
        '/report add file:nowhere.txt',
        'quit',
        'never said',
      ].join('\n'),
    );
    const [transcript, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(await ended).toBe(0);
    expect(readdirSync(articles)).toEqual(
      readdirSync(join(ROOT, 'index/articles')).filter((name) => name !== '.dateline'),
    );
    expect(complaints).toBe('');
    const milestones = [
      '> who claimed Toretsk fell?',
      '#1 reader\n  @dateline who claimed Toretsk fell?',
      '#2 dateline · APP · replying to #1\n',
      '[Passages]',
      '> press passages',
      '#3 dateline · APP · (only you can see this)',
      '> press 2 Discuss',
      'Go on in #',
      '> and who denied it?',
      '· replying to #6\n',
      'The bot is back.',
      '> /sources',
      '▾]\n    1 ',
      '(edited)',
      'outlet:\n  The Donbas Ledger',
      '> who 1',
      'APP',
      'There is no message #404.',
      `> /report add file:${report}`,
      'Outlet: Quay Gazette (as it was given)',
      '[Add] [Correct] [Cancel]',
      'A form, “Correct the report”; fill it in with: fill name:… name:…',
      '  outlet: Outlet (now “Quay Gazette”)',
      'Date: 2024-05-02 (as it was given)',
      '> press Add',
      'It can be asked about now.',
      'A form, “Add a report”',
      '> fill text:The ferry is late.',
      'Headline: Ferry late (as it was given)',
      '│ The ferry is late.',
      '│ It was full.',
      'Nothing was added.',
      'No form is open.',
      'There is no file nowhere.txt that can be read.',
      '> quit',
    ];
    let from = 0;
    for (const milestone of milestones) {
      const at = transcript.indexOf(milestone, from);
      expect(at, `${milestone}\nafter\n${transcript.slice(0, from)}`).toBeGreaterThanOrEqual(from);
      from = at + milestone.length;
    }
    expect(transcript).not.toContain('never said');
    expect(transcript).not.toContain('Discord refuses');
  });
});
