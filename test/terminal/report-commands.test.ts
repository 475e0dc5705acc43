import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { DatelineError } from '../../src/errors.ts';
import type { FetchAddress } from '../../src/fetching/fetch-address.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import type { Dependencies, Input } from '../../src/terminal/dependencies.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { fakeOutlets } from '../reading/fake-outlets.ts';
import { writeZip } from '../support/write-zip.ts';
import {
  CapturedOutput,
  FakeDateline,
  type FakeDependencies,
  fakeArchive,
  fakeDependencies,
} from './fakes.ts';

const NOW = new Date('2024-06-15T12:00:00Z');
const FERRY =
  'Ferry late\n\nThe ferry was late on Monday, the mayor said to everybody at the quay.';

let root: ReturnType<typeof makeFolder>;
let articles: string;
let source: string;

beforeEach(() => {
  root = makeFolder();
  articles = join(root.path, 'articles');
  source = join(root.path, 'source');
  mkdirSync(articles);
  mkdirSync(source);
});
afterEach(() => root.remove());

function offer(file: string, text: string | Buffer): string {
  const path = join(source, file);
  writeFileSync(path, text);
  return path;
}

function reports(): string[] {
  return readdirSync(articles).filter((file) => !file.startsWith('.'));
}

type Changes = Partial<FakeDependencies> & { input?: string };

function dependencies(changes: Changes = {}): FakeDependencies {
  const openModeration: Dependencies['openModeration'] = async () => {
    const journal = openJournal({ articles, now: () => NOW });
    const close = () => journal.close();
    return { articles, journal, outlets: fakeOutlets, archive: null, now: () => NOW, close };
  };
  return fakeDependencies(new FakeDateline(fakeArchive([])), {
    env: { DATELINE_ARTICLES: articles },
    openModeration,
    ...changes,
  });
}

/** Somebody at a terminal who types these lines. */
function atTerminal(...lines: string[]): Changes {
  const stdin: Input = Object.assign(Readable.from(lines.map((line) => `${line}\n`)), {
    isTTY: true,
  });
  return { stdin, stdout: new CapturedOutput(true), stderr: new CapturedOutput(true) };
}

/** What is at some addresses of the web, and which were asked for. */
function web(bodies: Readonly<Record<string, readonly [media: string, body: string | Buffer]>>) {
  const asked: string[] = [];
  const fetchAddress: FetchAddress = async (address) => {
    asked.push(address);
    const found = bodies[address];
    if (found === undefined)
      throw new DatelineError('ADDRESS', `There is nothing at ${address}. Check the address.`);
    const [media, body] = found;
    return {
      status: 'fetched',
      address,
      bytes: Buffer.from(body as string),
      type: { media, charset: null },
      etag: null,
      lastModified: null,
    };
  };
  return { fetchAddress, asked };
}

function page(title: string, text: string): [string, string] {
  return [
    'text/html',
    `<html><head><title>${title}</title></head><body><article><p>${text}</p></article></body></html>`,
  ];
}

async function call(argv: readonly string[], changes?: Changes) {
  const deps = dependencies(changes);
  const code = await run(['report', ...argv], deps);
  return { code, out: deps.stdout.text, err: deps.stderr.text, calls: deps.calls };
}

