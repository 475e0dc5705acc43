import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import hnswlib from 'hnswlib-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toVector } from '../../src/archive/archive-reader.ts';
import { SCHEMA } from '../../src/archive/schema.ts';
import { openCheckup } from '../../src/checking/open-checkup.ts';
import { type AnalyseReport, loadAnalysis } from '../../src/indexing/analyse-report.ts';
import { reindex } from '../../src/indexing/reindex.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { FakeEncoder } from '../archive/fake-encoder.ts';

type Value = string | number | null | Buffer;
type Row = Record<string, Value>;

const encoder = new FakeEncoder();
const OUTLETS = ['The Velm Courier', 'Radio Norda'].map((name) => {
  return { name, kind: 'outlet', aliases: [], domains: [] };
});

/** Sentences of a report: enough for passages and an index of several pages. */
const FERRIES = 30;

/** Words that no other sentence has. */
const places = (at: number) =>
  ['berth', 'pier', 'quay', 'dock']
    .map((word) => `${word}${at}${'abcdefgh'[at % 8]}`)
    .join(' and ');

/** The real analysis of each text once: it is the same in each test. */
const analyse: AnalyseReport = async (path) => {
  const key = readFileSync(path, 'utf8');
  real ??= loadAnalysis(place(template.path).outlets);
  const analysed = known.get(key) ?? real(path);
  known.set(key, analysed);
  return analysed;
};
const known = new Map<string, ReturnType<AnalyseReport>>();
let real: AnalyseReport | undefined;

const template = makeFolder();
let root: ReturnType<typeof makeFolder>;

const place = (of = root.path) => ({
  articles: join(of, 'articles'),
  store: join(of, 'store'),
  outlets: join(of, 'outlets.json'),
  encoder,
  analyse,
});

beforeAll(async () => {
  const { articles, store, outlets } = place(template.path);
  mkdirSync(articles);
  writeFileSync(outlets, JSON.stringify(OUTLETS));
  for (let i = 0; i < 3; i++) {
    const ferries = Array.from(
      { length: FERRIES },
      (_, k) =>
        `“Ferry ${k} of line ${i} was late,” said Ana Torvik, who runs ${places(i * FERRIES + k)}.`,
    );
    const head = `---\ntitle: Line ${i}\noutlet: The Velm Courier\ndate: 2024-02-0${i + 1}\n---\n`;
    const text = `${head}Radio Norda reported that the mayor denied it. ${ferries.join(' ')}`;
    writeFileSync(join(articles, `report-${i}.md`), text);
  }
  await reindex({ folder: articles, store, outlets, encoder, analyse });
});
afterAll(() => template.remove());

beforeEach(() => {
  root = makeFolder();
  cpSync(template.path, root.path, { recursive: true });
});
afterEach(() => root.remove());

function using<T>(use: (db: Database.Database) => T): T {
  const db = new Database(join(place().store, 'archive.db'));
  try {
    // The tables of the full-text index may not be written else.
    db.unsafeMode(true);
    db.pragma('foreign_keys = OFF');
    return use(db);
  } finally {
    db.close();
  }
}

/** Another value of the same kind: a letter, a digit or a bit is another. */
function changed(value: Value): Value {
  if (value === null) return 'x';
  if (Buffer.isBuffer(value)) {
    const bytes = Buffer.from(value);
    if (bytes.length === 0) return Buffer.of(1);
    bytes[Math.min(1, bytes.length - 1)]! ^= 0x40;
    return bytes;
  }
  if (typeof value === 'number') return Number.isInteger(value) ? value + 1000 : value - 0.01;
  const last = value.search(/[a-z0-9][^a-z0-9]*$/i);
  if (last < 0) return '["x"]';
  const other = /\d/.test(value[last]!) ? (Number(value[last]) + 5) % 10 : 'q';
  return value.slice(0, last) + other + value.slice(last + 1);
}

/** Changes one value of a row. */
function damage(table: string, column: string, row: Row): void {
  using((db) => {
    const where = Object.keys(row).map((name) => `"${name}" IS ?`);
    const { changes } = db
      .prepare(`UPDATE "${table}" SET "${column}" = ? WHERE ${where.join(' AND ')}`)
      .run(changed(row[column]!), ...Object.values(row));
    expect(changes).toBe(1);
  });
}

function rowsOf(table: string): Row[] {
  return using((db) => db.prepare<[], Row>(`SELECT * FROM "${table}"`).all());
}

/** Every column of every table that is stored, as SQLite has them. */
const COLUMNS = (() => {
  const db = new Database(':memory:');
  db.exec(SCHEMA);
  const all = db
    .prepare<[], [string, string]>(`
      SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
      WHERE t.schema = 'main' AND t.type IN ('table', 'shadow') AND t.name <> 'sqlite_schema'
      ORDER BY t.name, c.cid`)
    .raw()
    .all();
  db.close();
  return all;
})();

