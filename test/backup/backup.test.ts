import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyRows, digestOf, tablesIn } from '../../src/archive/copy-rows.ts';
import { backupSchema, digestedTables } from '../../src/backup/backup-tables.ts';
import { KEPT_BACKUPS } from '../../src/backup/kept-backups.ts';
import { openBackup } from '../../src/backup/open-backup.ts';
import {
  prepareRestore,
  type RestoreOptions,
  type RestoreStep,
} from '../../src/backup/restore-backup.ts';
import type { DatelineError } from '../../src/errors.ts';
import { openHistory } from '../../src/history/open-history.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { type ReportFiles, reportFiles } from '../../src/journal/report-files.ts';
import { withWriteLock } from '../../src/journal/write-lock.ts';
import { LARGEST_REPORT } from '../../src/reading/open-report.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { keptSample } from '../history/kept-sample.ts';
import { ADA, BEN, draftOf, makeOne, prepare } from '../journal/sample-changes.ts';
import { backUp, filesOf, makePlace, type Place, put, restore, stateOf } from './backup-folders.ts';

const log = { warn: () => {} };

let root: ReturnType<typeof makeFolder>;
let place: Place;
let file: string;

beforeEach(() => {
  root = makeFolder();
  place = makePlace(root.path, 'here');
  file = join(root.path, 'out', 'a.backup');
  mkdirSync(join(root.path, 'out'));
});
afterEach(() => root.remove());

const open = (at: Place = place): Journal => openJournal({ articles: at.articles });

function using<T>(at: Place, use: (journal: Journal) => T): T {
  const journal = open(at);
  try {
    return use(journal);
  } finally {
    journal.close();
  }
}

/** A path, once something was done. */
function having(act: () => unknown, path: string): string {
  act();
  return path;
}

async function failure(act: () => unknown): Promise<DatelineError> {
  try {
    await act();
  } catch (error) {
    return error as DatelineError;
  }
  throw new Error('It did not fail');
}

