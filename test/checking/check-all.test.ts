import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toBlob } from '../../src/archive/archive-reader.ts';
import type { Finding } from '../../src/checking/finding.ts';
import { openCheckup } from '../../src/checking/open-checkup.ts';
import { openHistory } from '../../src/history/open-history.ts';
import { reindex } from '../../src/indexing/reindex.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { FakeEncoder } from '../archive/fake-encoder.ts';
import { keptSample } from '../history/kept-sample.ts';
import { ADA, draftOf, prepare } from '../journal/sample-changes.ts';

const encoder = new FakeEncoder();
const log = { warn: () => {} };
const OUTLET = [{ name: 'The Velm Courier', kind: 'outlet', aliases: [], domains: [] }];

const template = makeFolder();
let root: ReturnType<typeof makeFolder>;
let articles: string;
let store: string;

beforeAll(async () => {
  const folder = join(template.path, 'articles');
  mkdirSync(folder);
  writeFileSync(join(template.path, 'outlets.json'), JSON.stringify(OUTLET));
  for (let i = 0; i < 6; i++) {
    const text = Array.from(
      { length: 40 },
      (_, k) => `Ferry ${k} of line ${i} was late, she said.`,
    );
    writeFileSync(join(folder, `report-${i}.txt`), `Line ${i}\n\n${text.join(' ')}`);
  }
  const journal = openJournal({ articles: folder });
  prepare(journal);
  journal.add(draftOf('kept.txt', 'The mayor said that the bridge at Velm was kept.'), ADA);
  journal.keepDraft(draftOf('draft.txt', 'A draft.'));
  journal.close();
  const history = openHistory({ store: join(template.path, 'store'), log });
  history.keepAnswer(keptSample());
  history.vote(keptSample().id, 'member', 'up', new Date(1));
  history.keepList({ kind: 'sources' }, new Date(1));
  history.close();
  await reindex({
    folder,
    store: join(template.path, 'store'),
    outlets: join(template.path, 'outlets.json'),
    encoder,
  });
});
afterAll(() => template.remove());

beforeEach(() => {
  root = makeFolder();
  cpSync(template.path, root.path, { recursive: true });
  articles = join(root.path, 'articles');
  store = join(root.path, 'store');
});
afterEach(() => root.remove());

const checkup = () =>
  openCheckup({ articles, store, outlets: join(root.path, 'outlets.json'), encoder });

const report = (name: string) => join(articles, name);
const journalFile = () => join(articles, '.dateline', 'journal.db');
const archiveFile = () => join(store, 'archive.db');
const historyFile = () => join(store, 'history.db');

function edit(file: string, sql: string, ...values: unknown[]): void {
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  if (values.length === 0) db.exec(sql);
  else db.prepare(sql).run(...values);
  db.close();
}

function graphFile(): string {
  return join(store, readdirSync(store).find((name) => name.endsWith('.hnsw'))!);
}

/** All bytes of a folder by name, but what SQLite itself makes beside a database. */
function bytesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/-(?:wal|shm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    names.sort().map((name) => [name, readFileSync(name).toString('base64')]),
  );
}

const parts = (findings: readonly Finding[]) => [...new Set(findings.map(({ part }) => part))];

test('all is well where nothing was damaged, and nothing is written by looking', async () => {
  const before = bytesIn(root.path);
  expect(await checkup().check()).toEqual([]);
  expect(bytesIn(root.path)).toEqual(before);
});

test('all is well where there is nothing yet but an empty folder', async () => {
  rmSync(store, { recursive: true });
  rmSync(articles, { recursive: true });
  mkdirSync(articles);
  expect(await checkup().check()).toEqual([]);
});

test('all is well with reports of which one was changed by hand, once it is reindexed', async () => {
  writeFileSync(report('kept.txt'), 'The mayor said that the bridge at Velm had been changed.');
  const findings = await checkup().check();
  expect(findings).toMatchObject([{ part: 'archive', repair: 'reindex' }]);
  await checkup().repair(findings, () => {});
  expect(await checkup().check()).toEqual([]);
});

test('all is well with a journal of the first version, which has no feeds and no watches', async () => {
  const later = ['feeds', 'feed_items', 'watches', 'considered_reports', 'watch_posts'];
  for (const table of [...later, 'watch_messages', 'restoring']) {
    edit(journalFile(), `DROP TABLE ${table}`);
  }
  edit(journalFile(), 'PRAGMA user_version = 1');
  expect(await checkup().check()).toEqual([]);
});

const vectorOf = (change: (vector: Float32Array) => void) => () => {
  const vector = new Float32Array(encoder.vector('ferry'));
  change(vector);
  edit(archiveFile(), 'UPDATE vectors SET vector = ? WHERE id = 1', toBlob(vector));
};

