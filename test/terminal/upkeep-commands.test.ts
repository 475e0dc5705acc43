import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareRestore } from '../../src/backup/restore-backup.ts';
import { takeBackup } from '../../src/backup/take-backup.ts';
import { openCheckup } from '../../src/checking/open-checkup.ts';
import { run } from '../../src/cli.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import type { Input } from '../../src/terminal/dependencies.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { FakeEncoder } from '../archive/fake-encoder.ts';
import { prepare } from '../journal/sample-changes.ts';
import {
  CapturedOutput,
  FakeDateline,
  type FakeDependencies,
  fakeArchive,
  fakeDependencies,
} from './fakes.ts';

let root: ReturnType<typeof makeFolder>;
let articles: string;
let file: string;

beforeEach(() => {
  root = makeFolder();
  articles = join(root.path, 'articles');
  file = join(root.path, 'a.backup');
  mkdirSync(articles);
  writeFileSync(join(root.path, 'outlets.json'), '[]');
  writeFileSync(join(articles, 'hand.txt'), 'By hand, the mayor said.');
  const journal = openJournal({ articles });
  prepare(journal);
  journal.close();
});
afterEach(() => root.remove());

type Changes = Partial<FakeDependencies>;

async function call(argv: readonly string[], changes: Changes = {}) {
  const deps = fakeDependencies(new FakeDateline(fakeArchive([])), {
    env: {
      DATELINE_ARTICLES: articles,
      DATELINE_STORE: join(root.path, 'store'),
      DATELINE_INDEX: root.path,
    },
    takeBackup: async (config, how) => takeBackup({ ...config, ...how }),
    prepareRestore: async (config, from) =>
      prepareRestore({ ...config, file: from, log: { warn: () => {} } }),
    openCheckup: async ({ store }) =>
      openCheckup({
        articles,
        store,
        outlets: join(root.path, 'outlets.json'),
        encoder: new FakeEncoder(),
      }),
    ...changes,
  });
  const code = await run(argv, deps);
  return { code, out: deps.stdout.text, err: deps.stderr.text, calls: deps.calls };
}

/** Somebody at a terminal who types a line. */
function atTerminal(line: string): Changes {
  const stdin: Input = Object.assign(Readable.from([`${line}\n`]), { isTTY: true });
  return { stdin, stdout: new CapturedOutput(true), stderr: new CapturedOutput(true) };
}

describe('backup', () => {
  test('says how far it is and what is in the file', async () => {
    const { code, out, err } = await call(['backup', file]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^2 reports, 4 changes, 0 answers in .*a\.backup \(\d\.\d MB\), verified\.\n$/,
    );
    expect(err).toBe('Copying 0 of 2\nCopying 1 of 2\nCopying 2 of 2\n');
  });

  test('says so as JSON, and what is left out', async () => {
    mkdirSync(join(articles, 'folder.txt'));
    const { out, err } = await call(['backup', file, '--json']);
    expect(JSON.parse(out)).toMatchObject({ file, reports: 2, changes: 4, answers: 0 });
    expect(err).toContain('Left out folder.txt: It is not a regular file.\n');
  });

  test('replaces a backup only with --force', async () => {
    await call(['backup', file]);
    const { code, err } = await call(['backup', file]);
    expect(code).toBe(2);
    expect(err).toMatch(/is there already\. Give --force/);
    expect((await call(['backup', file, '--force'])).code).toBe(0);
  });

  test('of named reports needs the store that belongs to them', async () => {
    const other = join(root.path, 'other');
    mkdirSync(other);
    const { code, err } = await call(['backup', file, '--articles', other]);
    expect(code).toBe(2);
    expect(err).toMatch(/give --store with --articles/);
  });
});

