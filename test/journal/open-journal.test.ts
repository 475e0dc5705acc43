import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DatelineError } from '../../src/errors.ts';
import { MOST_DRAFT_BYTES } from '../../src/journal/draft-room.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { type JournalOptions, openJournal } from '../../src/journal/open-journal.ts';
import { readCorrections } from '../../src/journal/read-corrections.ts';
import { type ReportFiles, reportFiles } from '../../src/journal/report-files.ts';
import { withWriteLock } from '../../src/journal/write-lock.ts';
import { hashOfBytes } from '../../src/reading/report-hash.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { ADA, BEN, draftOf } from './sample-changes.ts';

const NOW = new Date('2024-05-02T09:05:00Z');

let root: ReturnType<typeof makeFolder>;
let articles: string;
let opened: Journal[];
let notes: string[];

beforeEach(() => {
  root = makeFolder();
  articles = join(root.path, 'articles');
  mkdirSync(articles);
  opened = [];
  notes = [];
});
afterEach(() => {
  closeAll();
  root.remove();
});

function open(options: Partial<JournalOptions> = {}): Journal {
  const log = { warn: (_: object, message: string) => notes.push(message) };
  const journal = openJournal({ articles, log, now: () => NOW, ...options });
  opened.push(journal);
  return journal;
}

function closeAll(): void {
  for (const journal of opened.splice(0)) journal.close();
}

/** The journal as a process that starts later finds it. */
function restart(): Journal {
  closeAll();
  return open();
}

function put(file: string, text: string): void {
  writeFileSync(join(articles, file), text);
}

function reports(): Record<string, string> {
  const files = readdirSync(articles).filter((file) => !file.startsWith('.'));
  return Object.fromEntries(
    files.sort().map((file) => [file, readFileSync(join(articles, file), 'utf8')]),
  );
}

function failure(act: () => unknown): DatelineError {
  try {
    act();
  } catch (error) {
    return error as DatelineError;
  }
  throw new Error('It did not fail');
}

const files = (changes: Partial<ReportFiles>): ReportFiles => ({
  ...reportFiles(articles),
  ...changes,
});

const full = () => {
  throw Object.assign(new Error('No space left'), { code: 'ENOSPC' });
};

describe('a folder that nobody changed', () => {
  test('has no journal, and reading makes none', () => {
    put('a.txt', 'By hand.');
    const journal = open();
    expect(journal.history({ limit: 10 })).toEqual([]);
    expect(journal.corrections()).toEqual(new Map());
    expect(journal.state('a')).toBeNull();
    expect(journal.draft('none')).toBeNull();
    expect(journal.dropDraft('none')).toBe(false);
    expect(journal.dropOldDrafts(NOW)).toBe(0);
    expect(journal.removalOf(hashOfBytes(Buffer.from('By hand.')))).toBeNull();
    expect(readCorrections(articles)).toEqual(new Map());
    expect(readdirSync(articles)).toEqual(['a.txt']);
  });

  test.each<[string, (journal: Journal) => unknown, DatelineError['code']]>([
    ['correcting', (journal) => journal.correct('none', { outlet: 'TRT' }, ADA), 'REPORT'],
    ['removing', (journal) => journal.remove('none', ADA), 'REPORT'],
    ['restoring', (journal) => journal.restore('none', ADA), 'REPORT'],
    ['restoring what is there,', (journal) => journal.restore('a', ADA), 'CHANGE'],
    ['undoing', (journal) => journal.undo(1, ADA), 'REPORT'],
    [
      'adding a preview that was cancelled,',
      (journal) => journal.add({ ...draftOf('b.txt', 'B.'), id: 'gone', at: NOW }, ADA),
      'CHANGE',
    ],
    [
      'replacing a preview that was cancelled,',
      (journal) => journal.replaceDraft('gone', draftOf('b.txt', 'B.')),
      'CHANGE',
    ],
  ])('has no journal after %s which is refused', (_, act, code) => {
    put('a.txt', 'By hand.');
    expect(failure(() => act(open())).code).toBe(code);
    expect(readdirSync(articles)).toEqual(['a.txt']);
    rmSync(articles, { recursive: true });
    failure(() => act(open()));
    expect(existsSync(articles)).toBe(false);
  });
});

