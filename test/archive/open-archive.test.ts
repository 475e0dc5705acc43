import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SearchTerm } from '../../src/archive/archive.ts';
import { isBuilt, openArchive, type StoredArchive } from '../../src/archive/open-archive.ts';
import { textHash } from '../../src/archive/text-hash.ts';
import type { Limits } from '../../src/domain.ts';
import { termsOf } from '../../src/text/terms.ts';
import { buildArchive, makeFolder, WRITTEN_AT } from './build-archive.ts';
import { FakeEncoder } from './fake-encoder.ts';
import { type Sample, sampleReport } from './sample-report.ts';

const ANY: Limits = { outlets: [], from: null, to: null };
const WIRE = 'The harbour of Port Lund was closed on Monday after the storm, officials said.';

const SAMPLES: Sample[] = [
  {
    name: 'bridge',
    title: 'Bridge at Velm destroyed',
    outlet: 'The Velm Courier',
    agency: 'NWA',
    cited: ['Lakeside Post'],
    date: '2023-03-07',
    claimant: 'Ana Torvik',
    body: 'Governor Ana Torvik said the bridge at Velm was destroyed. Engineers found 12,500 bolts missing.',
  },
  {
    name: 'denial',
    title: 'Rebels deny it',
    outlet: 'Lakeside Post',
    cited: ['Radio Norda', 'NWA'],
    date: '2023-03-09',
    claimant: 'Piet Ram',
    body: 'Piet Ram denied that the rebels touched the bridge. He blamed the river.',
  },
  { name: 'storm-a', outlet: 'Lakeside Post', agency: 'NWA', date: '2023-04-01', body: WIRE },
  { name: 'storm-b', outlet: 'The Velm Courier', agency: 'NWA', date: '2023-04-02', body: WIRE },
  {
    name: 'undated',
    claimant: 'Ana Torvik',
    body: 'Ana Torvik promised a new bridge and a ferry. Бахмут і Торецьк, сказав речник.',
  },
];

const encoder = new FakeEncoder();
let folder: ReturnType<typeof makeFolder>;
let archive: StoredArchive | undefined;

beforeEach(() => {
  folder = makeFolder();
});
afterEach(async () => {
  await settled(archive);
  archive?.close();
  archive = undefined;
  folder.remove();
});

async function open(samples: readonly Sample[] = SAMPLES): Promise<StoredArchive> {
  await buildArchive(folder.path, samples, encoder);
  archive = openArchive({ store: folder.path, encoder });
  return archive;
}

/** Waits until nothing is written in the background any more. */
async function settled(of: StoredArchive | undefined): Promise<void> {
  try {
    await of?.graphReady();
  } catch {
    // The test has closed or spoiled it.
  }
}

function terms(text: string): SearchTerm[] {
  return termsOf(text).map(({ stem }) => ({ alternatives: [[stem]] }));
}

function query(text: string): Float32Array {
  return Float32Array.from(encoder.vector(text));
}