describe('report add', () => {
  test('adds a file, says so, and brings the archive up to date', async () => {
    const { code, out, calls } = await call(['add', offer('ferry.txt', FERRY), '--outlet', 'trt']);
    expect(code).toBe(0);
    expect(out).toBe('1 added as ferry.\n');
    expect(calls.reindexed).toBe(1);
    expect(readFileSync(join(articles, 'ferry.txt'), 'utf8')).toBe(FERRY);
    const { out: history } = await call(['history']);
    expect(history).toBe(
      '1  2024-06-15 12:00  the command line  ferry  added, with outlet “TRT”\n',
    );
  });

  test('adds a folder, with what is there already and what is refused', async () => {
    offer('a.txt', 'The first report of the harbour.');
    offer('b.md', 'The second report of the harbour.');
    offer('c.txt', '');
    offer('picture.png', 'x');
    mkdirSync(join(source, 'sub'));
    await call(['add', join(source, 'a.txt')]);
    const { code, out, err, calls } = await call(['add', source]);
    expect(code).toBe(1);
    expect(out).toBe('1 added as b, 1 already there, 3 left out.\n');
    expect(err.split('\n')).toEqual([
      'Adding 0 of 3',
      'Adding 1 of 3',
      'Adding 2 of 3',
      'Adding 3 of 3',
      'Already there a.txt: The same file is there already: a.',
      expect.stringMatching(/^Left out picture\.png: The format is not known/),
      expect.stringMatching(/^Left out sub: It is a folder/),
      'Left out c.txt: The file is empty.',
      'dateline: 3 of 5 could not be added.',
      '',
    ]);
    expect(calls.reindexed).toBe(1);
    expect(reports()).toEqual(['a.txt', 'b.md']);
  });

  test('adds no file to which a link in a folder leads out of it', async () => {
    offer('a.txt', 'The first report of the harbour.');
    const secret = join(source, '..', 'secret.txt');
    writeFileSync(secret, 'The key of the harbour is 1234.');
    symlinkSync(secret, join(source, 'b.txt'));
    const { out, err } = await call(['add', source]);
    expect(out).toBe('1 added as a, 1 left out.\n');
    expect(err).toContain(
      'Left out b.txt: It is a link to elsewhere: give the file that it leads to.',
    );
    expect(reports()).toEqual(['a.txt']);
  });

  test('adds standard input, named after what it says', async () => {
    const { code, out } = await call(['add', '-', '--date', 'June 1, 2024'], { input: FERRY });
    expect([code, out]).toEqual([0, '1 added as 2024-06-01-ferry-late.\n']);
    expect(reports()).toEqual(['2024-06-01-ferry-late.txt']);
  });

  test('prints what it did as JSON', async () => {
    const path = offer('ferry.txt', FERRY);
    await call(['add', path]);
    const { out } = await call([
      'add',
      path,
      offer('empty.txt', ' '),
      offer('b.txt', 'It is b.'),
      '--json',
    ]);
    expect(JSON.parse(out)).toEqual({
      added: [{ file: 'b.txt', report: 'b', change: 2 }],
      alreadyThere: [
        { file: 'ferry.txt', kind: 'same file', report: 'ferry', outlet: null, share: 1 },
      ],
      refused: [{ file: 'empty.txt', reason: expect.stringContaining('empty') }],
    });
  });

  test('that adds nothing leaves the archive alone', async () => {
    const path = offer('ferry.txt', FERRY);
    await call(['add', path]);
    const { code, out, calls } = await call(['add', path]);
    expect([code, out, calls.reindexed]).toEqual([0, '1 already there.\n', 0]);
  });

  test('keeps one that a moderator removed out', async () => {
    const path = offer('ferry.txt', FERRY);
    await call(['add', path]);
    await call(['remove', 'ferry', '--yes']);
    const { code, err } = await call(['add', path]);
    expect(code).toBe(0);
    expect(err).toContain('The same file was removed by a moderator: ferry. Restore it instead.');
    expect(reports()).toEqual([]);
  });

  test('shows a preview at a terminal, and adds what is wanted', async () => {
    const paths = ['a', 'b', 'c'].map((name) => offer(`${name}.txt`, `${FERRY} It was ${name}.`));
    const { code, out } = await call(
      ['add', ...paths, '--outlet', 'TRT'],
      atTerminal('what?', 'n', 'Y'),
    );
    expect(code).toBe(0);
    const [first] = out.split('Add it?');
    expect(first).toBe(
      [
        'a.txt',
        '  title   Ferry late (the headline)',
        '  outlet  TRT (as it was given)',
        '  agency  – (not found)',
        '  date    – (not found)',
        '  url     – (not found)',
        '  author  – (not found)',
        '  19 words:',
        '  “Ferry late The ferry was late on Monday, the mayor said to everybody at the',
        '  quay. It was a.”',
        '',
      ].join('\n'),
    );
    expect(out.match(/Add it\?/g)).toHaveLength(4);
    expect(out).toMatch(/1 added as b, 1 not wanted\.\n$/);
    expect(reports()).toEqual(['b.txt']);
  });

  test('asks no more after "all", and nothing at all with --yes', async () => {
    const paths = ['a', 'b', 'c'].map((name) => offer(`${name}.txt`, `${FERRY} It was ${name}.`));
    const { out } = await call(['add', ...paths], atTerminal('a'));
    expect(out.match(/Add it\?/g)).toHaveLength(1);
    expect(reports()).toHaveLength(3);
    const more = await call(['add', offer('d.txt', 'It is d.'), '--yes'], atTerminal());
    expect(more.out).toBe('1 added as d.\n');
  });

  test('shows control characters of a report as nothing', async () => {
    const path = offer('a.txt', 'Ferry \u001b[31mlate\n\nThe \u202eferry was late on Monday.');
    const { out } = await call(['add', path], atTerminal('q'));
    for (const hidden of ['\u001b', '\u202e']) expect(out).not.toContain(hidden);
    expect(reports()).toEqual([]);
  });

  test('adds what is at an address, and knows it by that', async () => {
    const { fetchAddress, asked } = web({
      'https://coast.example/2024/ferry-late': page('Ferry late', FERRY),
    });
    const { code, out } = await call(['add', 'https://coast.example/2024/ferry-late'], {
      fetchAddress,
    });
    expect(out).toBe('1 added as ferry-late.\n');
    expect(code).toBe(0);
    expect(asked).toEqual(['https://coast.example/2024/ferry-late']);
    expect(reports()).toEqual(['ferry-late.html']);
    const history = await call(['history', '--json']);
    expect(history.out).toContain('https://coast.example/2024/ferry-late');
  });

  test('adds the reports of a feed, and says which could not be fetched', async () => {
    const { fetchAddress } = web({
      'https://coast.example/rss': [
        'application/rss+xml',
        `<rss version="2.0"><channel><title>The Coast</title>
          <item><title>Ferry late</title><link>https://coast.example/ferry</link></item>
          <item><title>Gone</title><link>https://other.example/gone</link></item>
        </channel></rss>`,
      ],
      'https://coast.example/ferry': page('Ferry late', FERRY),
    });
    const { code, out, err } = await call(['add', 'https://coast.example/rss'], { fetchAddress });
    expect(out).toBe('1 added as ferry, 1 left out.\n');
    expect(err).toContain('Left out https://other.example/gone: There is nothing at');
    expect(code).toBe(1);
  });

  test('adds the files of a zip archive, here or at an address', async () => {
    const zip = Buffer.from(
      writeZip([
        { path: 'reports/a.txt', data: 'It is a, the mayor said at the quay.' },
        { path: 'b.png', data: 'x' },
      ]),
    );
    const here = await call(['add', offer('reports.zip', zip)]);
    expect(here.out).toBe('1 added as a, 1 left out.\n');
    expect(here.err).toContain('Left out b.png: The format is not known');
    const { fetchAddress } = web({ 'https://coast.example/all.zip': ['application/zip', zip] });
    const there = await call(['add', 'https://coast.example/all.zip'], { fetchAddress });
    expect(there.out).toBe('1 already there, 1 left out.\n');
    const broken = await call(['add', offer('broken.zip', 'x')]);
    expect(broken.err).toContain('Left out broken.zip: The ZIP archive is damaged');
    expect(broken.code).toBe(1);
  });

  test.each([
    [['add'], 'missing required argument'],
    [['add', 'nowhere.txt'], 'There is no file or folder nowhere.txt.'],
    [['add', '-', '-'], 'Standard input (-) can be given once.'],
    [['add', '-', '--date', 'tomorrow'], 'The date “tomorrow” is no day'],
    [['add', '-', '--articles', '.'], 'give --store with --articles'],
    [['correct', 'ferry'], 'Give what is to be corrected'],
    [['correct', 'ferry', '--outlet', 'TRT'], 'There is no report ferry'],
    [['remove', 'ferry'], 'Give --yes'],
    [['undo', 'first'], 'is not a number from 1 on'],
    [['undo', '7'], 'There is no change 7.'],
    [['restore', 'ferry'], 'No report ferry was ever removed.'],
    [['history', '--limit', '0'], 'is not a number from 1 on'],
    [['publish'], 'There is no command "report publish"'],
  ])('%j is refused as a wrong call', async (argv, message) => {
    const { code, err } = await call(argv, { input: FERRY });
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(reports()).toEqual([]);
  });

  test('--title is refused for several files', async () => {
    const paths = ['a', 'b'].map((name) => offer(`${name}.txt`, FERRY));
    expect((await call(['add', ...paths, '--title', 'Ferry'])).code).toBe(2);
  });

  test('says what became of the others where one cannot be kept', async () => {
    offer('a.txt', 'It is a.');
    offer('b.txt', 'It is b.');
    const full = new DatelineError('STORE_WRITE', 'The disk is full.');
    const { openModeration } = dependencies();
    const { code, out, err, calls } = await call(['add', source], {
      openModeration: async (config, withArchive) => {
        const moderation = await openModeration(config, withArchive);
        const { journal } = moderation;
        const add: typeof journal.add = (draft, by) => {
          if (draft.file === 'b.txt') throw full;
          return journal.add(draft, by);
        };
        return { ...moderation, journal: { ...journal, add } };
      },
    });
    expect([code, out]).toEqual([1, '1 added as a.\n']);
    expect(err).toContain('dateline: The disk is full.');
    expect(calls.reindexed).toBe(1);
  });

  test('says that the archive is not up to date where it cannot be', async () => {
    const { code, err } = await call(['add', offer('a.txt', 'It is a.')], {
      reindex: async () => {
        throw new DatelineError('ENCODER', 'There is no encoder.');
      },
    });
    expect(code).toBe(1);
    expect(err).toContain('The reports are changed, but the archive is not up to date with them.');
    expect(reports()).toEqual(['a.txt']);
  });
});