describe('a backup', () => {
  test('has reports that nobody changed by a command, and leaves the folder as it is', async () => {
    put(place, 'a.md', 'By hand.');
    put(place, 'README.txt', 'Not a report, but a text.');
    put(place, 'picture.png', 'No report.');
    mkdirSync(join(place.articles, 'folder.md'));
    const summary = await backUp(place, file);
    expect(summary).toMatchObject({ reports: 2, changes: 0, answers: 0 });
    expect(summary.leftOut).toEqual([{ file: 'folder.md', reason: 'It is not a regular file.' }]);
    expect(summary.bytes).toBe(statSync(file).size);
    expect(readdirSync(join(root.path, 'out'))).toEqual(['a.backup']);
    expect(existsSync(join(place.articles, '.dateline'))).toBe(false);
    const backup = openBackup(file);
    expect([...backup.files.keys()]).toEqual(['README.txt', 'a.md']);
    expect(Buffer.from(backup.bytes(backup.files.get('a.md')!)).toString()).toBe('By hand.');
    backup.close();
  });

  test('is restored into an empty folder on a new machine, with answers and data files', async () => {
    put(place, 'hand.txt', 'By hand.');
    writeFileSync(join(place.index, 'outlets.json'), '[1]');
    writeFileSync(join(place.index, 'names.json'), '[2]');
    using(place, prepare);
    const history = openHistory({ store: place.store, log });
    history.keepAnswer(keptSample({ id: 'answer-1', message: 'message-1' }));
    history.vote('answer-1', 'member', 'up', new Date(5));
    history.close();
    await backUp(place, file);

    const there = makePlace(root.path, 'there');
    writeFileSync(join(there.index, 'outlets.json'), '[3]');
    rmSync(there.articles, { recursive: true });
    const { plan, summary } = await restore(there, file);
    expect(plan).toMatchObject({ added: 2, replaced: 0, removed: 0, changes: 4, changesNow: 0 });
    expect(summary.kept).toBeNull();
    expect(stateOf(there)).toEqual(stateOf(place));
    const restored = openHistory({ store: there.store, log });
    expect(restored.answerShownBy('message-1')?.id).toBe('answer-1');
    expect(restored.votes('answer-1')).toEqual({ up: 1, down: 0 });
    restored.close();
    expect(summary.settings).toEqual([join(there.index, 'outlets.from-backup.json')]);
    expect(readFileSync(join(there.index, 'outlets.json'), 'utf8')).toBe('[3]');
    expect(readFileSync(summary.settings[0]!, 'utf8')).toBe('[1]');
    expect(readFileSync(join(there.index, 'names.json'), 'utf8')).toBe('[2]');
  });

  test('is of one moment, however many changes are made and files written meanwhile', async () => {
    const journal = open();
    for (let i = 0; i < 30; i++) journal.add(draftOf(`r${i}.txt`, `Report ${i}.`), ADA);
    let turn = 0;
    const onProgress = () => {
      turn++;
      journal.add(draftOf(`late${turn}.txt`, `Late ${turn}.`), BEN);
      if (turn === 2) journal.remove('r0', BEN);
      put(place, 'r1.txt', `By hand, ${turn}.`);
    };
    const summary = await backUp(place, file, { onProgress });
    const now = stateOf(place, journal);
    expect(summary.reports).toBe(29 + turn);
    journal.remove('r2', ADA);
    await restore(place, file);
    expect(stateOf(place, journal)).toEqual(now);
    journal.close();
  });

  test('reads a file again that was changed while it was read, and says one that never rests', async () => {
    put(place, 'a.txt', 'First.');
    let writes = 0;
    const changing = (times: number): ReportFiles => {
      const files = reportFiles(place.articles);
      return {
        ...files,
        read(name) {
          const bytes = files.read(name);
          if (writes++ < times)
            put(place, 'a.txt', `Write ${writes}, of another length${'.'.repeat(writes)}`);
          return bytes;
        },
      };
    };
    await backUp(place, file, { files: changing(2) });
    const backup = openBackup(file);
    const kept = Buffer.from(backup.bytes(backup.files.get('a.txt')!)).toString();
    backup.close();
    expect(kept).toBe(readFileSync(join(place.articles, 'a.txt'), 'utf8'));
    const { code, message } = await failure(() =>
      backUp(place, `${file}2`, { files: changing(Number.POSITIVE_INFINITY) }),
    );
    expect([code, message]).toEqual(['FOLDER', expect.stringMatching(/a\.txt is being written/)]);
    expect(readdirSync(join(root.path, 'out'))).toEqual(['a.backup']);
  });

  test('reads a file once where it is old, and again where it may have changed since', async () => {
    put(place, 'a.txt', 'A.');
    const reads: string[] = [];
    const files = reportFiles(place.articles);
    const read = (name: string) => {
      reads.push(name);
      return files.read(name);
    };
    const later = () => new Date(Date.now() + 60_000);
    await backUp(place, file, { files: { ...files, read }, now: later });
    expect(reads).toEqual(['a.txt']);
    // By its time it may have been written in the same moment.
    await backUp(place, `${file}2`, { files: { ...files, read } });
    expect(reads).toEqual(['a.txt', 'a.txt', 'a.txt']);
  });

  test('goes on without a history that cannot be read, and says so', async () => {
    put(place, 'a.txt', 'A.');
    writeFileSync(join(place.store, 'history.db'), Buffer.alloc(9000, 7));
    const { leftOut, reports } = await backUp(place, file);
    expect(reports).toBe(1);
    expect(leftOut).toMatchObject([{ file: 'history.db' }]);
    expect(readdirSync(place.store)).toEqual(['history.db']);
  });

  test('leaves out what is too large to be a report', async () => {
    put(place, 'a.txt', 'A.');
    writeFileSync(join(place.articles, 'large.txt'), Buffer.alloc(LARGEST_REPORT + 1));
    const { leftOut, reports } = await backUp(place, file);
    expect(reports).toBe(1);
    expect(leftOut).toEqual([{ file: 'large.txt', reason: 'It is too large to be a report.' }]);
  });

  test.each<[string, () => string, RegExp]>([
    ['a folder', () => place.store, /is a folder/],
    [
      'a file that is there',
      () => having(() => writeFileSync(file, 'x'), file),
      /there already.*--force/,
    ],
    ['a missing folder', () => join(root.path, 'none', 'a'), /There is no folder/],
    ['the folder of reports', () => join(place.articles, 'a.backup'), /in the folder of reports/],
    [
      'a folder in it',
      () => having(() => using(place, prepare), join(place.articles, '.dateline', 'a')),
      /in the/,
    ],
    ['a link', () => having(() => symlinkSync(join(root.path, 'x'), file), file), /is a link/],
    [
      'a link to the folder of reports',
      () =>
        having(() => symlinkSync(place.articles, join(root.path, 'l')), join(root.path, 'l', 'a')),
      /in the folder of reports/,
    ],
  ])('is not written into %s', async (_, target, words) => {
    const { code, message } = await failure(() => backUp(place, target()));
    expect(code).toBe('USAGE');
    expect(message).toMatch(words);
  });

  test('replaces an older backup when it is told to, and nothing else ever', async () => {
    put(place, 'a.txt', 'A.');
    await backUp(place, file);
    put(place, 'b.txt', 'B.');
    expect((await backUp(place, file, { force: true })).reports).toBe(2);
    const other = join(root.path, 'out', 'other.db');
    writeFileSync(other, 'Something dear.');
    const { code } = await failure(() => backUp(place, other, { force: true }));
    expect(code).toBe('USAGE');
    expect(readFileSync(other, 'utf8')).toBe('Something dear.');
  });

  test('that finds no room leaves the old backup, and nothing beside it', async () => {
    put(place, 'a.txt', 'A.');
    await backUp(place, file);
    const before = readFileSync(file);
    put(place, 'b.txt', 'B'.repeat(300_000));
    const { code, message } = await failure(() =>
      backUp(place, file, { force: true, pageLimit: 60 }),
    );
    expect([code, message]).toEqual([
      'STORE_WRITE',
      expect.stringMatching(/a\.backup cannot be written/),
    ]);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(root.path, 'out'))).toEqual(['a.backup']);
  });

  test('of a folder whose file may not be read is none, and says which', async () => {
    put(place, 'a.txt', 'A.');
    const read = () => {
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    };
    const { code, message } = await failure(() =>
      backUp(place, file, { files: { ...reportFiles(place.articles), read } }),
    );
    expect([code, message]).toEqual(['FOLDER', expect.stringMatching(/a\.txt .*permissions/)]);
    expect(existsSync(file)).toBe(false);
  });

  test('of a damaged journal is none', async () => {
    using(place, prepare);
    writeFileSync(join(place.articles, '.dateline', 'journal.db'), Buffer.alloc(9000, 7));
    expect((await failure(() => backUp(place, file))).code).toBe('STORE_DAMAGED');
    expect(existsSync(file)).toBe(false);
  });
});

