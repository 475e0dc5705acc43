import { cpSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOf } from '../../src/archive/copy-rows.ts';
import { digestedTables } from '../../src/backup/backup-tables.ts';
import { prepareRestore } from '../../src/backup/restore-backup.ts';
import type { DatelineError } from '../../src/errors.ts';
import { JOURNAL_VERSION } from '../../src/journal/journal-tables.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { LARGEST_REPORT } from '../../src/reading/open-report.ts';
import { hashOfBytes } from '../../src/reading/report-hash.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { prepare } from '../journal/sample-changes.ts';
import { backUp, makePlace, type Place, put, stateOf } from './backup-folders.ts';

let root: ReturnType<typeof makeFolder>;
let place: Place;
let good: string;
let before: object;
let count = 0;

beforeAll(async () => {
  root = makeFolder();
  place = makePlace(root.path, 'here');
  put(place, 'hand.txt', 'By hand.');
  const journal = openJournal({ articles: place.articles });
  prepare(journal);
  journal.close();
  good = join(root.path, 'good.backup');
  await backUp(place, good);
  before = stateOf(place);
});
afterAll(() => root.remove());

/** A copy of the good backup, changed by SQL, with a digest that fits all the same. */
function changed(change: (db: Database.Database) => void): string {
  const file = join(root.path, `bad-${count++}.backup`);
  cpSync(good, file);
  const db = new Database(file);
  db.unsafeMode(true);
  change(db);
  db.prepare('UPDATE backup SET digest = ?').run(digestOf(db, digestedTables(JOURNAL_VERSION)));
  db.close();
  return file;
}

/** A copy of the good backup with other bytes. */
function bent(bend: (bytes: Buffer) => Buffer): string {
  const file = join(root.path, `bent-${count++}.backup`);
  writeFileSync(file, bend(readFileSync(good)));
  return file;
}

function sql(text: string) {
  return () => changed((db) => db.exec(text));
}

/** A feed, an item of it, a watch and a message of it, as they are kept. */
const FOLLOWED = `
  INSERT INTO feeds VALUES ('f', 'https://a.example/rss', NULL, 'queue', NULL, 30, 1, NULL, 'Ada',
    NULL, NULL, NULL, 1, 0, NULL, NULL, 0, 1, NULL, 'Ada');
  INSERT INTO feed_items VALUES (1, 'f', 'i', 'https://a.example/1', 'k', NULL, NULL, NULL,
    'waiting', 0, 0, NULL, NULL);
  INSERT INTO watches VALUES ('w', '1', '2', 'Velm', 't', 1, NULL, 'Ada', 0, NULL);
  INSERT INTO watch_messages VALUES ('m', 'w', '2', 1, NULL);`;

const HASH = hashOfBytes(Buffer.from('By hand.'));

test('the backup that the others are made of is a good one', () => {
  prepareRestore({ ...place, file: changed(() => {}), log: { warn: () => {} } }).close();
  prepareRestore({ ...place, file: sql(FOLLOWED)(), log: { warn: () => {} } }).close();
});