describe('what can be made again is found, and mended', () => {
  test.each<[string, Finding['part'], RegExp, () => void]>([
    [
      'a new report',
      'archive',
      /1 reports are not in/,
      () => writeFileSync(report('new.txt'), 'New, he said.'),
    ],
    [
      'a changed report',
      'archive',
      /as they are now.*report-0/,
      () => writeFileSync(report('report-0.txt'), 'Changed.'),
    ],
    [
      'a report that is gone',
      'archive',
      /no longer in the folder: report-1/,
      () => rmSync(report('report-1.txt')),
    ],
    [
      'a correction that the archive lacks',
      'archive',
      /as they are now, with their corrections: there/,
      () =>
        edit(
          journalFile(),
          `UPDATE reports SET corrections = '{"title":"X"}' WHERE name = 'there'`,
        ),
    ],
    [
      'a file that the journal wants',
      'reports',
      /kept\.txt is missing/,
      () => rmSync(report('kept.txt')),
    ],
    [
      'a change that was cut off',
      'journal',
      /Change 4 \(gone\) was cut off/,
      () => {
        writeFileSync(report('gone.txt'), 'It was there.');
        edit(journalFile(), 'UPDATE changes SET applied = 0 WHERE id = 4');
      },
    ],
    [
      'a restore that was cut off',
      'journal',
      /The restoring of a backup was cut off/,
      () => {
        edit(
          journalFile(),
          `INSERT INTO restoring SELECT 'kept.txt', NULL, content FROM reports WHERE name = 'kept'`,
        );
        rmSync(report('kept.txt'));
      },
    ],
    ['no archive', 'archive', /8 reports are not in/, () => rmSync(archiveFile())],
    [
      'an archive of bytes',
      'archive',
      /is damaged/,
      () => writeFileSync(archiveFile(), Buffer.alloc(9000, 7)),
    ],
    [
      'an archive that is cut off',
      'archive',
      /is damaged/,
      () => truncateSync(archiveFile(), 4096 * 9),
    ],
    [
      'an archive of another encoder',
      'archive',
      /made otherwise.*\(encoder\)/,
      () => edit(archiveFile(), `UPDATE meta SET value = 'other' WHERE key = 'encoder'`),
    ],
    [
      'an archive of other outlets',
      'archive',
      /made otherwise.*\(analysis\)/,
      () => writeFileSync(join(root.path, 'outlets.json'), '[]'),
    ],
    [
      'rows of no article',
      'archive',
      /belong to nothing/,
      () => edit(archiveFile(), 'DELETE FROM articles WHERE id = 1'),
    ],
    [
      'an article that cannot be read',
      'archive',
      /cannot be read/,
      () => edit(archiveFile(), `UPDATE articles SET sentences = '[1,' WHERE id = 1`),
    ],
    [
      'a body that was changed',
      'archive',
      /has other passages than its text/,
      () =>
        edit(
          archiveFile(),
          `UPDATE articles SET body = replace(body, 'Ferry 3', 'Barge 3') WHERE name = 'report-0'`,
        ),
    ],
    [
      'passages outside of the body',
      'archive',
      /has other passages than its text/,
      () => edit(archiveFile(), 'UPDATE passages SET "end" = 99999 WHERE id = 1'),
    ],
    [
      'sentences outside of the body',
      'archive',
      /has sentences outside of its text/,
      () => edit(archiveFile(), `UPDATE articles SET sentences = '[0,99999,0]' WHERE id = 1`),
    ],
    [
      'claims outside of the body',
      'archive',
      /has claims outside of its text/,
      () => edit(archiveFile(), `UPDATE claims SET spans = '[[],[],[0,99999]]' WHERE ordinal = 0`),
    ],
    [
      'passages that are not found by their words',
      'archive',
      /is not found by its words/,
      () => edit(archiveFile(), 'DELETE FROM passage_stems WHERE rowid = 1'),
    ],
    [
      'a vector of another length',
      'vectors',
      /1 of the vectors/,
      () => edit(archiveFile(), `UPDATE vectors SET vector = x'0000803f' WHERE id = 1`),
    ],
    [
      'a vector that is not finite',
      'vectors',
      /1 of the vectors/,
      vectorOf((vector) => vector.fill(Number.NaN, 0, 1)),
    ],
    [
      'a vector that is too long',
      'vectors',
      /1 of the vectors/,
      vectorOf((vector) => vector.fill(2)),
    ],
    [
      'a passage without a vector',
      'vectors',
      /1 of the passages have no vector/,
      () => edit(archiveFile(), 'UPDATE passages SET vector = NULL WHERE id = 1'),
    ],
    [
      'a passage with the vector of another',
      'vectors',
      /vectors of other texts/,
      () => edit(archiveFile(), 'UPDATE passages SET vector = 2 WHERE id = 1'),
    ],
    [
      'no manifest of the graph',
      'graph',
      /It is missing/,
      () => rmSync(join(store, 'manifest.json')),
    ],
    [
      'a manifest of no form',
      'graph',
      /Its manifest/,
      () => writeFileSync(join(store, 'manifest.json'), '{"a":'),
    ],
    ['no graph', 'graph', /It is missing/, () => rmSync(graphFile())],
    [
      'a graph that was changed',
      'graph',
      /Its file was changed/,
      () => truncateSync(graphFile(), 100),
    ],
    [
      'a graph of fewer vectors',
      'graph',
      /It has other vectors/,
      () => {
        const path = join(store, 'manifest.json');
        const manifest = JSON.parse(readFileSync(path, 'utf8')) as { labels: number[] };
        manifest.labels.pop();
        writeFileSync(path, JSON.stringify(manifest));
      },
    ],
  ])('%s', async (_, part, words, damage) => {
    damage();
    const before = bytesIn(root.path);
    const findings = await checkup().check();
    expect(bytesIn(root.path)).toEqual(before);
    expect(parts(findings)).toContain(part);
    expect(findings.map(({ problem }) => problem).join('\n')).toMatch(words);
    expect(findings.every(({ repair }) => repair !== null)).toBe(true);
    await checkup().repair(findings, () => {});
    expect(await checkup().check()).toEqual([]);
  });
});