describe('an archive', () => {
  test('gives back each article as it was analysed', async () => {
    const opened = await open();
    for (const sample of SAMPLES) expect(opened.article(sample.name)).toEqual(sampleReport(sample));
    expect(opened.article('nothing')).toBeNull();
  });

  test('says what it holds', async () => {
    expect((await open()).status()).toEqual({
      generation: 1,
      encoder: 'fake-1',
      articles: 5,
      passages: 5,
      claims: 3,
      indexedAt: WRITTEN_AT.toISOString(),
    });
  });

  test('lists outlets by number of reports, and their reports newest first, undated last', async () => {
    const opened = await open();
    expect(opened.sources()).toEqual([
      { outlet: 'Lakeside Post', reports: 2, first: '2023-03-09', last: '2023-04-01' },
      { outlet: 'The Velm Courier', reports: 2, first: '2023-03-07', last: '2023-04-02' },
      { outlet: null, reports: 1, first: null, last: null },
    ]);
    const names = (outlet?: string | null) => opened.reports(outlet).map(({ article }) => article);
    expect(names('Lakeside Post')).toEqual(['storm-a', 'denial']);
    expect(names(null)).toEqual(['undated']);
    expect(names()).toEqual(['storm-b', 'storm-a', 'denial', 'bridge', 'undated']);
    expect(opened.reports('Lakeside Post')[1]).toEqual({
      article: 'denial',
      title: 'Rebels deny it',
      outlet: 'Lakeside Post',
      agency: null,
      cited: ['Radio Norda', 'NWA'],
      date: '2023-03-09',
      url: null,
    });
  });

  test('finds passages by words of the text and of the title, the better ones first', async () => {
    const opened = await open();
    const hits = opened.lexical(terms('destroyed bridges'), 10, ANY);
    expect(hits[0]).toMatchObject({ article: 'bridge', passage: { ordinal: 0, start: 0 } });
    expect(hits.map(({ article }) => article).sort()).toEqual(['bridge', 'denial', 'undated']);
    expect(hits[0]!.score).toBeGreaterThan(hits[1]!.score);
    expect(opened.lexical(terms('destroyed bridges'), 1, ANY)).toEqual(hits.slice(0, 1));
  });

  test('counts a phrase only where its words follow each other', async () => {
    const opened = await open();
    const phrase = (text: string) =>
      opened.lexical([{ alternatives: [termsOf(text).map(({ stem }) => stem)] }], 10, ANY);
    expect(phrase('Port Lund').map(({ article }) => article)).toEqual(['storm-a', 'storm-b']);
    expect(phrase('Lund Port')).toEqual([]);
  });

  test.each([
    '12,500',
    'Бахмут',
    'Торецьк',
  ])('finds %s, numbers and other scripts included', async (word) => {
    const opened = await open();
    expect(opened.lexical(terms(word), 10, ANY)).toHaveLength(1);
    const [stem] = termsOf(word).map((term) => term.stem);
    expect(opened.frequencies([stem!, 'absent'])).toEqual(new Map([[stem, 1]]));
  });

  test('keeps every stem that a text can have whole', async () => {
    const opened = await open([]);
    opened.close();
    const db = new Database(':memory:');
    db.exec(`CREATE VIRTUAL TABLE t USING fts5 (x, content = '', tokenize = "ascii tokenchars '.,/:'");
      CREATE VIRTUAL TABLE v USING fts5vocab (t, row)`);
    const add = db.prepare('INSERT INTO t (rowid, x) VALUES (?, ?)');
    const has = db.prepare('SELECT 1 FROM v WHERE term = ?');
    let row = 0;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const stems = termsOf(text).map(({ stem }) => stem);
        add.run(++row, stems.join(' '));
        for (const stem of stems) expect(has.get(stem), stem).toBeDefined();
      }),
      { numRuns: 300, seed: 7 },
    );
    db.close();
  });

  test.each([
    '"',
    '" OR text:',
    'NEAR(a b)',
    '*',
    '',
    '   ',
    '\0',
  ])('takes %j as a word to look for, not as a command', async (word) => {
    const opened = await open();
    expect(opened.lexical([{ alternatives: [[word]] }, ...terms('ferry')], 10, ANY)).toHaveLength(
      1,
    );
  });

  test('takes a question of many words', async () => {
    const many = Array.from({ length: 700 }, (_, i) => ({ alternatives: [[`word${i}`]] }));
    expect((await open()).lexical([...many, ...terms('ferry')], 10, ANY)).toHaveLength(1);
  });

  test('finds passages by the nearness of their vectors', async () => {
    const opened = await open();
    const hits = opened.nearest(query('the rebels denied: bridge, river'), 3, ANY);
    expect(hits[0]!.article).toBe('denial');
    expect(hits).toHaveLength(3);
    expect(opened.nearest(new Float32Array(16), 3, ANY)).toEqual([]);
  });

  test('keeps every article of a text that several carry, over one vector', async () => {
    const opened = await open();
    const hits = opened.nearest(query(WIRE), 2, ANY);
    expect(hits.map(({ article }) => article)).toEqual(['storm-a', 'storm-b']);
    expect(hits[0]!.score).toBeCloseTo(1, 5);
    expect(opened.passagesLike(textHash(WIRE)).map(({ article }) => article)).toEqual([
      'storm-a',
      'storm-b',
    ]);
    await opened.graphReady();
    const manifest = JSON.parse(readFileSync(join(folder.path, 'manifest.json'), 'utf8'));
    expect(manifest.count).toBe(4);
  });

  test.each<[string, Partial<Limits>, string[]]>([
    ['the outlet', { outlets: ['The Velm Courier'] }, ['bridge', 'storm-b']],
    ['the agency', { outlets: ['NWA'] }, ['bridge', 'storm-a', 'storm-b']],
    ['the outlet cited', { outlets: ['Radio Norda'] }, ['denial']],
    [
      'the outlet, not cited where it has its own',
      { outlets: ['Lakeside Post'] },
      ['denial', 'storm-a'],
    ],
    [
      'any of several',
      { outlets: ['Radio Norda', 'The Velm Courier'] },
      ['bridge', 'denial', 'storm-b'],
    ],
    ['a first day, itself included', { from: '2023-04-01' }, ['storm-a', 'storm-b']],
    ['a last day, itself included', { to: '2023-03-09' }, ['bridge', 'denial']],
    ['both', { outlets: ['NWA'], from: '2023-03-07', to: '2023-04-01' }, ['bridge', 'storm-a']],
    ['nothing that there is', { outlets: ['Nobody'] }, []],
  ])('limits every search by %s before it ranks', async (_, given, expected) => {
    const opened = await open();
    const limits = { ...ANY, ...given };
    const names = (hits: { article: string }[]) => hits.map(({ article }) => article).sort();
    const words = terms('bridge harbour ferry officials');
    expect(names(opened.lexical(words, 10, limits))).toEqual(expected);
    expect(names(opened.nearest(query('bridge harbour'), 10, limits))).toEqual(expected);
    const claimed = expected.filter((name) => SAMPLES.find((s) => s.name === name)?.claimant);
    expect(names(opened.claims(limits))).toEqual(claimed);
    const [best] = opened.nearest(query('ferry'), 1, limits);
    expect(best === undefined).toBe(expected.length === 0);
  });

  test('counts in how many articles each claimant speaks', async () => {
    expect((await open()).stems()).toContain('ferri');
    expect((await open()).claimants()).toEqual([
      { name: 'Ana Torvik', articles: 2 },
      { name: 'Piet Ram', articles: 1 },
    ]);
  });

  test('has no vector for a text in which the encoder knows nothing', async () => {
    const opened = await open([{ name: 'marks', body: '… — !' }, SAMPLES[0]!]);
    expect(opened.status().passages).toBe(2);
    expect(opened.nearest(query('bridge'), 10, ANY)).toHaveLength(1);
  });

  test('is seen through LangChain with cosine scores and documents', async () => {
    const opened = await open();
    const store = await opened.vectorStore();
    const [[document, score]] = (await store.similaritySearchWithScore(WIRE, 1)) as [
      [never, number],
    ];
    expect(document).toMatchObject({ pageContent: WIRE, metadata: { article: 'storm-a' } });
    expect(score).toBeCloseTo(1, 5);
  });
});

