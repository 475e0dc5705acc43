import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import type { Article, Corrections } from '../../src/domain.ts';
import { loadAnalysis } from '../../src/indexing/analyse-report.ts';
import { reindex } from '../../src/indexing/reindex.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { FakeEncoder } from '../archive/fake-encoder.ts';
import { ADA } from '../journal/sample-changes.ts';

const NOTHING = { added: 0, changed: 0, removed: 0, unchanged: 0, refused: [] };

const encoder = new FakeEncoder();
const root = makeFolder();
const folder = join(root.path, 'articles');
const store = join(root.path, 'store');
const outlets = join(root.path, 'outlets.json');
let analyse: ReturnType<typeof loadAnalysis>;
let journal: Journal;

beforeAll(() => {
  mkdirSync(folder);
  const known = { name: 'The Velm Courier', kind: 'outlet', aliases: [], domains: [] };
  writeFileSync(outlets, JSON.stringify([known]));
  analyse = loadAnalysis(outlets);
  journal = openJournal({ articles: folder });
});
afterAll(() => {
  journal.close();
  root.remove();
});

const run = () => reindex({ folder, store, encoder, outlets, analyse });

function article(name: string): Article | undefined {
  const archive = openArchive({ store, encoder });
  try {
    return archive.article(name)?.article;
  } finally {
    archive.close();
  }
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, `${name}.txt`), `Governor Ana Torvik said ${text}.`);
}

const correct = (fields: Corrections) => journal.correct('bridge', fields, ADA);

test('a correction makes its report changed, survives reindexing and a changed file', async () => {
  write('bridge', 'that the bridge at Velm was gone');
  write('ferry', 'that the ferry was late');
  expect(await run()).toEqual({ ...NOTHING, added: 2 });
  correct({ outlet: 'the velm courier', date: '2024-05-02' });
  expect(await run()).toEqual({ ...NOTHING, changed: 1, unchanged: 1 });
  expect(article('bridge')).toMatchObject({
    outlet: 'The Velm Courier',
    date: '2024-05-02',
    found: { outlet: 'correction', date: 'correction' },
  });
  expect(await run()).toEqual({ ...NOTHING, unchanged: 2 });

  write('bridge', 'that the bridge at Velm still stood');
  expect(await run()).toEqual({ ...NOTHING, changed: 1, unchanged: 1 });
  expect(article('bridge')).toMatchObject({ outlet: 'The Velm Courier', date: '2024-05-02' });

  rmSync(store, { recursive: true });
  expect(await run()).toEqual({ ...NOTHING, added: 2 });
  expect(article('bridge')).toMatchObject({ outlet: 'The Velm Courier', date: '2024-05-02' });

  journal.undo(1, ADA);
  expect(await run()).toEqual({ ...NOTHING, changed: 1, unchanged: 1 });
  expect(article('bridge')).toMatchObject({ outlet: null, date: null });
});

test('a report that is removed is gone, and restored it is corrected again', async () => {
  correct({ outlet: 'The Velm Courier' });
  journal.remove('bridge', ADA);
  expect(await run()).toMatchObject({ removed: 1, unchanged: 1 });
  journal.restore('bridge', ADA);
  expect(await run()).toMatchObject({ added: 1, unchanged: 1 });
  expect(article('bridge')?.outlet).toBe('The Velm Courier');
});

test('a damaged journal is said, and the archive is not put aside for it', async () => {
  await run();
  journal.close();
  writeFileSync(join(folder, '.dateline', 'journal.db'), Buffer.alloc(5000, 7));
  await expect(run()).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  expect(existsSync(join(store, 'archive.db'))).toBe(true);
  expect(readdirSync(store).filter((file) => file.includes('damaged'))).toEqual([]);
  expect(article('bridge')).toBeDefined();
});
