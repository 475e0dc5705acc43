import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeArchive } from '../../src/archive/archive-writer.ts';
import { fingerprintOf } from '../../src/archive/fingerprint.ts';
import { openArchive } from '../../src/archive/open-archive.ts';
import type { DatelineError } from '../../src/errors.ts';
import { type ReindexOptions, reindex } from '../../src/indexing/reindex.ts';
import type { ReindexProgress } from '../../src/indexing/reindex-progress.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { FakeEncoder } from '../archive/fake-encoder.ts';
import { analyseNote } from './analyse-note.ts';
import { digestArchive } from './digest-archive.ts';

const NOTHING = { added: 0, changed: 0, removed: 0, unchanged: 0, refused: [] };

let root: ReturnType<typeof makeFolder>;
let folder: string;
let store: string;
let encoder: FakeEncoder;

beforeEach(() => {
  root = makeFolder();
  folder = join(root.path, 'articles');
  store = join(root.path, 'store');
  mkdirSync(folder);
  encoder = new FakeEncoder();
});
afterEach(() => root.remove());

function write(name: string, text: string): void {
  writeFileSync(join(folder, `${name}.txt`), text);
}

function run(options: Partial<ReindexOptions> = {}) {
  const outlets = join(root.path, 'outlets.json');
  return reindex({ folder, store, encoder, outlets, analyse: analyseNote, ...options });
}

function names(by = encoder): string[] {
  const archive = openArchive({ store, encoder: by });
  try {
    return archive
      .reports()
      .map(({ article }) => article)
      .sort();
  } finally {
    archive.close();
  }
}

function generation(): number {
  const archive = openArchive({ store, encoder });
  try {
    return archive.status().generation;
  } finally {
    archive.close();
  }
}

async function failure(promise: Promise<unknown>): Promise<DatelineError> {
  return promise.then(
    () => Promise.reject(new Error('It did not fail')),
    (error: DatelineError) => error,
  );
}