/** What may be another without anything being wrong. */
const FREE = new Map([
  ['meta.key', 'without its keys it is not an archive of Dateline'],
  ['passage_stems_docsize.origin', 'is only looked at to take a passage out'],
  ['sqlite_sequence.seq', 'ids of vectors may be left out'],
]);

/** The row of a table in its middle; of the full-text index, its words. */
function chosen(table: string): Row {
  const rows = rowsOf(table);
  if (table === 'passage_stems_data') return rows.find(({ id }) => Number(id) > 10)!;
  if (table === 'sqlite_sequence') return rows.find(({ name }) => name === 'vectors')!;
  return rows[Math.floor(rows.length / 2)]!;
}

async function expectFoundAndMended(): Promise<void> {
  const checkup = openCheckup(place());
  const findings = await checkup.check();
  expect(findings).not.toEqual([]);
  expect(findings.filter(({ repair }) => repair === null)).toEqual([]);
  await checkup.repair(findings, () => {});
  expect(await checkup.check()).toEqual([]);
}

describe('one value of an archive that is another is found, and mended', () => {
  test.each(
    COLUMNS.filter(([table, column]) => table !== 'meta' && !FREE.has(`${table}.${column}`)),
  )('%s.%s', async (table, column) => {
    damage(table, column, chosen(table));
    await expectFoundAndMended();
  });

  test.each([
    'archive',
    'schema',
    'encoder',
    'dimensions',
    'chunking',
    'analysis',
    'indexedAt',
  ])('meta: %s', async (key) => {
    damage('meta', 'value', rowsOf('meta').find((row) => row.key === key)!);
    await expectFoundAndMended();
  });

  test.each<[string, Value]>([
    ['generation', 'x'],
    ['generation', 0],
    ['indexedAt', null],
    ['archive', 7],
  ])('meta: %s as %s', async (key, value) => {
    using((db) => db.prepare('UPDATE meta SET value = ? WHERE key = ?').run(value, key));
    await expectFoundAndMended();
  });

  test('an id of a vector that would be given again', async () => {
    using((db) => db.exec('UPDATE sqlite_sequence SET seq = seq - 1'));
    await expectFoundAndMended();
  });

  test.each([
    'UPDATE passage_stems_data SET id = 1001 WHERE id = 1',
    `UPDATE passage_stems_data SET block = x'01010101' WHERE id = 1`,
    `UPDATE passage_stems_data SET block = x'1b8f7fffff7f' WHERE id = 1`,
    'DROP INDEX articles_by_outlet',
    'DROP TABLE stem_counts',
    'ALTER TABLE articles ADD COLUMN other',
    'CREATE TRIGGER other AFTER INSERT ON articles BEGIN SELECT 1; END',
  ])('%s', async (sql) => {
    using((db) => db.exec(sql));
    await expectFoundAndMended();
  });
});

test('all is well after reports were changed and taken out again and again', async () => {
  const { articles, store, outlets } = place();
  const path = (i: number) => join(articles, `other-${i}.md`);
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < 3; i++) {
      writeFileSync(path(i), `Round ${round}, the mayor said. `.repeat(1 + 40 * ((round + i) % 3)));
    }
    rmSync(path(round % 3));
    await reindex({ folder: articles, store, outlets, encoder, analyse });
    expect(await openCheckup(place()).check()).toEqual([]);
  }
});

test('where there is no time, nothing is compared, and that is told', async () => {
  damage('claims', 'stance', chosen('claims'));
  const told: unknown[] = [];
  const checkup = openCheckup({ ...place(), longest: 0 });
  expect(await checkup.check((compared) => told.push(compared))).toEqual([]);
  expect(told).toEqual([{ done: 0, total: 3 }]);
  expect(await openCheckup(place()).check()).not.toEqual([]);
});

test('a graph that has another vector for one of many is found, and mended', async () => {
  const { store } = place();
  const path = join(store, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string | number>;
  const rows = rowsOf('vectors').map(({ id, vector }) => ({
    id: Number(id),
    vector: Array.from(toVector(vector as Buffer)),
  }));
  expect(rows.length).toBeGreaterThan(12);
  const index = new hnswlib.HierarchicalNSW('ip', encoder.dimensions);
  index.initIndex(rows.length);
  rows.forEach(({ id, vector }, at) => {
    index.addPoint(at === 0 ? encoder.vector('another text') : vector, id);
  });
  const file = join(store, String(manifest.file));
  await index.writeIndex(file);
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  writeFileSync(path, JSON.stringify({ ...manifest, sha256 }));
  expect(await openCheckup(place()).check()).toMatchObject([{ part: 'graph' }]);
  await expectFoundAndMended();
});
