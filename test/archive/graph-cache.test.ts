import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GraphOwner, openGraph } from '../../src/archive/graph-cache.ts';
import type { Graph } from '../../src/archive/hnsw-graph.ts';
import { VectorTable } from '../../src/archive/vector-table.ts';
import { makeFolder } from './build-archive.ts';
import { randomUnitVector, seededRandom } from './random-vectors.ts';

const DIMENSIONS = 8;
const never = new AbortController().signal;
const random = seededRandom(11);
const VECTORS = Array.from({ length: 240 }, () => randomUnitVector(random, DIMENSIONS));
const QUERIES = Array.from({ length: 20 }, () => randomUnitVector(random, DIMENSIONS));

let folder: ReturnType<typeof makeFolder>;
let owner: GraphOwner;

beforeEach(() => {
  folder = makeFolder();
  owner = { store: folder.path, archive: 'archive-a', generation: 1, encoder: 'fake-1' };
});
afterEach(() => folder.remove());

/** A table of the vectors with these labels. */
function tableOf(labels: readonly number[]): VectorTable {
  const table = new VectorTable(DIMENSIONS);
  for (const label of labels) table.set(label, VECTORS[label - 1]!);
  return table;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function answers(graph: Graph | null): number[][] {
  return QUERIES.map((query) => graph!.index.searchKnn(Array.from(query), 5).neighbors);
}

function exact(table: VectorTable): number[][] {
  return QUERIES.map((query) => table.search(query, 5).map(({ label }) => label));
}

function manifest(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder.path, 'manifest.json'), 'utf8'));
}

function graphFiles(): string[] {
  return readdirSync(folder.path).filter((name) => name.includes('hnsw'));
}

describe('the vector graph', () => {
  test('is built, kept, and used again as it was', async () => {
    const table = tableOf(range(1, 100));
    const built = await openGraph(owner, table, never);
    expect(answers(built)).toEqual(exact(table));
    const kept = readFileSync(join(folder.path, 'manifest.json'), 'utf8');
    const again = await openGraph({ ...owner, generation: 2 }, table, never);
    expect(answers(again)).toEqual(exact(table));
    expect(readFileSync(join(folder.path, 'manifest.json'), 'utf8')).toBe(kept);
    expect(graphFiles()).toEqual(['vectors-1.hnsw']);
  });

  test('is none where there are no vectors', async () => {
    expect(await openGraph(owner, tableOf([]), never)).toBeNull();
    expect(graphFiles()).toEqual([]);
  });

  test('follows its table by adding and deleting', async () => {
    await openGraph(owner, tableOf(range(1, 100)), never);
    const next = tableOf([...range(8, 100), ...range(120, 140)]);
    const graph = await openGraph({ ...owner, generation: 2 }, next, never);
    expect(answers(graph)).toEqual(exact(next));
    expect(manifest()).toMatchObject({ generation: 2, count: 121, file: 'vectors-2.hnsw' });
    expect(graphFiles()).toEqual(['vectors-2.hnsw']);
    const reopened = await openGraph({ ...owner, generation: 2 }, next, never);
    expect(answers(reopened)).toEqual(exact(next));
  });

  test('is built anew where too many of its points are deleted', async () => {
    await openGraph(owner, tableOf(range(1, 100)), never);
    const next = tableOf(range(30, 100));
    const graph = await openGraph({ ...owner, generation: 2 }, next, never);
    expect(answers(graph)).toEqual(exact(next));
    expect(manifest()).toMatchObject({ count: 71 });
  });

  test('is kept without what an earlier writer left behind', async () => {
    const old = ['vectors-7.hnsw.123', 'manifest.json.456'];
    for (const name of [...old, 'vectors-8.hnsw.9', 'notes.txt']) {
      writeFileSync(join(folder.path, name), '');
      if (name !== 'vectors-8.hnsw.9') utimesSync(join(folder.path, name), 0, 0);
    }
    await openGraph(owner, tableOf(range(1, 50)), never);
    expect(readdirSync(folder.path).sort()).toEqual([
      'manifest.json',
      'notes.txt',
      'vectors-1.hnsw',
      'vectors-8.hnsw.9',
    ]);
  });

  test('stops being built when it is no longer wanted', async () => {
    const stop = AbortSignal.abort(new Error('closed'));
    const many = new VectorTable(64);
    for (let label = 1; label <= 2_000; label++) many.set(label, randomUnitVector(random, 64));
    await expect(openGraph(owner, many, stop)).rejects.toThrow('closed');
    expect(graphFiles()).toEqual([]);
  });
});