describe('a reindex', () => {
  test('adds, changes, removes and leaves what is as it was', async () => {
    write('a', 'Ferry\nThe ferry sank.');
    write('b', 'Bridge\nThe bridge fell.');
    write('c', 'Storm\nThe storm passed.');
    expect(await run()).toEqual({ ...NOTHING, added: 3 });
    write('b', 'Bridge\nThe bridge still stands.');
    write('d', 'Fire\nA fire broke out.');
    rmSync(join(folder, 'c.txt'));
    expect(await run()).toEqual({ ...NOTHING, added: 1, changed: 1, removed: 1, unchanged: 1 });
    expect(names()).toEqual(['a', 'b', 'd']);
    const archive = openArchive({ store, encoder });
    expect(archive.article('b')?.article.body).toBe('The bridge still stands.');
    archive.close();
  });

  test('by steps makes the same archive as one at once', async () => {
    for (const name of ['a', 'b', 'c', 'd'])
      write(name, `Title ${name}\nOne ${name}. Two ${name}.`);
    await run();
    write('b', 'Other\nSomething else. Two b.');
    rmSync(join(folder, 'd.txt'));
    write('e', 'Title a\nOne a. Two a.');
    await run();
    const bySteps = digestArchive(store);
    rmSync(store, { recursive: true });
    await run();
    expect(digestArchive(store)).toBe(bySteps);
  });

  test('of an unchanged folder does no work and makes no generation', async () => {
    write('a', 'Ferry\nThe ferry sank.');
    await run();
    encoder.embedded = [];
    const seen: ReindexProgress[] = [];
    const refuse = () => Promise.reject(new Error('It was analysed'));
    const report = await run({ analyse: refuse, onProgress: (progress) => seen.push(progress) });
    expect(report).toEqual({ ...NOTHING, unchanged: 1 });
    expect(seen).toEqual([{ done: 0, total: 0 }]);
    expect(encoder.embedded).toEqual([]);
    expect(generation()).toBe(1);
  });

  test('embeds each distinct text once, and forgets those that nobody has', async () => {
    write('a', 'Storm\nThe harbour closed.');
    write('b', 'Storm\nThe harbour closed.');
    await run();
    write('c', 'Storm\nThe harbour closed.');
    await run();
    expect(encoder.embedded).toEqual(['Storm\nThe harbour closed.']);
    for (const name of ['a', 'b', 'c']) write(name, 'Storm\nThe harbour opened.');
    await run();
    const db = new Database(join(store, 'archive.db'), { readonly: true });
    expect(db.prepare('SELECT id FROM vectors').pluck().all()).toEqual([2]);
    db.close();
  });

  test('of an empty folder is an empty archive', async () => {
    expect(await run()).toEqual(NOTHING);
    expect(names()).toEqual([]);
  });

  test('names what it leaves out, and goes on with the rest', async () => {
    write('a', 'Ferry\nThe ferry sank.');
    write('bad', 'Bad\nunreadable');
    write('worse', 'Worse\nbroken');
    mkdirSync(join(folder, 'sub.txt'));
    const { added, refused } = await run();
    expect(added).toBe(1);
    expect(Object.fromEntries(refused.map(({ file, reason }) => [file, reason]))).toEqual({
      'bad.txt': 'It is not a note.',
      'worse.txt': 'It could not be analysed: Cannot read this',
      'sub.txt': expect.stringContaining('folder'),
    });
    expect(names()).toEqual(['a']);
  });

  test('drops a report whose file became unreadable, not one that it failed at itself', async () => {
    for (const name of ['a', 'b', 'c']) write(name, `Title\nThe ${name} text.`);
    await run();
    write('a', 'Title\nunreadable');
    write('b', 'Title\nbroken');
    expect(await run()).toMatchObject({ removed: 1, unchanged: 1, refused: [{}, {}] });
    expect(names()).toEqual(['b', 'c']);
  });

  test('says how far it is', async () => {
    for (const name of ['a', 'b']) write(name, `Title\nThe ${name} text.`);
    const seen: ReindexProgress[] = [];
    await run({ onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([0, 1, 2].map((done) => ({ done, total: 2 })));
  });

  test('that is aborted leaves the archive as it was', async () => {
    write('a', 'Ferry\nThe ferry sank.');
    await run();
    const before = digestArchive(store);
    for (const name of ['b', 'c', 'd']) write(name, `Title\nThe ${name} text.`);
    const stop = new AbortController();
    const onProgress = ({ done }: ReindexProgress) => done === 2 && stop.abort(new Error('enough'));
    await expect(run({ signal: stop.signal, onProgress })).rejects.toThrow('enough');
    expect(digestArchive(store)).toBe(before);
    expect(await run()).toMatchObject({ added: 3, unchanged: 1 });
  });

  test('of a folder that is missing says so and makes no store', async () => {
    const error = await failure(run({ folder: join(root.path, 'nowhere') }));
    expect(error.code).toBe('FOLDER');
    expect(existsSync(store)).toBe(false);
  });
});

describe('a store that was made otherwise', () => {
  beforeEach(async () => {
    for (const name of ['a', 'b']) write(name, `Title\nThe ${name} text.`);
    await run();
  });

  test('by another encoder is built anew, and readers of the old one are told', async () => {
    const archive = openArchive({ store, encoder });
    await archive.graphReady();
    const other = new FakeEncoder('fake-2', 24);
    expect(await run({ encoder: other })).toMatchObject({ added: 2 });
    expect(names(other)).toEqual(['a', 'b']);
    expect(() => archive.status()).toThrow(expect.objectContaining({ code: 'STORE_FOREIGN' }));
    archive.close();
  });

  test('by another schema is built anew', async () => {
    const db = new Database(join(store, 'archive.db'));
    db.exec(`DROP TABLE claims; CREATE TABLE "odd ""one" (x); ALTER TABLE articles DROP COLUMN author;
      UPDATE meta SET value = 0 WHERE key = 'schema'`);
    db.close();
    expect(await run()).toMatchObject({ added: 2 });
    expect(names()).toEqual(['a', 'b']);
    expect(generation()).toBe(2);
  });

  test('with other outlets is analysed again, with the vectors it has', async () => {
    encoder.embedded = [];
    writeFileSync(join(root.path, 'outlets.json'), '[]');
    expect(await run()).toEqual({ ...NOTHING, changed: 2 });
    expect(encoder.embedded).toEqual([]);
    expect(await run()).toEqual({ ...NOTHING, unchanged: 2 });
  });

  test('and is damaged is put aside and built anew', async () => {
    writeFileSync(join(store, 'archive.db'), 'This is not a database at all. '.repeat(300));
    expect(await run()).toMatchObject({ added: 2 });
    expect(names()).toEqual(['a', 'b']);
    expect(readdirSync(store)).toContain('archive.damaged.db');
  });

  test('and is damaged again leaves what was put aside before', async () => {
    const damages = ['First.', 'Second.', 'Third.'].map((text) =>
      `${text} No database. `.repeat(99),
    );
    for (const damage of damages) {
      writeFileSync(join(store, 'archive.db'), damage);
      await run();
    }
    const aside = ['', '-2', '-3'].map((number) => join(store, `archive.damaged${number}.db`));
    expect(aside.map((path) => readFileSync(path, 'utf8'))).toEqual(damages);
  });
});

describe('a database of somebody else', () => {
  test.each([
    ['other tables', 'CREATE TABLE letters (x); INSERT INTO letters VALUES (1)'],
    ['a meta of another kind', 'CREATE TABLE meta (name TEXT); CREATE TABLE letters (x)'],
    ['a meta with other rows', `CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('a', 1)`],
  ])('with %s is refused and stays as it is, byte for byte', async (_, tables) => {
    mkdirSync(store);
    const path = join(store, 'archive.db');
    const db = new Database(path);
    db.exec(tables);
    db.close();
    const before = readFileSync(path);
    write('a', 'Ferry\nThe ferry sank.');
    const error = await failure(run());
    expect(error.code).toBe('STORE_FOREIGN');
    expect(error.message).toMatch(
      /is not an archive of Dateline.*choose another folder with --store/,
    );
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(store)).toEqual(['archive.db']);
  });
});

describe('a store that cannot be written', () => {
  test.each([
    ['because a file is in its place', 'FOLDER', () => writeFileSync(store, '')],
    [
      'because a folder is in the place of its database',
      'STORE_WRITE',
      () => mkdirSync(join(store, 'archive.db'), { recursive: true }),
    ],
  ])('%s is said to be so', async (_, code, spoil) => {
    write('a', 'Ferry\nThe ferry sank.');
    spoil();
    const error = await failure(run());
    expect(error.code).toBe(code);
    expect(error.message).toContain(store);
  });

  test('because the disk is full keeps its old archive', async () => {
    write('a', 'Ferry\nThe ferry sank.');
    await run();
    const before = digestArchive(store);
    for (let i = 0; i < 60; i++)
      write(`more-${i}`, `Title ${i}\n${`Sentence ${i} of it. `.repeat(40)}`);
    for (const pageLimit of [40, 50, 60]) {
      const error = await failure(run({ pageLimit }));
      expect(error.code).toBe('STORE_WRITE');
      expect(digestArchive(store)).toBe(before);
      expect(names()).toEqual(['a']);
    }
    expect(await run()).toMatchObject({ added: 60, unchanged: 1 });
  });
});

describe('two writers at once', () => {
  test('are refused by the first one, who is named', async () => {
    write('a', 'Ferry\nThe ferry sank.');
    const fingerprint = fingerprintOf(encoder, 'none');
    const first = writeArchive({ store, fingerprint });
    const error = await failure(run());
    expect(error.code).toBe('STORE_BUSY');
    expect(error.message).toContain(`process ${process.pid} since`);
    first.close();
    expect(await run()).toMatchObject({ added: 1 });
  });

  test('of which one begins while the other analyses leave one whole archive', async () => {
    for (const name of ['a', 'b', 'c']) write(name, `Title\nThe ${name} text.`);
    const [first, second] = await Promise.allSettled([run(), run()]);
    const codes = [first, second].map((r) => (r.status === 'fulfilled' ? 'done' : r.reason.code));
    expect(codes.sort()).toEqual(['STORE_BUSY', 'done']);
    expect(names()).toEqual(['a', 'b', 'c']);
  });
});

test('a reader sees the old archive until the new one is committed', async () => {
  for (const name of ['a', 'b']) write(name, `Title\nThe ${name} text.`);
  await run();
  const archive = openArchive({ store, encoder });
  await archive.graphReady();
  for (const name of ['c', 'd', 'e']) write(name, `Title\nThe ${name} text.`);
  rmSync(join(folder, 'a.txt'));
  const seen: number[] = [];
  const look = () => seen.push(archive.status().articles);
  const limits = { outlets: [], from: null, to: null };
  await run({
    onProgress: () => {
      look();
      expect(archive.lexical([{ alternatives: [['text']] }], 9, limits)).toHaveLength(2);
      expect(archive.article('a')).not.toBeNull();
    },
  });
  look();
  expect(seen).toEqual([2, 2, 2, 2, 4]);
  expect(archive.article('a')).toBeNull();
  await archive.graphReady();
  archive.close();
});

test('a reindex repairs a missing graph', async () => {
  write('a', 'Ferry\nThe ferry sank.');
  await run();
  for (const name of readdirSync(store)) if (name !== 'archive.db') rmSync(join(store, name));
  await run();
  expect(
    readdirSync(store)
      .filter((name) => !name.startsWith('archive.db'))
      .sort(),
  ).toEqual(['manifest.json', 'vectors-1.hnsw']);
});