describe('a restore', () => {
  test('says what it would do, and does nothing before it is carried out', async () => {
    put(place, 'same.txt', 'Same.');
    put(place, 'replaced.txt', 'As it was.');
    using(place, (journal) => journal.add(draftOf('back.txt', 'Back.'), ADA));
    await backUp(place, file);
    put(place, 'replaced.txt', 'Otherwise.');
    put(place, 'removed.txt', 'New.');
    using(place, (journal) => journal.remove('back', ADA));
    const before = stateOf(place);
    const prepared = prepareRestore({ ...place, file, log });
    expect(prepared.plan).toMatchObject({
      added: 1,
      replaced: 1,
      removed: 1,
      unchanged: 1,
      changes: 1,
      changesNow: 2,
    });
    prepared.close();
    expect(stateOf(place)).toEqual(before);
    expect(readdirSync(join(place.articles, '.dateline')).sort()).toEqual([
      'journal.db',
      'journal.lock',
    ]);
  });

  test('is seen by whoever has the journal open, whose next change has a number of its own', async () => {
    const bot = open();
    prepare(bot);
    await backUp(place, file);
    const then = stateOf(place, bot);
    makeOne(bot, 'add');
    makeOne(bot, 'remove');
    const { summary } = await restore(place, file);
    expect(summary).toMatchObject({ added: 1, replaced: 0, removed: 1, unchanged: 0, left: [] });
    expect(stateOf(place, bot)).toEqual(then);
    expect(bot.add(draftOf('later.txt', 'Later.'), BEN).id).toBe(7);
    bot.close();
  });

  test('adds answers and votes to those that were given since', async () => {
    put(place, 'a.txt', 'A.');
    const history = openHistory({ store: place.store, log });
    history.keepAnswer(keptSample({ id: 'first', message: 'm1' }));
    await backUp(place, file);
    history.keepAnswer(keptSample({ id: 'second', message: 'm2' }));
    history.vote('second', 'member', 'down', new Date(7));
    history.forgetBefore(new Date(8e12));
    expect(history.answer('first')).toBeNull();
    await restore(place, file);
    expect(history.answerShownBy('m1')?.id).toBe('first');
    expect(history.answer('second')).not.toBeNull();
    expect(history.votes('second')).toEqual({ up: 0, down: 1 });
    history.close();
  });

  test('keeps what there was as a backup, which brings it back', async () => {
    put(place, 'a.txt', 'A.');
    await backUp(place, file);
    put(place, 'a.txt', 'A, and more.');
    using(place, prepare);
    const before = stateOf(place);
    const { summary } = await restore(place, file);
    expect(filesOf(place)).toEqual({ 'a.txt': 'A.' });
    await restore(place, summary.kept!);
    expect(stateOf(place)).toEqual(before);
  });

  const full = () => {
    throw Object.assign(new Error('No space left'), { code: 'ENOSPC' });
  };

  const noRoom = (): ReportFiles => ({ ...reportFiles(place.articles), stage: full });

  describe('of which others were before', () => {
    const aside = () => join(place.articles, '.dateline');
    const kept = () => readdirSync(aside()).filter((name) => name.endsWith('.backup'));
    const at = (second: number) => new Date(Date.UTC(2024, 1, 3, 4, 5, second));
    const restoreAt = async (second: number, from = file) =>
      (await restore(place, from, { now: () => at(second) })).summary.kept!;

    test('keeps what there was before the newest ones', async () => {
      put(place, 'a.txt', 'A.');
      await backUp(place, file);
      const all: string[] = [];
      for (const second of [0, 0, 0, 1, 2, 3, 4]) all.push(await restoreAt(second));
      expect(kept()).toHaveLength(KEPT_BACKUPS);
      expect(kept().sort()).toEqual(
        all
          .slice(-KEPT_BACKUPS)
          .map((path) => basename(path))
          .sort(),
      );
    });

    test('keeps the one just made where the clock was put back, and the one that is restored', async () => {
      put(place, 'a.txt', 'A.');
      await backUp(place, file);
      const first = await restoreAt(10);
      for (const second of [11, 12, 13, 14]) await restoreAt(second);
      const made = await restoreAt(5, first);
      expect(existsSync(made)).toBe(true);
      expect(existsSync(first)).toBe(true);
      for (const second of [15, 16, 17, 18, 19]) await restoreAt(second, first);
      expect(existsSync(made)).toBe(false);
      expect(existsSync(first)).toBe(true);
    });

    test('leaves files of other names, and removes none where it fails', async () => {
      put(place, 'a.txt', 'A.');
      await backUp(place, file);
      await restoreAt(0);
      const own = ['before-restore-mine.backup', 'a.backup', 'before-restore-2020-01-01.backup'];
      for (const name of own) writeFileSync(join(aside(), name), 'x');
      for (const second of [1, 2, 3, 4]) await restoreAt(second);
      const before = kept();
      put(place, 'a.txt', 'Otherwise.');
      await failure(() => restore(place, file, { files: noRoom() }));
      expect(kept()).toEqual(expect.arrayContaining(before));
      await restoreAt(5);
      expect(kept()).toEqual(expect.arrayContaining(own));
    });
  });

  test('puts a damaged journal aside, and another one in its place', async () => {
    using(place, prepare);
    await backUp(place, file);
    const then = stateOf(place);
    const journal = join(place.articles, '.dateline', 'journal.db');
    writeFileSync(journal, Buffer.alloc(9000, 7));
    put(place, 'new.txt', 'New.');
    const { plan, summary } = await restore(place, file);
    expect(plan.changesNow).toBeNull();
    expect(summary.damaged).toBe('journal.damaged.db');
    expect(stateOf(place)).toEqual(then);
    const aside = join(place.articles, '.dateline', 'journal.damaged.db');
    expect(readFileSync(aside).equals(Buffer.alloc(9000, 7))).toBe(true);
    await restore(place, summary.kept!);
    expect(filesOf(place)).toHaveProperty(['new.txt'], 'New.');
  });

  test('puts a damaged history aside, and a bot that has it open goes on with the new one', async () => {
    put(place, 'a.txt', 'A.');
    const bot = openHistory({ store: place.store, log });
    bot.keepAnswer(keptSample({ id: 'first' }));
    await backUp(place, file);
    const path = join(place.store, 'history.db');
    rmSync(`${path}-wal`);
    writeFileSync(path, Buffer.alloc(9000, 7));
    await restore(place, file);
    expect(bot.answer('first')).not.toBeNull();
    bot.keepAnswer(keptSample({ id: 'second' }));
    expect(bot.vote('first', 'member', 'up', new Date(7))).toBe(true);
    bot.close();
    expect(readdirSync(place.store)).toContain('history.damaged.db');
    const later = openHistory({ store: place.store, log });
    expect(later.answer('second')).not.toBeNull();
    expect(later.votes('first')).toEqual({ up: 1, down: 0 });
    later.close();
  });

  test.each<[string, () => Partial<RestoreOptions>]>([
    ['the disk has no room for the files', () => ({ files: noRoom() })],
    ['the journal has no room', () => ({ pageLimit: 24 })],
  ])('changes nothing where %s', async (_, options) => {
    using(place, prepare);
    put(place, 'large.txt', 'Large.'.repeat(40_000));
    await backUp(place, file);
    // Kept by the journal, so that it does not fit a second time.
    using(place, (journal) => {
      journal.correct('there', { title: 'Otherwise' }, ADA);
      for (let i = 0; i < 3; i++) journal.add(draftOf(`n${i}.txt`, 'New.'), ADA);
    });
    rmSync(join(place.articles, 'large.txt'));
    const before = stateOf(place);
    const { code, message } = await failure(() => restore(place, file, options()));
    expect([code, message]).toEqual(['STORE_WRITE', expect.stringMatching(/unchanged/)]);
    expect(stateOf(place)).toEqual(before);
    expect(
      readdirSync(join(place.articles, '.dateline')).filter((name) => /incoming|part/.test(name)),
    ).toEqual([]);
  });

  test('leaves a damaged journal where it is when it fails', async () => {
    using(place, prepare);
    await backUp(place, file);
    put(place, 'there.txt', 'Otherwise.');
    const journal = join(place.articles, '.dateline', 'journal.db');
    writeFileSync(journal, Buffer.alloc(9000, 7));
    expect((await failure(() => restore(place, file, { files: noRoom() }))).code).toBe(
      'STORE_WRITE',
    );
    expect(readFileSync(journal).equals(Buffer.alloc(9000, 7))).toBe(true);
    expect(existsSync(join(place.articles, '.dateline', 'journal.damaged.db'))).toBe(false);
  });

  test('that cannot place its files notes it, and goes on when the journal is opened', async () => {
    using(place, prepare);
    await backUp(place, file);
    const then = stateOf(place);
    using(place, (journal) => journal.remove('there', ADA));
    const files = { ...reportFiles(place.articles), place: full };
    const { code, message } = await failure(() => restore(place, file, { files }));
    expect([code, message]).toEqual(['STORE_WRITE', expect.stringMatching(/noted/)]);
    expect(stateOf(place)).toEqual(then);
  });

  test('leaves a file that was changed by hand meanwhile, and says so', async () => {
    put(place, 'a.txt', 'A.');
    await backUp(place, file);
    put(place, 'a.txt', 'A second time.');
    const onStep = (step: RestoreStep) => step === 'committed' && put(place, 'a.txt', 'By hand.');
    const { summary } = await restore(place, file, { onStep });
    expect(summary.left).toEqual(['a.txt']);
    expect(filesOf(place)).toEqual({ 'a.txt': 'By hand.' });
  });

  test('takes nothing away that it cannot keep', async () => {
    put(place, 'a.txt', 'A.');
    await backUp(place, file);
    writeFileSync(join(place.articles, 'a.txt'), Buffer.alloc(LARGEST_REPORT + 1));
    const { code, message } = await failure(() => restore(place, file));
    expect([code, message]).toEqual(['CHANGE', expect.stringMatching(/a\.txt .*move it away/)]);
    rmSync(join(place.articles, 'a.txt'));
    mkdirSync(join(place.articles, 'other.md'));
    expect((await restore(place, file)).summary).toMatchObject({ added: 1, removed: 0 });
  });

  test('waits for a change that is being made, and says so where it does not end', async () => {
    using(place, prepare);
    await backUp(place, file);
    const aside = join(place.articles, '.dateline');
    const { code } = await failure(() =>
      withWriteLock(aside, () => prepareRestore({ ...place, file, log })),
    );
    expect(code).toBe('STORE_BUSY');
  });

  test('takes a backup of an earlier version of the journal', async () => {
    using(place, prepare);
    await backUp(place, file);
    const then = stateOf(place);
    const earlier = new Database(`${file}-1`);
    earlier.exec(backupSchema(1));
    const source = new Database(file, { readonly: true });
    for (const table of tablesIn(backupSchema(1))) {
      if (table !== 'backup') copyRows(source, earlier, table);
    }
    source.close();
    earlier.exec('PRAGMA application_id = 0x44617462; PRAGMA user_version = 1');
    earlier
      .prepare('INSERT INTO backup VALUES (1, 1, 1, ?)')
      .run(digestOf(earlier, digestedTables(1)));
    earlier.close();
    using(place, (journal) => makeOne(journal, 'remove'));
    await restore(place, `${file}-1`);
    expect(stateOf(place)).toEqual(then);
  });
});