describe('a kept graph that cannot be trusted is built anew:', () => {
  const spoil: [string, (store: string) => void][] = [
    ['flipped bytes', (store) => flip(join(store, 'vectors-1.hnsw'), [96, 500, 2_000])],
    ['a flipped bit in the head', (store) => flip(join(store, 'vectors-1.hnsw'), [3])],
    ['a cut file', (store) => truncateSync(join(store, 'vectors-1.hnsw'), 1_000)],
    ['an empty file', (store) => truncateSync(join(store, 'vectors-1.hnsw'), 0)],
    ['no file', (store) => rmSync(join(store, 'vectors-1.hnsw'))],
    [
      'a folder in its place',
      (store) => {
        rmSync(join(store, 'vectors-1.hnsw'));
        mkdirSync(join(store, 'vectors-1.hnsw'));
      },
    ],
    ['no manifest', (store) => rmSync(join(store, 'manifest.json'))],
    ['a manifest that is no JSON', (store) => writeFileSync(join(store, 'manifest.json'), '{"gen')],
    ['a manifest cut short', (store) => truncateSync(join(store, 'manifest.json'), 150)],
    ['another archive', (store) => edit(store, { archive: 'archive-b' })],
    ['another encoder', (store) => edit(store, { encoder: 'fake-2' })],
    ['other dimensions', (store) => edit(store, { dimensions: 9 })],
    ['another count', (store) => edit(store, { count: 99 })],
    ['labels that it does not have', (store) => edit(store, { labels: range(2, 101) })],
    ['a file elsewhere', (store) => edit(store, { file: '../vectors-1.hnsw' })],
    ['a field too many', (store) => edit(store, { extra: true })],
  ];

  test.each(spoil)('%s', async (_, act) => {
    const table = tableOf(range(1, 100));
    await openGraph(owner, table, never);
    act(folder.path);
    const graph = await openGraph(owner, table, never);
    expect(answers(graph)).toEqual(exact(table));
  });

  test('the files of another store', async () => {
    const foreign = makeFolder();
    const turned = new VectorTable(DIMENSIONS);
    for (const label of range(1, 100)) turned.set(label, VECTORS[240 - label]!);
    await openGraph({ ...owner, store: foreign.path, archive: 'archive-b' }, turned, never);
    cpSync(foreign.path, folder.path, { recursive: true });
    foreign.remove();
    const table = tableOf(range(1, 100));
    expect(answers(await openGraph(owner, table, never))).toEqual(exact(table));
  });

  function flip(path: string, offsets: readonly number[]): void {
    const bytes = readFileSync(path);
    for (const offset of offsets) bytes[offset]! ^= 0x41;
    writeFileSync(path, bytes);
  }

  function edit(store: string, values: Record<string, unknown>): void {
    const path = join(store, 'manifest.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...values }));
  }
});

test('a store that cannot be written has its graph in memory', async () => {
  const nowhere = join(folder.path, 'file', 'store');
  writeFileSync(join(folder.path, 'file'), 'a file where a folder should be');
  const table = tableOf(range(1, 50));
  const graph = await openGraph({ ...owner, store: nowhere }, table, never);
  expect(answers(graph)).toEqual(exact(table));
});