describe('what cannot be made again is found, and left as it is', () => {
  test.each<[string, Finding['part'], RegExp, () => void]>([
    [
      'a journal of bytes',
      'journal',
      /is damaged.*dateline restore/,
      () => writeFileSync(journalFile(), Buffer.alloc(9000, 7)),
    ],
    [
      'a journal that is cut off',
      'journal',
      /is damaged/,
      () => truncateSync(journalFile(), 4096 * 3),
    ],
    [
      'a journal of others',
      'journal',
      /is not a journal of Dateline/,
      () => {
        rmSync(journalFile());
        edit(journalFile(), 'CREATE TABLE other (x)');
      },
    ],
    [
      'a change that cannot be read',
      'journal',
      /change 2 \(gone\) cannot be read/,
      () => edit(journalFile(), `UPDATE changes SET before = '{}' WHERE id = 2`),
    ],
    [
      'corrections that cannot be read',
      'journal',
      /the report there cannot be read/,
      () => edit(journalFile(), `UPDATE reports SET corrections = '[]' WHERE name = 'there'`),
    ],
    [
      'bytes of another hash',
      'journal',
      /are not those that were kept/,
      () =>
        edit(
          journalFile(),
          `UPDATE contents SET bytes = x'00' WHERE hash = (SELECT content FROM drafts)`,
        ),
    ],
    [
      'bytes that are missing',
      'journal',
      /change 5 \(kept\) lacks the bytes/,
      () =>
        edit(
          journalFile(),
          `DELETE FROM contents WHERE hash = (SELECT content FROM reports WHERE name = 'kept')`,
        ),
    ],
    [
      'a history of bytes',
      'history',
      /is damaged/,
      () => writeFileSync(historyFile(), Buffer.alloc(9000, 7)),
    ],
    [
      'a history of others',
      'history',
      /is not a history of Dateline/,
      () => {
        rmSync(historyFile());
        edit(historyFile(), 'CREATE TABLE other (x)');
      },
    ],
    [
      'an answer that cannot be read',
      'history',
      /1 of the answers cannot be read/,
      () => edit(historyFile(), `UPDATE answers SET content = '{}'`),
    ],
    [
      'a list that cannot be read',
      'history',
      /1 of the lists cannot be read/,
      () => edit(historyFile(), `UPDATE lists SET list = '{}'`),
    ],
    [
      'a vote for no answer',
      'history',
      /1 of the votes are for no answer/,
      () => edit(historyFile(), `UPDATE votes SET answer = 'none'`),
    ],
    [
      'an archive of others',
      'archive',
      /is not an archive of Dateline/,
      () => {
        rmSync(archiveFile());
        edit(archiveFile(), 'CREATE TABLE other (x)');
      },
    ],
    [
      'a report that cannot be read',
      'reports',
      /empty\.txt cannot be read\. The file is empty/,
      () => writeFileSync(report('empty.txt'), ''),
    ],
    [
      'a file of another format',
      'reports',
      /picture\.png is not read\. The format is not known/,
      () => writeFileSync(report('picture.png'), 'x'),
    ],
  ])('%s', async (_, part, words, damage) => {
    damage();
    const findings = await checkup().check();
    expect(parts(findings)).toEqual([part]);
    const said = findings.map(({ problem, remedy }) => `${problem} ${remedy}`).join('\n');
    expect(said).toMatch(words);
    expect(findings.some(({ repair }) => repair !== null)).toBe(false);
    const before = bytesIn(root.path);
    await checkup().repair(findings, () => {});
    expect(bytesIn(root.path)).toEqual(before);
  });
});

test('a damaged archive is kept beside the new one', async () => {
  writeFileSync(archiveFile(), Buffer.alloc(9000, 7));
  const findings = await checkup().check();
  await checkup().repair(findings, () => {});
  expect(readFileSync(join(store, 'archive.damaged.db'))).toEqual(Buffer.alloc(9000, 7));
});

test('an archive is made anew in its place, so that whoever reads it sees the new one', async () => {
  const reader = new Database(archiveFile(), { readonly: true });
  edit(archiveFile(), 'UPDATE passages SET vector = 2 WHERE id = 1');
  await checkup().repair(await checkup().check(), () => {});
  const generation = reader.prepare(`SELECT value FROM meta WHERE key = 'generation'`).pluck();
  expect(generation.get()).toBe(2);
  reader.close();
  expect(existsSync(join(store, 'archive.damaged.db'))).toBe(false);
});
