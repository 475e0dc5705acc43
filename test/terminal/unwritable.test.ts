import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEncoder } from '../../src/embedding/create-encoder.ts';
import { openHistory } from '../../src/history/open-history.ts';
import { reindex } from '../../src/indexing/reindex.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { keptSample } from '../history/kept-sample.ts';
import { draftOf, prepare } from '../journal/sample-changes.ts';
import { PROGRAM } from '../support/bot-process.ts';
import { BUILTIN } from '../support/builtin.ts';

/** The system refuses nothing to root: then the program runs as nobody. */
const isRoot = process.getuid?.() === 0;
const NOBODY = isRoot ? { uid: 65534, gid: 65534 } : {};

const OUTLETS = 'index/outlets.json';

let root: string;
const at = (...path: string[]) => join(root, ...path);

/** Runs the command line as somebody who may read all of it and write nothing but `own`. */
function call(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], {
    ...NOBODY,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      DATELINE_ARTICLES: at('articles'),
      DATELINE_STORE: at('store'),
    },
  });
  return { code: status, out: stdout, err: stderr };
}

/** All bytes of what may not be written. */
function bytes(): Record<string, string> {
  const entries = ['articles', 'store'].flatMap((folder) =>
    readdirSync(at(folder), { recursive: true, withFileTypes: true }),
  );
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path).toString('base64')]));
}

/** Leaves a database without the files of its log, as its last writer does. */
function closeLog(path: string): void {
  const db = new Database(path);
  db.pragma('journal_mode');
  db.close();
  expect(existsSync(`${path}-shm`)).toBe(false);
}

/** Forbids its owner to write, which root would ignore. */
function forbid(path: string, mode: number): void {
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? mode : mode & 0o666);
  }
  chmodSync(path, mode);
}

/** Its sources are put together by who may write beside the packages. */
const canRead = [{}, NOBODY]
  .map((who) => spawnSync(process.execPath, [PROGRAM, '--help'], who))
  .every(({ status }) => status === 0);

describe.skipIf(!canRead)(
  'a folder that may not be written (skipped where nobody may not read the program)',
  () => {
    beforeAll(async () => {
      root = mkdtempSync(join(tmpdir(), 'dateline-'));
      chmodSync(root, 0o755);
      for (const folder of ['articles', 'store', 'own']) mkdirSync(at(folder));
      chmodSync(at('own'), 0o777);
      const journal = openJournal({ articles: at('articles') });
      prepare(journal);
      journal.add(draftOf('ferry.txt', 'The ferry to Velm is safe, said Ana Torvik.'), {
        id: null,
        name: 'Ada',
      });
      journal.close();
      await reindex({
        folder: at('articles'),
        store: at('store'),
        outlets: OUTLETS,
        encoder: await createEncoder(BUILTIN),
      });
      const history = openHistory({ store: at('store'), log: { warn: () => {} } });
      history.keepAnswer(keptSample());
      history.close();
      for (const file of ['archive.db', 'history.db']) closeLog(at('store', file));
      writeFileSync(at('own', 'new.txt'), 'The harbour is closed, the mayor said.');
      expect(call('backup', at('own', 'a.backup'))).toMatchObject({ code: 0 });
      if (!isRoot) for (const folder of ['articles', 'store']) forbid(at(folder), 0o555);
    }, 60_000);
    afterAll(() => {
      if (!isRoot) for (const folder of ['articles', 'store']) forbid(at(folder), 0o755);
      rmSync(root, { recursive: true, force: true });
    });

    const JOURNAL = /journal\.db or the folder of reports cannot be written: .*unchanged\.\n$/;

    test.each<[string, () => string[], RegExp]>([
      ['add', () => ['report', 'add', at('own', 'new.txt'), '--yes'], JOURNAL],
      ['correct', () => ['report', 'correct', 'ferry', '--title', 'Safe'], JOURNAL],
      ['remove', () => ['report', 'remove', 'ferry', '--yes'], JOURNAL],
      ['put back', () => ['report', 'restore', 'gone'], JOURNAL],
      ['undo', () => ['report', 'undo', '5'], JOURNAL],
      ['restore', () => ['restore', at('own', 'a.backup'), '--yes'], JOURNAL],
      ['reindex', () => ['reindex'], /The archive in .* cannot be written .*unchanged\.\n$/],
      [
        'back up into',
        () => ['backup', at('store', 'b.backup')],
        /The backup .*b\.backup cannot be written: .*Nothing was changed\.\n$/,
      ],
    ])(
      'is left as it is by what would %s, which says so',
      (_, argv, sentence) => {
        const before = bytes();
        const { code, err } = call(...argv());
        expect(err).toMatch(sentence);
        expect(code).toBe(1);
        expect(bytes()).toEqual(before);
      },
      30_000,
    );

    test.each<[string, () => string[], RegExp]>([
      ['asked', () => ['ask', 'Is the ferry to Velm safe?'], /The ferry to Velm is safe/],
      ['listed', () => ['sources'], /report/],
      ['looked back on', () => ['report', 'history'], /ferry/],
      ['backed up', () => ['backup', at('own', 'b.backup'), '--force'], /1 answer\b.*verified/],
      ['checked', () => ['check'], /^All is well\.\n$/],
    ])(
      'can be %s',
      (_, argv, words) => {
        const before = bytes();
        const { code, out, err } = call(...argv());
        expect(out).toMatch(words);
        expect(err.replaceAll(/^(?:Copying|Comparing) .*\n/gm, '')).toBe('');
        expect(code).toBe(0);
        expect(bytes()).toEqual(before);
      },
      30_000,
    );
  },
);

// Its owner can always say when a file was last used.
test.skipIf(!isRoot || !canRead)('what somebody else put together is run', () => {
  const script = `
    const { buildSources } = await import('./src/build-sources.mjs');
    process.stdout.write(await buildSources({ folders: ['src'], entries: ['src/errors.ts'] }));`;
  const argv = ['--input-type=module', '--eval', script];
  const first = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  const second = spawnSync(process.execPath, argv, { ...NOBODY, encoding: 'utf8' });
  expect(first.stdout).not.toBe('');
  expect(second.stdout).toBe(first.stdout);
});