test.each<[string, () => string, DatelineError['code']]>([
  ['no file', () => join(root.path, 'none'), 'USAGE'],
  ['a folder', () => place.store, 'USAGE'],
  ['a device', () => '/dev/zero', 'USAGE'],
  ['an empty file', () => bent(() => Buffer.alloc(0)), 'STORE_FOREIGN'],
  ['a text', () => bent(() => Buffer.from('x'.repeat(5000))), 'STORE_FOREIGN'],
  ['the journal', () => join(place.articles, '.dateline', 'journal.db'), 'STORE_FOREIGN'],
  ['one of a later version', sql('PRAGMA user_version = 2'), 'STORE_FOREIGN'],
  ['one with a log', sql('PRAGMA journal_mode = WAL'), 'STORE_FOREIGN'],
  [
    'one with a trigger',
    sql('CREATE TRIGGER t AFTER INSERT ON reports BEGIN DELETE FROM changes; END'),
    'STORE_FOREIGN',
  ],
  [
    'one with a view',
    sql('ALTER TABLE lists RENAME TO l; CREATE VIEW lists AS SELECT * FROM l'),
    'STORE_FOREIGN',
  ],
  ['one with another table', sql('CREATE TABLE other (x)'), 'STORE_FOREIGN'],
  ['one that lacks an index', sql('DROP INDEX drafts_by_content'), 'STORE_FOREIGN'],
  ['one with another column', sql('ALTER TABLE reports ADD COLUMN x TEXT'), 'STORE_FOREIGN'],
  ['one that was never finished', sql('DELETE FROM backup'), 'STORE_DAMAGED'],
  ['one that says nonsense of itself', sql('UPDATE backup SET journal = 3'), 'STORE_DAMAGED'],
  [
    'a file name with a path',
    sql("UPDATE backup_files SET file = '../out.txt' WHERE file = 'hand.txt'"),
    'STORE_DAMAGED',
  ],
  [
    'a hidden file',
    sql("UPDATE backup_files SET file = '.a.txt' WHERE file = 'hand.txt'"),
    'STORE_DAMAGED',
  ],
  ['a feed of no mode', sql(`${FOLLOWED} UPDATE feeds SET mode = 'x'`), 'STORE_DAMAGED'],
  ['an item of no address', sql(`${FOLLOWED} UPDATE feed_items SET address = ''`), 'STORE_DAMAGED'],
  [
    'a watch of another path',
    sql(`${FOLLOWED} UPDATE watches SET channel = '../users/@me'`),
    'STORE_DAMAGED',
  ],
  [
    'a message of another path',
    sql(`${FOLLOWED} UPDATE watch_messages SET channel = '2/../3'`),
    'STORE_DAMAGED',
  ],
  [
    'a file of no format',
    sql("UPDATE backup_files SET file = 'a.sh' WHERE file = 'hand.txt'"),
    'STORE_DAMAGED',
  ],
  [
    'a data file of another name',
    sql("INSERT INTO backup_settings VALUES ('../.env', x'00')"),
    'STORE_DAMAGED',
  ],
  [
    'a state with a path',
    sql(`UPDATE changes SET after = '{"file":"../x.txt","content":null,"corrections":{}}'`),
    'STORE_DAMAGED',
  ],
  ['a report with a path', sql("UPDATE reports SET file = '/etc/x'"), 'STORE_DAMAGED'],
  ['corrections that are none', sql(`UPDATE reports SET corrections = '{"x":1}'`), 'STORE_DAMAGED'],
  ['a change of no kind', sql("UPDATE changes SET kind = 'burn'"), 'STORE_DAMAGED'],
  ['a time that is none', sql('UPDATE changes SET at = 9007199254740991'), 'STORE_DAMAGED'],
  [
    'bytes of another hash',
    sql(`UPDATE contents SET bytes = x'00' WHERE hash = '${HASH}'`),
    'STORE_DAMAGED',
  ],
  ['a file without bytes', sql(`DELETE FROM contents WHERE hash = '${HASH}'`), 'STORE_DAMAGED'],
  ['a change without bytes', sql(`DELETE FROM contents WHERE hash <> '${HASH}'`), 'STORE_DAMAGED'],
  [
    'huge bytes',
    sql(`INSERT INTO contents VALUES ('${'0'.repeat(64)}', zeroblob(${LARGEST_REPORT + 1}))`),
    'STORE_DAMAGED',
  ],
  [
    'a huge text',
    sql(`UPDATE changes SET by_name = replace(hex(zeroblob(3000000)), '0', 'a') WHERE id = 1`),
    'STORE_DAMAGED',
  ],
  ['a table of other types', () => bent((bytes) => bytes.fill(0xff, 4096, 6000)), 'STORE_DAMAGED'],
  [
    'one that is cut off',
    () => {
      const file = bent((bytes) => bytes);
      truncateSync(file, 4096 * 5);
      return file;
    },
    'STORE_DAMAGED',
  ],
])('%s is not restored', (_, make, code) => {
  const file = make();
  let failure: DatelineError | null = null;
  try {
    prepareRestore({ ...place, file, log: { warn: () => {} } }).close();
  } catch (error) {
    failure = error as DatelineError;
  }
  expect(failure?.code).toBe(code);
  expect(failure?.message).toContain(file);
  expect(stateOf(place)).toEqual(before);
  expect(existsSync(join(root.path, 'here', 'out.txt'))).toBe(false);
});

test('a row that was changed without its digest is found', () => {
  const file = join(root.path, 'row.backup');
  cpSync(good, file);
  const db = new Database(file);
  db.exec("UPDATE changes SET by_name = 'Somebody else' WHERE id = 1");
  db.close();
  expect(() => prepareRestore({ ...place, file, log: { warn: () => {} } })).toThrow(
    /not those that/,
  );
});

test('bits that fall over anywhere are found, or change nothing that is read', async () => {
  const whole = readFileSync(good);
  const there = makePlace(root.path, 'there');
  mkdirSync(join(root.path, 'flips'));
  let found = 0;
  for (let at = 100; at < whole.length; at += 997) {
    const bytes = Buffer.from(whole);
    bytes[at] = bytes[at]! ^ 0x10;
    const file = join(root.path, 'flips', `${at}.backup`);
    writeFileSync(file, bytes);
    try {
      const prepared = prepareRestore({ ...there, file, log: { warn: () => {} } });
      const { plan } = prepared;
      prepared.close();
      expect(plan).toMatchObject({ added: 2, changes: 4 });
    } catch (error) {
      expect(error).toHaveProperty('code', expect.stringMatching(/^STORE_/));
      found++;
    }
  }
  expect(found).toBeGreaterThan(0);
});