describe('restore', () => {
  test('says what it does, keeps what was there, and brings the archive up to date', async () => {
    await call(['backup', file]);
    rmSync(join(articles, 'hand.txt'));
    writeFileSync(join(articles, 'new.txt'), 'New.');
    const { code, out, err, calls } = await call(['restore', file, '--yes']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^The backup of \d{4}-\d\d-\d\d \d\d:\d\d UTC is whole\. Restoring it: 1 report put back, 0 replaced, 1 taken out, 1 as they are; 4 changes in the history in place of 4 changes\.\n/,
    );
    expect(out).toMatch(/\n1 report put back.*The backup is restored\.\n$/);
    expect(err).toMatch(/What was there before is kept as .*before-restore-.*\.backup\n/);
    expect(calls.reindexed).toBe(1);
    expect(readdirSync(articles).sort()).toEqual(['.dateline', 'hand.txt', 'there.txt']);
  });

  test('asks, and does nothing where the answer is no', async () => {
    await call(['backup', file]);
    writeFileSync(join(articles, 'hand.txt'), 'Otherwise.');
    const no = await call(['restore', file], atTerminal('no'));
    expect(no.out).toContain('Restore it? What is there now is kept as a backup. [y/N] ');
    expect([no.code, no.err]).toEqual([0, 'Nothing was changed.\n']);
    expect(readFileSync(join(articles, 'hand.txt'), 'utf8')).toBe('Otherwise.');
    const yes = await call(['restore', file], atTerminal('y'));
    expect(yes.code).toBe(0);
    expect(readFileSync(join(articles, 'hand.txt'), 'utf8')).toBe('By hand, the mayor said.');
  });

  test('needs --yes where there is nobody to ask', async () => {
    await call(['backup', file]);
    const { code, err } = await call(['restore', file]);
    expect(code).toBe(2);
    expect(err).toMatch(/Give --yes/);
  });

  test('prints what was done as JSON, and nothing else', async () => {
    await call(['backup', file]);
    const { out } = await call(['restore', file, '--yes', '--json']);
    expect(JSON.parse(out)).toMatchObject({ added: 0, unchanged: 2, changes: 4, left: [] });
  });

  test('of something else changes nothing', async () => {
    writeFileSync(file, 'No backup.');
    const { code, err, calls } = await call(['restore', file, '--yes']);
    expect(code).toBe(1);
    expect(err).toMatch(/is no backup of Dateline\.\n$/);
    expect(calls.reindexed).toBe(0);
  });
});

describe('check', () => {
  test('names every finding in a line, mends what can be, and says when all is well', async () => {
    rmSync(join(articles, 'there.txt'));
    const found = await call(['check']);
    expect(found.code).toBe(1);
    expect(found.out.split('\n')).toEqual([
      'reports: there.txt is missing from the folder of reports, and was not taken out by a command. --repair puts it back.',
      'archive: 1 reports are not in the archive: hand. --repair brings the archive up to date.',
      '',
    ]);
    expect(found.err).toBe('dateline: 2 findings; dateline check --repair mends 2 of them.\n');

    const mended = await call(['check', '--repair']);
    expect([mended.code, mended.out]).toEqual([0, 'All is well.\n']);
    expect(mended.err).toContain('Mending: there.txt is missing');
    expect(existsSync(join(articles, 'there.txt'))).toBe(true);
    expect(await call(['check'])).toMatchObject({ code: 0, out: 'All is well.\n', err: '' });
    expect(await call(['check', '--json'])).toMatchObject({ code: 0, out: '' });
  });

  test('prints findings as JSON, one a line, and what repair leaves', async () => {
    await call(['check', '--repair']);
    writeFileSync(join(articles, 'empty.txt'), '');
    const { code, out, err } = await call(['check', '--repair', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ part: 'reports', repair: null });
    expect(err).toBe('dateline: 1 finding.\n');
  });

  test('says where there was not time for every report', async () => {
    await call(['check', '--repair']);
    const outlets = join(root.path, 'outlets.json');
    const { code, out, err } = await call(['check'], {
      openCheckup: async ({ store }) =>
        openCheckup({ articles, store, outlets, encoder: new FakeEncoder(), longest: 0 }),
    });
    expect([code, out]).toEqual([0, 'All is well.\n']);
    expect(err).toBe(
      'There was time to compare 0 of 2 reports with the archive; another check compares others.\n',
    );
  });
});
