import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { DatelineError } from '../../src/errors.ts';
import { type ReindexOptions, reindex } from '../../src/indexing/reindex.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { FakeEncoder } from '../archive/fake-encoder.ts';
import { analyseNote } from './analyse-note.ts';
import { digestArchive } from './digest-archive.ts';

/** Fails from some text on, as a server does that is gone. */
class FailingEncoder extends FakeEncoder {
  left = Number.POSITIVE_INFINITY;

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    this.left -= texts.length;
    if (this.left < 0) throw new DatelineError('ENCODER', 'The server is gone.');
    return super.embedDocuments(texts);
  }
}

const old = new FakeEncoder();
let root: ReturnType<typeof makeFolder>;
let folder: string;
let store: string;
let encoder: FailingEncoder;

beforeEach(async () => {
  root = makeFolder();
  folder = join(root.path, 'articles');
  store = join(root.path, 'store');
  mkdirSync(folder);
  for (let i = 0; i < 10; i++) write(`report-${i}`, `Line ${i}\nThe ferry of line ${i} was late.`);
  encoder = new FailingEncoder('paid-1', 24, 'elsewhere');
  await run({ encoder: old });
});
afterEach(() => root.remove());

function write(name: string, text: string): void {
  writeFileSync(join(folder, `${name}.txt`), text);
}

function run(options: Partial<ReindexOptions> = {}) {
  const outlets = join(root.path, 'outlets.json');
  return reindex({ folder, store, encoder, outlets, analyse: analyseNote, ...options });
}

function reports(by: FakeEncoder): number {
  const archive = openArchive({ store, encoder: by });
  try {
    return archive.status().articles;
  } finally {
    archive.close();
  }
}

const keptFiles = () => readdirSync(store).filter((name) => name.startsWith('embedded-'));

describe('changing to an encoder that costs', () => {
  test('fails with the old archive in use, and goes on where it ended', async () => {
    encoder.left = 6;
    await expect(run()).rejects.toMatchObject({ code: 'ENCODER' });
    expect(reports(old)).toBe(10);
    expect(encoder.embedded).toHaveLength(6);
    expect(keptFiles()).not.toEqual([]);

    encoder.left = 4;
    expect(await run()).toMatchObject({ added: 10 });
    expect(new Set(encoder.embedded).size).toBe(10);
    expect(encoder.embedded).toHaveLength(10);
    expect(keptFiles()).toEqual([]);
    expect(reports(encoder)).toBe(10);

    const resumed = digestArchive(store);
    encoder.left = 10;
    await run({ isAnew: true });
    expect(digestArchive(store)).toBe(resumed);
  });

  test('leaves what was embedded for it while the old one goes on', async () => {
    encoder.left = 6;
    await expect(run()).rejects.toThrow();
    write('report-new', 'News\nA pier was opened.');
    expect(await run({ encoder: old })).toMatchObject({ added: 1 });
    encoder.left = 5;
    expect(await run()).toMatchObject({ added: 11 });
    expect(encoder.embedded).toHaveLength(11);
  });

  test('is not held up by a damaged file of what was embedded, and puts no archive aside', async () => {
    encoder.left = 6;
    await expect(run()).rejects.toThrow();
    for (const name of keptFiles()) writeFileSync(join(store, name), 'x'.repeat(9_000));
    encoder.left = 10;
    expect(await run()).toMatchObject({ added: 10 });
    expect(existsSync(join(store, 'archive.damaged.db'))).toBe(false);
  });

  test('keeps nothing of an encoder that costs nothing', async () => {
    await run({
      encoder: new FakeEncoder('light-1'),
      analyse: async (path) => {
        expect(keptFiles()).toEqual([]);
        return analyseNote(path);
      },
    });
  });

  test('builds anew for another number of dimensions of the same model', async () => {
    await run();
    const longer = new FakeEncoder('paid-1', 32, 'elsewhere');
    expect(() => reports(longer)).toThrow(
      expect.objectContaining({
        code: 'STORE_FOREIGN',
        message: expect.stringContaining(
          'with the encoder paid-1 of 24 dimensions, not paid-1 of 32. Run `npm run reindex`',
        ),
      }),
    );
    expect(await run({ encoder: longer })).toMatchObject({ added: 10 });
    expect(reports(longer)).toBe(10);
  });

  test('is not undone by who may not build anew', async () => {
    await run();
    const refusal = { code: 'STORE_FOREIGN', message: expect.stringContaining('paid-1 of 24') };
    write('report-new', 'News\nA pier was opened.');
    await expect(run({ encoder: old, refusesForeign: true })).rejects.toMatchObject(refusal);
    expect(reports(encoder)).toBe(10);
    expect(await run({ refusesForeign: true })).toMatchObject({ added: 1 });
  });
});

test('who may not build anew may build for the first time', async () => {
  store = join(root.path, 'other');
  expect(await run({ refusesForeign: true })).toMatchObject({ added: 10 });
});