describe('a report that is added', () => {
  test('is in the folder with its bytes, and who added it when is kept', () => {
    const change = open().add(draftOf('ferry.md', 'The ferry sank.'), BEN);
    expect(reports()).toEqual({ 'ferry.md': 'The ferry sank.' });
    const content = hashOfBytes(Buffer.from('The ferry sank.'));
    expect(change).toEqual({
      id: 1,
      at: NOW,
      by: BEN,
      kind: 'add',
      report: 'ferry',
      before: { file: 'ferry.md', content: null, corrections: {} },
      after: { file: 'ferry.md', content, corrections: {} },
      undoes: null,
    });
    expect(restart().history({ limit: 10 })).toEqual([change]);
  });

  test('is corrected from the start by what was said of it', () => {
    const journal = open();
    journal.add(draftOf('ferry.md', 'It sank.', { given: { outlet: 'TRT', agency: null } }), ADA);
    expect(journal.corrections()).toEqual(new Map([['ferry', { outlet: 'TRT', agency: null }]]));
    expect(readCorrections(articles)).toEqual(journal.corrections());
  });

  test('has another name where its own is taken, also by one that was removed', () => {
    const journal = open();
    put('Ferry.txt', 'By hand.');
    const add = (file: string) => journal.add(draftOf(file, 'It sank.'), ADA).report;
    expect(add('ferry.md')).toBe('ferry-2');
    journal.remove('ferry-2', ADA);
    expect(add('ferry.md')).toBe('ferry-3');
    expect(Object.keys(reports())).toEqual(['Ferry.txt', 'ferry-3.md']);
  });

  test.each([
    ['../up.txt', 'slash'],
    ['a/b.txt', 'slash'],
    ['a\\b.txt', 'slash'],
    ['.hidden.txt', 'dot'],
    ['', 'empty'],
    ['a\u0000.txt', 'invisible'],
    ['a\n.txt', 'invisible'],
    ['a\u202etxt.txt', 'invisible'],
    ['a\ud800.txt', 'invisible'],
    [`${'a'.repeat(97)}.txt`, 'longer'],
    [`${'中'.repeat(90)}.txt`, 'longer'],
    ['readme.txt', 'README'],
    [' a.txt', 'space'],
    ['a .txt', 'space'],
    ['a.exe', 'format'],
    ['txt', 'format'],
  ])('is refused under the name %j', (file, word) => {
    const error = failure(() => open().add(draftOf(file, 'It sank.'), ADA));
    expect(error.code).toBe('ARTICLE');
    expect(error.message).toContain(word);
    expect(reports()).toEqual({});
    expect(failure(() => open().keepDraft(draftOf(file, 'It sank.'))).code).toBe('ARTICLE');
    expect(existsSync(join(articles, '.dateline'))).toBe(false);
  });

  test('never leaves the folder, whatever its name', () => {
    const name = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(name, fc.constantFrom('..', '.', '/etc/passwd')), (given) => {
        const journal = open();
        try {
          const { after } = journal.add(draftOf(`${given}.txt`, given), ADA);
          expect(reports()[after.file]).toBe(Buffer.from(given).toString());
          journal.remove(after.file.slice(0, -4), ADA);
        } catch (error) {
          expect((error as DatelineError).code).toBe('ARTICLE');
        }
        expect(readdirSync(root.path)).toEqual(['articles']);
        expect(readdirSync(articles)).toEqual(
          existsSync(join(articles, '.dateline')) ? ['.dateline'] : [],
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('a draft', () => {
  test('is kept with its bytes until it is added, once', () => {
    const kept = open().keepDraft(
      draftOf('ferry.md', 'It sank.', { source: 'https://a.example/' }),
    );
    expect(kept.id).toMatch(/^[\w-]{12}$/);
    const journal = restart();
    expect(journal.draft(kept.id)).toEqual(kept);
    expect(reports()).toEqual({});
    journal.add(kept, BEN);
    expect(journal.draft(kept.id)).toBeNull();
    expect(failure(() => journal.add(kept, BEN)).code).toBe('CHANGE');
    expect(Object.keys(reports())).toEqual(['ferry.md']);
  });

  test('that is dropped or old is forgotten with its bytes; what waits for approval stays', () => {
    let time = NOW;
    const journal = open({ now: () => time });
    journal.add(draftOf('same.txt', 'In two.'), ADA);
    const old = journal.keepDraft(draftOf('old.txt', 'Old.'));
    const waiting = journal.keepDraft(draftOf('feed.txt', 'Fed.', { feed: 'a' }));
    const twice = journal.keepDraft(draftOf('twice.txt', 'In two.'));
    time = new Date(NOW.getTime() + 1);
    const fresh = journal.keepDraft(draftOf('fresh.txt', 'Fresh.'));
    expect(journal.dropOldDrafts(time)).toBe(2);
    expect(journal.draft(old.id)).toBeNull();
    expect(journal.draft(twice.id)).toBeNull();
    expect(journal.draft(waiting.id)).not.toBeNull();
    expect(journal.dropDraft(fresh.id)).toBe(true);
    expect(journal.dropDraft(fresh.id)).toBe(false);
    closeAll();
    const db = new Database(join(articles, '.dateline', 'journal.db'), { readonly: true });
    const kept = db.prepare('SELECT CAST(bytes AS TEXT) FROM contents ORDER BY 1').pluck().all();
    db.close();
    expect(kept).toEqual(['Fed.', 'In two.']);
  });
});

describe('drafts', () => {
  test('are bounded in bytes together, whoever made them; what is added or cancelled leaves room', () => {
    const journal = open();
    const size = 10 * 1024 * 1024;
    const bytes = Buffer.alloc(size, 'x ');
    const large = (file: string) => ({ ...draftOf(file, ''), bytes });
    const kept = Array.from({ length: MOST_DRAFT_BYTES / size }, (_, at) =>
      journal.keepDraft({ ...large(`${at}.txt`), feed: at % 2 === 0 ? 'a' : null }),
    );
    expect(failure(() => journal.keepDraft(draftOf('new.txt', 'x')))).toMatchObject({
      code: 'BUSY',
      message:
        'Reports that are not added yet may have 500 MB together, and have 500 MB: add or cancel some of them first. Previews are forgotten after a day.',
    });
    // One is corrected: another draft in its place.
    const corrected = journal.replaceDraft(kept[1]!.id, { ...large('1.txt'), by: BEN });
    expect(journal.add(corrected, BEN).report).toBe('1');
    journal.keepDraft(large('2.txt'));
    expect(failure(() => journal.keepDraft(draftOf('new.txt', 'x'))).code).toBe('BUSY');
    journal.dropDraft(kept[2]!.id);
    journal.keepDraft(draftOf('new.txt', 'x'));
  });
});

describe('the bytes of a draft', () => {
  test('stay where a backup that was cut off still wants them as a file', () => {
    const journal = open();
    const { id } = journal.keepDraft(draftOf('new.txt', 'It is wanted.'));
    const hash = hashOfBytes(Buffer.from('It is wanted.'));
    const other = new Database(join(articles, '.dateline', 'journal.db'));
    other.prepare('INSERT INTO restoring VALUES (?, NULL, ?)').run('back.txt', hash);
    other.close();
    journal.dropDraft(id);
    restart();
    expect(reports()).toEqual({ 'back.txt': 'It is wanted.' });
  });
});

describe('a correction', () => {
  test('joins the earlier ones, and null says that there is none', () => {
    put('ferry.txt', 'By hand.');
    const journal = open();
    journal.correct('ferry', { outlet: 'TRT', title: 'Ferry' }, ADA);
    const { before, after } = journal.correct('ferry', { outlet: null }, BEN);
    expect(before.corrections).toEqual({ title: 'Ferry', outlet: 'TRT' });
    expect(after.corrections).toEqual({ title: 'Ferry', outlet: null });
    expect(reports()).toEqual({ 'ferry.txt': 'By hand.' });
  });

  test('that changes nothing, or of a report that is not there, is refused', () => {
    put('ferry.txt', 'By hand.');
    const journal = open();
    journal.correct('ferry', { outlet: 'TRT' }, ADA);
    expect(failure(() => journal.correct('ferry', { outlet: 'TRT' }, ADA)).code).toBe('CHANGE');
    expect(failure(() => journal.correct('none', { outlet: 'TRT' }, ADA)).code).toBe('REPORT');
    expect(failure(() => journal.correct('../x', { outlet: 'TRT' }, ADA)).code).toBe('REPORT');
    expect(journal.history({ limit: 10 })).toHaveLength(1);
  });

  test('stays with a report whose file is changed or removed by hand', () => {
    put('ferry.txt', 'By hand.');
    const journal = open();
    journal.correct('ferry', { outlet: 'TRT' }, ADA);
    put('ferry.txt', 'By hand again.');
    const { after } = journal.correct('ferry', { date: '2024-05-01' }, ADA);
    expect(after.content).toBe(hashOfBytes(Buffer.from('By hand again.')));
    expect(after.corrections).toEqual({ outlet: 'TRT', date: '2024-05-01' });
    rmSync(join(articles, 'ferry.txt'));
    expect(restart().corrections().get('ferry')).toEqual(after.corrections);
  });
});

describe('a report that is removed', () => {
  test('is kept, and restored as it was with its corrections, though it was put there by hand', () => {
    put('ferry.txt', 'By hand.');
    const journal = open();
    journal.correct('ferry', { outlet: 'TRT' }, ADA);
    put('ferry.txt', 'By hand, later.');
    journal.remove('ferry', ADA);
    expect(reports()).toEqual({});
    expect(restart().removalOf(hashOfBytes(Buffer.from('By hand, later.')))?.by).toEqual(ADA);
    const restored = open().restore('ferry', BEN);
    expect(reports()).toEqual({ 'ferry.txt': 'By hand, later.' });
    expect(restored.after.corrections).toEqual({ outlet: 'TRT' });
    expect(open().removalOf(restored.after.content!)).toBeNull();
  });

  test('is restored also where its file was removed by hand', () => {
    const journal = open();
    journal.add(draftOf('ferry.txt', 'Added.'), ADA);
    rmSync(join(articles, 'ferry.txt'));
    expect(failure(() => journal.remove('ferry', ADA)).code).toBe('REPORT');
    put('ferry.txt', 'Changed.');
    journal.remove('ferry', ADA);
    journal.restore('ferry', ADA);
    expect(reports()).toEqual({ 'ferry.txt': 'Changed.' });
  });

  test('is not restored over another one, nor one that never was', () => {
    put('ferry.txt', 'By hand.');
    const journal = open();
    expect(failure(() => journal.restore('ferry', ADA)).code).toBe('CHANGE');
    expect(failure(() => journal.restore('none', ADA)).code).toBe('REPORT');
    journal.remove('ferry', ADA);
    put('ferry.md', 'Another.');
    expect(failure(() => journal.restore('ferry', ADA)).code).toBe('CHANGE');
    expect(reports()).toEqual({ 'ferry.md': 'Another.' });
  });

  test('is left where it is too large to be kept', () => {
    put('huge.txt', '');
    truncateSync(join(articles, 'huge.txt'), 11 * 1024 * 1024);
    expect(failure(() => open().remove('huge', ADA)).message).toContain('Remove it by hand');
    expect(Object.keys(reports())).toEqual(['huge.txt']);
  });
});

describe('an undo', () => {
  test('of each kind makes it as it was, and can be undone', () => {
    const journal = open();
    const added = journal.add(draftOf('ferry.txt', 'Added.', { given: { title: 'Ferry' } }), ADA);
    expect(journal.undo(added.id, BEN).after).toEqual(added.before);
    expect(reports()).toEqual({});
    journal.undo(2, BEN);
    expect(reports()).toEqual({ 'ferry.txt': 'Added.' });
    expect(journal.corrections().get('ferry')).toEqual({ title: 'Ferry' });
    const corrected = journal.correct('ferry', { outlet: 'TRT' }, ADA);
    expect(journal.undo(corrected.id, BEN)).toMatchObject({
      kind: 'undo',
      undoes: corrected.id,
      after: { corrections: { title: 'Ferry' } },
    });
    const removed = journal.remove('ferry', ADA);
    journal.undo(removed.id, BEN);
    expect(reports()).toEqual({ 'ferry.txt': 'Added.' });
    expect(journal.history({ limit: 10 })[0]?.undoes).toBe(removed.id);
  });

  test('is refused where the report was changed since, and says what to undo first', () => {
    const journal = open();
    const added = journal.add(draftOf('ferry.txt', 'Added.'), ADA);
    const first = journal.correct('ferry', { outlet: 'One' }, BEN);
    const second = journal.correct('ferry', { outlet: 'Two' }, BEN);
    for (const { id } of [added, first]) {
      const error = failure(() => journal.undo(id, ADA));
      expect(error.code).toBe('CHANGE');
      expect(error.message).toBe(
        `Ben changed ferry since, on 2024-05-02: undo change ${second.id} first.`,
      );
    }
    journal.undo(second.id, ADA);
    expect(failure(() => journal.undo(second.id, ADA)).message).toContain('taken back already');
    journal.undo(first.id, ADA);
    journal.undo(added.id, ADA);
    expect(reports()).toEqual({});
    expect(failure(() => journal.undo(99, ADA)).code).toBe('REPORT');
  });

  test('leaves a file that was changed by hand since', () => {
    const journal = open();
    const added = journal.add(draftOf('ferry.txt', 'Added.'), ADA);
    put('ferry.txt', 'By hand.');
    expect(failure(() => journal.undo(added.id, ADA)).code).toBe('CHANGE');
    rmSync(join(articles, 'ferry.txt'));
    expect(failure(() => journal.undo(added.id, ADA)).code).toBe('CHANGE');
    put('ferry.txt', 'By hand.');
    const removed = journal.remove('ferry', ADA);
    put('ferry.txt', 'Again.');
    expect(failure(() => journal.undo(removed.id, ADA)).code).toBe('CHANGE');
    expect(reports()).toEqual({ 'ferry.txt': 'Again.' });
  });
});

test('any changes are taken back, newest first, to what was before', () => {
  const step = fc.record({
    kind: fc.constantFrom('add', 'correct', 'remove', 'restore', 'undo'),
    name: fc.constantFrom('a', 'b'),
    value: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const place = makeFolder();
      const journal = openJournal({ articles: place.path });
      const filesOf = () =>
        readdirSync(place.path)
          .filter((file) => !file.startsWith('.'))
          .map((file) => [file, readFileSync(join(place.path, file), 'utf8')]);
      try {
        const states = [{ files: filesOf(), corrections: journal.corrections() }];
        for (const { kind, name, value } of steps) {
          try {
            if (kind === 'add') journal.add(draftOf(`${name}.txt`, `Text ${value}`), ADA);
            if (kind === 'correct') journal.correct(name, { outlet: `Outlet ${value}` }, ADA);
            if (kind === 'remove') journal.remove(name, ADA);
            if (kind === 'restore') journal.restore(name, ADA);
            if (kind === 'undo') journal.undo(states.length - 1 - value, ADA);
          } catch (error) {
            expect(['CHANGE', 'REPORT']).toContain((error as DatelineError).code);
            continue;
          }
          states.push({ files: filesOf(), corrections: journal.corrections() });
        }
        const changes = journal.history({ limit: 1000 });
        expect(changes.map(({ id }) => id)).toEqual(
          Array.from(changes, (_, at) => changes.length - at),
        );
        for (const { id } of changes) {
          journal.undo(id, BEN);
          const before = states[id - 1]!;
          expect(filesOf()).toEqual(before.files);
          expect(journal.corrections()).toEqual(before.corrections);
        }
      } finally {
        journal.close();
        place.remove();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('the history is told in pages, of all reports or of one', () => {
  const journal = open();
  for (const name of ['a', 'b', 'c']) journal.add(draftOf(`${name}.txt`, name), ADA);
  journal.correct('a', { outlet: 'TRT' }, BEN);
  const ids = (limits: Parameters<Journal['history']>[0]) =>
    journal.history(limits).map(({ id }) => id);
  expect(ids({ limit: 2 })).toEqual([4, 3]);
  expect(ids({ limit: 2, before: 3 })).toEqual([2, 1]);
  expect(ids({ limit: 9, report: 'a' })).toEqual([4, 1]);
  expect(ids({ limit: 9, report: 'none' })).toEqual([]);
});

describe('where the disk is full or may not be written', () => {
  beforeEach(() => {
    put('ferry.txt', 'By hand.');
    open().correct('ferry', { outlet: 'TRT' }, ADA);
    closeAll();
  });

  function expectAsBefore(): void {
    closeAll();
    expect(reports()).toEqual({ 'ferry.txt': 'By hand.' });
    const journal = open();
    expect(journal.history({ limit: 10 })).toHaveLength(1);
    expect(journal.corrections()).toEqual(new Map([['ferry', { outlet: 'TRT' }]]));
    expect(readdirSync(join(articles, '.dateline')).sort()).toEqual(['journal.db', 'journal.lock']);
  }

  test.each<[string, (journal: Journal) => unknown]>([
    ['stage', (journal) => journal.add(draftOf('new.txt', 'New.'), ADA)],
    ['place', (journal) => journal.add(draftOf('new.txt', 'New.'), ADA)],
    ['unlink', (journal) => journal.remove('ferry', ADA)],
  ])('a change that fails at "%s" is said, and nothing is changed', (step, change) => {
    const error = failure(() => change(open({ files: files({ [step]: full }) })));
    expect(error.code).toBe('STORE_WRITE');
    expect(error.message).toContain('What was there before is unchanged.');
    expectAsBefore();
  });

  test('a change that the database has no room for is said, and nothing is changed', () => {
    const journal = open({ pageLimit: 20 });
    const large = draftOf('new.txt', 'x'.repeat(500_000));
    expect(failure(() => journal.add(large, ADA)).code).toBe('STORE_WRITE');
    expect(failure(() => journal.keepDraft(large)).code).toBe('STORE_WRITE');
    journal.remove('ferry', ADA);
    journal.undo(2, ADA);
    expect(reports()).toEqual({ 'ferry.txt': 'By hand.' });
  });

  test('a kept draft is still there after its adding failed', () => {
    const journal = open({ files: files({ place: full }) });
    const draft = journal.keepDraft(draftOf('new.txt', 'New.'));
    expect(failure(() => journal.add(draft, ADA)).code).toBe('STORE_WRITE');
    expect(restart().draft(draft.id)).toEqual(draft);
    open().add(draft, ADA);
    expect(reports()['new.txt']).toBe('New.');
  });

  test('a change that cannot be written down is noted, and carried out at the next start', () => {
    const journal = open({
      files: files({
        sync: () => {
          throw Object.assign(new Error('Broken'), { code: 'EIO' });
        },
      }),
    });
    const error = failure(() => journal.remove('ferry', ADA));
    expect(error).toMatchObject({ code: 'STORE_WRITE' });
    expect(error.message).toContain('is noted');
    expect(restart().history({ limit: 1 })[0]?.kind).toBe('remove');
    expect(notes).toEqual(['A change that was cut off was carried out.']);
    expect(reports()).toEqual({});
  });
});

describe('what a process left half done', () => {
  /** Makes a change and ends before its file is in the folder. */
  function cutOff(change: (journal: Journal) => unknown): void {
    const journal = open({
      onStep: (step) => {
        if (step === 'committed') throw new Error('The process ended');
      },
    });
    expect(failure(() => change(journal)).message).toBe('The process ended');
    closeAll();
  }

  test('is carried out before the next change of a process that was open all the time', () => {
    const other = open();
    other.add(draftOf('a.txt', 'A.'), ADA);
    const rest = opened.splice(0);
    cutOff((journal) => journal.add(draftOf('b.txt', 'B.'), ADA));
    expect(Object.keys(reports())).toEqual(['a.txt']);
    other.add(draftOf('c.txt', 'C.'), ADA);
    expect(Object.keys(reports())).toEqual(['a.txt', 'b.txt', 'c.txt']);
    opened.push(...rest);
  });

  test('does not take the place of what was changed by hand since', () => {
    put('ferry.txt', 'By hand.');
    cutOff((journal) => journal.remove('ferry', ADA));
    put('ferry.txt', 'By hand, since.');
    open();
    expect(reports()).toEqual({ 'ferry.txt': 'By hand, since.' });
    cutOff((journal) => journal.add(draftOf('new.txt', 'New.'), ADA));
    put('new.txt', 'By hand.');
    open();
    expect(reports()['new.txt']).toBe('By hand.');
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain('was changed by hand since');
    restart();
    expect(notes).toHaveLength(2);
  });

  test('does not keep the journal from being read where it cannot be carried out', () => {
    cutOff((journal) => journal.add(draftOf('new.txt', 'New.'), ADA));
    const journal = open({ files: files({ place: full }) });
    expect(notes).toEqual(['A change that was cut off waits.']);
    expect(journal.history({ limit: 1 })).toHaveLength(1);
    expect(failure(() => journal.correct('new', { outlet: 'TRT' }, ADA)).code).toBe('STORE_WRITE');
  });
});

describe('two processes', () => {
  test('take turns; the second is told who waits too long', () => {
    const journal = open();
    journal.add(draftOf('a.txt', 'A.'), ADA);
    withWriteLock(join(articles, '.dateline'), () => {
      const error = failure(() => journal.remove('a', ADA));
      expect(error.code).toBe('STORE_BUSY');
      expect(error.message).toContain('another process');
      expect(journal.history({ limit: 10 })).toHaveLength(1);
    });
    journal.remove('a', ADA);
  });

  test('see what the other one did', () => {
    const one = open();
    const other = open();
    one.add(draftOf('a.txt', 'A.'), ADA);
    other.correct('a', { outlet: 'TRT' }, BEN);
    expect(one.corrections().get('a')).toEqual({ outlet: 'TRT' });
    expect(failure(() => one.undo(1, ADA)).code).toBe('CHANGE');
  });
});

describe('a process whose open journal is replaced', () => {
  const folder = () => join(articles, '.dateline');
  const file = () => join(folder(), 'journal.db');

  test('makes its next change in the one that took its place', () => {
    const journal = open();
    journal.add(draftOf('earlier.txt', 'It was before.'), ADA);
    renameSync(file(), join(folder(), 'journal.damaged.db'));
    open().add(draftOf('restored.txt', 'It is restored.'), BEN);
    expect(journal.state('earlier')).toBeNull();
    const kept = journal.keepDraft(draftOf('new.txt', 'It is new.'));
    journal.add(kept, ADA);
    journal.feeds.figures();
    expect(
      restart()
        .history({ limit: 9 })
        .map(({ report }) => report),
    ).toEqual(['new', 'restored']);
    expect(notes).toContain(
      'Another journal is in the place of the one that was open: it is read now.',
    );
  });

  test('begins a new one where it was moved away', () => {
    const journal = open();
    journal.add(draftOf('earlier.txt', 'It was before.'), ADA);
    rmSync(folder(), { recursive: true });
    expect(journal.history({ limit: 9 })).toEqual([]);
    journal.correct('earlier', { outlet: 'The Velm Courier' }, ADA);
    expect(restart().history({ limit: 9 })).toHaveLength(1);
  });
});

describe('a journal that cannot be trusted', () => {
  const path = () => join(articles, '.dateline', 'journal.db');

  test('by damage is said, with what to do, and is left as it is', () => {
    open().add(draftOf('a.txt', 'A.'.repeat(9000)), ADA);
    closeAll();
    const whole = readFileSync(path());
    for (const damage of [Buffer.alloc(9000, 7), whole.subarray(0, whole.length - 8192)]) {
      writeFileSync(path(), damage);
      for (const act of [() => open(), () => open().add(draftOf('b.txt', 'B.'), ADA)]) {
        const error = failure(act);
        expect(error.code).toBe('STORE_DAMAGED');
        expect(error.message).toContain('put back a backup');
      }
      expect(readFileSync(path())).toEqual(damage);
    }
    writeFileSync(path(), Buffer.alloc(9000, 7));
    expect(failure(() => readCorrections(articles)).code).toBe('STORE_DAMAGED');
    writeFileSync(path(), whole);
    expect(open().history({ limit: 9 })).toHaveLength(1);
  });

  test.each([
    ['the database of others', 'CREATE TABLE theirs (a)'],
    ['another version', 'PRAGMA application_id = 1147237482; PRAGMA user_version = 99'],
  ])('as %s is left as it is', (_, sql) => {
    mkdirSync(join(articles, '.dateline'));
    const db = new Database(path());
    db.exec(sql);
    db.close();
    const before = readFileSync(path());
    expect(failure(() => open()).code).toBe('STORE_FOREIGN');
    expect(failure(() => readCorrections(articles)).code).toBe('STORE_FOREIGN');
    expect(readFileSync(path())).toEqual(before);
  });

  test('of an older version gets the tables that it lacks and keeps what it has', () => {
    open().add(draftOf('a.txt', 'A.', { given: { outlet: 'TRT' } }), ADA);
    closeAll();
    const db = new Database(path());
    const tables = () => db.prepare('SELECT name FROM sqlite_master ORDER BY name').pluck().all();
    const all = tables();
    const later = all.filter((name) => /^(?:feed|watch|considered_|restoring)/.test(String(name)));
    for (const name of later) {
      if (db.prepare('SELECT 1 FROM sqlite_master WHERE type = ? AND name = ?').get('table', name))
        db.exec(`DROP TABLE ${name}`);
    }
    db.pragma('user_version = 1');
    expect(readCorrections(articles)).toEqual(new Map([['a', { outlet: 'TRT' }]]));
    expect(tables()).not.toEqual(all);
    expect(open().history({ limit: 9 })).toHaveLength(1);
    expect(tables()).toEqual(all);
    db.close();
  });

  test('whose rows name a file elsewhere touches nothing there', () => {
    open().add(draftOf('a.txt', 'A.'), ADA);
    closeAll();
    writeFileSync(join(root.path, 'out.txt'), 'Outside.');
    const db = new Database(path());
    const state = (content: string) =>
      `{"file":"../out.txt","content":${content},"corrections":{}}`;
    db.prepare('UPDATE changes SET applied = 0, before = ?, after = ?').run(
      state(`"${hashOfBytes(Buffer.from('Outside.'))}"`),
      state('null'),
    );
    db.close();
    expect(failure(() => open()).code).toBe('STORE_DAMAGED');
    expect(readFileSync(join(root.path, 'out.txt'), 'utf8')).toBe('Outside.');
  });

  test('that was begun and never made is as none', () => {
    mkdirSync(join(articles, '.dateline'));
    writeFileSync(path(), '');
    expect(open().history({ limit: 1 })).toEqual([]);
    expect(readCorrections(articles)).toEqual(new Map());
    open().add(draftOf('a.txt', 'A.'), ADA);
  });

  test('on a medium that cannot be written is read all the same', () => {
    open().add(draftOf('a.txt', 'A.', { given: { outlet: 'TRT' } }), ADA);
    closeAll();
    const copy = join(root.path, 'copy');
    cpSync(articles, copy, { recursive: true });
    rmSync(join(copy, '.dateline', 'journal.lock'));
    expect(readCorrections(copy).get('a')).toEqual({ outlet: 'TRT' });
    expect(readdirSync(join(copy, '.dateline'))).toEqual(['journal.db']);
  });
});