test('an archive weighs words as a new one does, however often its reports are written anew', async () => {
  const opened = await open();
  await settled(opened);
  const scores = () =>
    opened
      .lexical(terms('destroyed bridge ferry storm'), 10, ANY)
      .map(({ article, score }) => [article, score])
      .sort();
  const fresh = scores();
  for (let at = 0; at < 3; at++) await buildArchive(folder.path, SAMPLES, encoder);
  expect(scores()).toEqual(fresh);
  await buildArchive(folder.path, SAMPLES.slice(1), encoder, ['bridge']);
  await buildArchive(folder.path, SAMPLES.slice(0, 1), encoder);
  expect(scores()).toEqual(fresh);
});

describe('an archive that changes while it is open', () => {
  test('is read as the newest generation from the next read on', async () => {
    const opened = await open();
    await settled(opened);
    const more: Sample = {
      name: 'later',
      date: '2023-05-01',
      body: 'A second ferry sank near Velm.',
    };
    await buildArchive(folder.path, [more], encoder, ['undated']);
    expect(opened.article('undated')).toBeNull();
    expect(opened.lexical(terms('ferry'), 10, ANY).map(({ article }) => article)).toEqual([
      'later',
    ]);
    expect(opened.nearest(query(more.body), 1, ANY)).toMatchObject([{ article: 'later' }]);
    expect(opened.status()).toMatchObject({ generation: 2, articles: 5 });
  });

  test('forgets what it has found and counted in the one before', async () => {
    const opened = await open();
    const found = () => ({
      ferry: opened.lexical(terms('ferry'), 10, ANY).map(({ article }) => article),
      near: opened.nearest(query('A ferry.'), 1, ANY).map(({ article }) => article),
      passages: opened.frequencies(['ferri', 'bridg']),
      counts: opened.status(),
    });
    expect(found()).toMatchObject({
      ferry: ['undated'],
      passages: new Map([
        ['ferri', 1],
        ['bridg', 3],
      ]),
      counts: { articles: 5, passages: 5 },
    });
    // Rows that are written again may have the ids of others.
    const swapped = [
      { name: 'bridge', body: 'A ferry.' },
      { name: 'undated', body: 'No boat.' },
    ];
    await buildArchive(folder.path, swapped, encoder, ['denial']);
    expect(found()).toMatchObject({
      ferry: ['bridge'],
      near: ['bridge'],
      passages: new Map([['ferri', 1]]),
      counts: { articles: 4, passages: 4 },
    });
  });

  test('stays as it is within a snapshot', async () => {
    const opened = await open();
    await settled(opened);
    const writing = opened.snapshot(() => {
      opened.status();
      return buildArchive(folder.path, [], encoder, ['undated']).then(() => opened.status());
    });
    expect((await writing).articles).toBe(4);
  });

  test('shows one generation to all reads of a snapshot', async () => {
    const opened = await open();
    const db = new Database(join(folder.path, 'archive.db'));
    const seen = opened.snapshot(() => {
      const before = opened.status();
      db.exec(`UPDATE meta SET value = 2 WHERE key = 'generation'; DELETE FROM claims;`);
      return [before, opened.status()];
    });
    db.close();
    expect(seen[1]).toEqual(seen[0]);
    expect(opened.status()).toMatchObject({ generation: 2, claims: 0 });
  });

  test('tells that another encoder has rebuilt it', async () => {
    const opened = await open();
    await settled(opened);
    await buildArchive(folder.path, SAMPLES, new FakeEncoder('fake-2'));
    expect(() => opened.status()).toThrow(expect.objectContaining({ code: 'STORE_FOREIGN' }));
  });
});

