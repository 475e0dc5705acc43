import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isBuilt } from '../../src/archive/open-archive.ts';
import { keepReindexProcess } from '../../src/indexing/keep-reindex-process.ts';
import { reindexApart } from '../../src/indexing/reindex-apart.ts';
import type { ReindexOrder } from '../../src/indexing/reindex-process.ts';
import type { ReindexProgress } from '../../src/indexing/reindex-progress.ts';
import { BUILTIN } from '../support/builtin.ts';

const OUTLETS = fileURLToPath(new URL('../../index/outlets.json', import.meta.url));

let root: string;
let order: ReindexOrder;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dateline-apart-'));
  order = {
    folder: join(root, 'articles'),
    store: join(root, 'store'),
    encoder: BUILTIN,
    outlets: OUTLETS,
  };
  mkdirSync(order.folder);
  for (const name of ['ferry', 'harbour', 'storm']) {
    writeFileSync(join(order.folder, `${name}.txt`), `The ${name} is closed, Ada Lind said.\n`);
  }
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a reindex in a process of its own', () => {
  test('builds the archive, says how far it is and what it did', async () => {
    const seen: ReindexProgress[] = [];
    const report = await reindexApart({ ...order, onProgress: (progress) => seen.push(progress) });
    expect(report).toEqual({ added: 3, changed: 0, removed: 0, unchanged: 0, refused: [] });
    expect(seen.at(-1)).toEqual({ done: 3, total: 3 });
    expect(isBuilt(order.store)).toBe(true);
  });

  test('says all of it where much is left out', async () => {
    const names = Array.from({ length: 600 }, (_, i) => `${'note-'.repeat(48)}${i}.txt`);
    for (const name of names) writeFileSync(join(order.folder, name), '');
    const { refused } = await reindexApart(order);
    expect(refused).toHaveLength(names.length);
  });

  test('fails with the code and the sentence of the failure', async () => {
    await expect(reindexApart({ ...order, folder: join(root, 'nowhere') })).rejects.toMatchObject({
      name: 'DatelineError',
      code: 'FOLDER',
      message: expect.stringContaining('There is no folder'),
    });
  });

  test('leaves no archive behind when it is ended early', async () => {
    const controller = new AbortController();
    const ended = reindexApart({
      ...order,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(ended).rejects.toThrow('enough');
    expect(isBuilt(order.store)).toBe(false);
  });

  test('does not begin when it is ended before', async () => {
    const signal = AbortSignal.abort(new Error('never'));
    await expect(reindexApart({ ...order, signal })).rejects.toThrow('never');
    expect(isBuilt(order.store)).toBe(false);
  });
});

test('a process that is kept reindexes again, also after a failure and after it was ended', async () => {
  const apart = keepReindexProcess();
  try {
    apart.warm();
    expect(await apart.reindex(order)).toMatchObject({ added: 3 });
    await expect(apart.reindex({ ...order, folder: join(root, 'none') })).rejects.toMatchObject({
      code: 'FOLDER',
    });
    writeFileSync(join(order.folder, 'bridge.txt'), 'The bridge is closed, Ada Lind said.');
    const controller = new AbortController();
    const { signal } = controller;
    const onProgress = () => controller.abort(new Error('enough'));
    await expect(apart.reindex({ ...order, signal, onProgress })).rejects.toThrow('enough');
    expect(await apart.reindex(order)).toMatchObject({ added: 1, unchanged: 3 });
  } finally {
    apart.close();
  }
});