test('any changes, a backup, more changes, a restore: all is as it was', async () => {
  type Act = {
    what: 'add' | 'correct' | 'remove' | 'restore' | 'undo' | 'hand' | 'delete';
    n: number;
  };
  const acts = fc.array(
    fc.record<Act>({
      what: fc.constantFrom('add', 'correct', 'remove', 'restore', 'undo', 'hand', 'delete'),
      n: fc.nat(4),
    }),
    { maxLength: 12 },
  );
  const perform = (at: Place, journal: Journal, { what, n }: Act) => {
    const name = `r${n}`;
    try {
      if (what === 'add')
        journal.add(draftOf(`${name}.txt`, `Added ${n}.`, { given: { outlet: 'One' } }), ADA);
      if (what === 'correct') journal.correct(name, { title: `Title ${n}`, agency: null }, BEN);
      if (what === 'remove') journal.remove(name, ADA);
      if (what === 'restore') journal.restore(name, ADA);
      if (what === 'undo') journal.undo(n + 1, BEN);
      if (what === 'hand') put(at, `${name}.txt`, `By hand ${n}.`);
      if (what === 'delete') rmSync(join(at.articles, `${name}.txt`), { force: true });
    } catch (error) {
      if ((error as DatelineError).code === undefined) throw error;
    }
  };
  let run = 0;
  await fc.assert(
    fc.asyncProperty(acts, acts, async (before, after) => {
      const at = makePlace(root.path, `run-${run++}`);
      const to = join(root.path, 'out', `${run}.backup`);
      const journal = open(at);
      try {
        for (const act of before) perform(at, journal, act);
        const then = stateOf(at, journal);
        await backUp(at, to);
        for (const act of after) perform(at, journal, act);
        await restore(at, to);
        expect(stateOf(at, journal)).toEqual(then);
      } finally {
        journal.close();
      }
    }),
    { numRuns: 12 },
  );
});