describe('opening an archive', () => {
  const attempt = (by = encoder) => openArchive({ store: folder.path, encoder: by });

  test('that was never built says so', () => {
    expect(isBuilt(folder.path)).toBe(false);
    expect(() => attempt()).toThrow(expect.objectContaining({ code: 'FOLDER' }));
    writeFileSync(join(folder.path, 'archive.db'), '');
    expect(isBuilt(folder.path)).toBe(false);
    expect(() => attempt()).toThrow(/no archive in .* yet\. Run `npm run reindex`/);
  });

  test('whose making was broken off at its very beginning counts as never built', () => {
    const path = join(folder.path, 'archive.db');
    const db = new Database(path);
    db.exec('PRAGMA cache_size = 1; BEGIN; CREATE TABLE t (x)');
    for (let i = 0; i < 40; i++) db.exec(`INSERT INTO t VALUES (randomblob(4000))`);
    cpSync(folder.path, `${folder.path}-killed`, { recursive: true });
    db.close();
    expect(existsSync(`${folder.path}-killed/archive.db-journal`)).toBe(true);
    cpSync(`${folder.path}-killed`, folder.path, { recursive: true });
    rmSync(`${folder.path}-killed`, { recursive: true });
    expect(isBuilt(folder.path)).toBe(false);
    expect(() => attempt()).toThrow(expect.objectContaining({ code: 'FOLDER' }));
  });

  test.each([
    ['another encoder', new FakeEncoder('fake-2')],
    ['other dimensions', new FakeEncoder('fake-1', 8)],
  ])('made with %s is refused with what to run', async (_, other) => {
    (await open()).close();
    expect(() => attempt(other)).toThrow(expect.objectContaining({ code: 'STORE_FOREIGN' }));
    expect(() => attempt(other)).toThrow(/fake-1.*Run `npm run reindex`/);
  });

  test.each(['schema', 'chunking'])('of another %s is refused', async (key) => {
    (await open()).close();
    const db = new Database(join(folder.path, 'archive.db'));
    db.prepare('UPDATE meta SET value = 99 WHERE key = ?').run(key);
    db.close();
    expect(() => attempt()).toThrow(expect.objectContaining({ code: 'STORE_FOREIGN' }));
  });

  test.each([
    'CREATE TABLE meta (name TEXT)',
    'CREATE TABLE meta (key, value)',
  ])('of somebody else is refused: %s', (tables) => {
    const db = new Database(join(folder.path, 'archive.db'));
    db.exec(tables);
    db.close();
    expect(() => attempt()).toThrow(expect.objectContaining({ code: 'STORE_FOREIGN' }));
    expect(() => attempt()).toThrow(/choose another folder with --store/);
  });

  test('whose database is damaged is refused', async () => {
    const opened = await open();
    await settled(opened);
    opened.close();
    archive = undefined;
    const file = openSync(join(folder.path, 'archive.db'), 'r+');
    writeSync(file, Buffer.alloc(3 * 4096, 0xa5), 0, 3 * 4096, 0);
    closeSync(file);
    expect(isBuilt(folder.path)).toBe(true);
    expect(() => attempt()).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
  });

  test.each<[string, string]>([
    ['cut', 'substr(vector, 1, 20)'],
    ['not a number', `X'${'0000c07f'.repeat(16)}'`],
    ['zero', 'zeroblob(64)'],
  ])('with a vector that is %s is refused', async (_, value) => {
    const opened = await open();
    await settled(opened);
    opened.close();
    archive = undefined;
    const db = new Database(join(folder.path, 'archive.db'));
    db.exec(`UPDATE vectors SET vector = ${value} WHERE id = 2`);
    db.close();
    expect(() => attempt()).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
  });

  test('works where its graph cannot be kept', async () => {
    mkdirSync(join(folder.path, 'manifest.json'), { recursive: true });
    const opened = await open();
    await opened.graphReady();
    expect((await opened.vectorStore()).vectors.hasGraph).toBe(true);
    expect(existsSync(join(folder.path, 'vectors-1.hnsw'))).toBe(true);
    expect(opened.nearest(query(WIRE), 1, ANY)).toMatchObject([{ article: 'storm-a' }]);
    rmSync(join(folder.path, 'manifest.json'), { recursive: true });
  });
});