describe('a report', () => {
  beforeEach(() => writeFileSync(join(articles, 'ferry.txt'), FERRY));

  test('is corrected, removed, restored, and changes are taken back', async () => {
    const said = async (...argv: string[]) => (await call(argv)).out;
    expect(await said('correct', 'ferry', '--outlet', 'trt world', '--agency', '')).toBe(
      'ferry: corrected: outlet “TRT”; agency none (change 1)\n',
    );
    expect(await said('remove', 'ferry.txt', '--yes')).toBe('ferry: removed (change 2)\n');
    expect(reports()).toEqual([]);
    expect(await said('restore', 'ferry')).toBe('ferry: restored (change 3)\n');
    expect(await said('undo', '3')).toBe('ferry: change 3 taken back: removed (change 4)\n');
    expect(await said('undo', '2')).toBe('ferry: change 2 taken back: put back (change 5)\n');
    expect(await said('undo', '1')).toBe(
      'ferry: change 1 taken back: outlet as it is found, was “TRT”; agency as it is found, was none (change 6)\n',
    );
    expect(reports()).toEqual(['ferry.txt']);
    expect((await said('history', 'ferry', '--limit', '2')).split('\n')).toHaveLength(3);
    expect(await said('history', 'none')).toBe('No changes.\n');
  });

  test('is taken back only where it was not changed since', async () => {
    await call(['correct', 'ferry', '--outlet', 'TRT']);
    await call(['correct', 'ferry', '--outlet', 'CNN']);
    const { code, err } = await call(['undo', '1']);
    expect(code).toBe(1);
    expect(err).toBe(
      'dateline: the command line changed ferry since, on 2024-06-15: undo change 2 first.\n',
    );
  });

  test('prints its changes as JSON', async () => {
    const { out } = await call(['correct', 'ferry', '--url', 'https://a.example/ferry', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      id: 1,
      at: '2024-06-15T12:00:00.000Z',
      by: { id: null, name: 'the command line' },
      kind: 'correct',
      report: 'ferry',
      after: { file: 'ferry.txt', corrections: { url: 'https://a.example/ferry' } },
    });
    const { out: history } = await call(['history', '--json']);
    expect(history).toBe(out);
  });

  test('is removed at a terminal once that is confirmed', async () => {
    const no = await call(['remove', 'ferry'], atTerminal(''));
    expect(no.out).toBe('Remove ferry? It can be restored. [y/N] ');
    expect(no.err).toBe('Nothing was removed.\n');
    expect(reports()).toEqual(['ferry.txt']);
    await call(['remove', 'ferry'], atTerminal('yes'));
    expect(reports()).toEqual([]);
  });

  test('is removed with others, and what is not there is said', async () => {
    const { code, out, err, calls } = await call(['remove', 'a', 'ferry', 'b', '--yes']);
    expect([code, calls.reindexed]).toEqual([2, 1]);
    expect(out).toBe('ferry: removed (change 1)\n');
    expect(err).toContain('There is no report a in');
    expect(err).toContain('There is no report b in');
    expect(err).toContain('dateline: 2 of 3 reports could not be removed.');
  });
});
