import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropKeptVectors, openKeptVectors } from '../../src/archive/kept-vectors.ts';
import { makeFolder } from './build-archive.ts';

const MAKER = { encoder: 'fake-1', dimensions: 3 };
const VECTOR = Float32Array.of(0.6, 0.8, 0);

let folder: ReturnType<typeof makeFolder>;

beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

function keep(text: string, maker = MAKER): void {
  const kept = openKeptVectors(folder.path, maker);
  kept.put(text, VECTOR);
  kept.close();
}

function look(text: string, maker = MAKER): Float32Array | null {
  const kept = openKeptVectors(folder.path, maker);
  const vector = kept.get(text);
  kept.close();
  return vector;
}

test('a vector is kept until it is dropped', () => {
  keep('ferry');
  expect(look('ferry')).toEqual(VECTOR);
  expect(look('pier')).toBeNull();
  dropKeptVectors(folder.path, MAKER, false);
  expect(readdirSync(folder.path)).toEqual([]);
});

test.each([
  { encoder: 'fake-2', dimensions: 3 },
  { encoder: 'fake-1', dimensions: 4 },
])('another encoder (%j) neither sees nor drops it, unless everything goes', (other) => {
  keep('ferry');
  expect(look('ferry', other)).toBeNull();
  dropKeptVectors(folder.path, other, false);
  expect(look('ferry')).toEqual(VECTOR);
  dropKeptVectors(folder.path, other, true);
  expect(readdirSync(folder.path)).toEqual([]);
});

test('only what is kept is dropped', () => {
  keep('ferry');
  writeFileSync(join(folder.path, 'history.db'), '');
  dropKeptVectors(folder.path, MAKER, true);
  expect(readdirSync(folder.path)).toEqual(['history.db']);
});

test('a file that is no database is taken out of the way', () => {
  keep('ferry');
  const [file] = readdirSync(folder.path);
  writeFileSync(join(folder.path, file!), 'no database'.repeat(1000));
  expect(look('ferry')).toBeNull();
  keep('ferry');
  expect(look('ferry')).toEqual(VECTOR);
});

test('where nothing can be kept, it does without', () => {
  const kept = openKeptVectors(join(folder.path, 'none'), MAKER);
  kept.put('ferry', VECTOR);
  expect(kept.get('ferry')).toBeNull();
  kept.close();
  kept.put('ferry', VECTOR);
  expect(kept.get('ferry')).toBeNull();
});
