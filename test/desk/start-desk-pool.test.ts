import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Desk } from '../../src/desk/desk.ts';
import { type DeskPoolOptions, startDeskPool } from '../../src/desk/start-desk-pool.ts';
import { BUILTIN } from '../support/builtin.ts';
import { INDEX } from '../support/knowledge.ts';
import { type BuiltArchive, builtArchive } from './built-archive.ts';

const ANY = { from: null, to: null };

let archive: BuiltArchive;
let pool: Desk | undefined;
/** The threads started since the test began. */
let threads: Worker[];
const note = (worker: Worker) => threads.push(worker);

beforeAll(async () => {
  archive = await builtArchive();
});
afterAll(() => archive.remove());

beforeEach(() => {
  threads = [];
  process.on('worker', note);
});
afterEach(async () => {
  process.off('worker', note);
  await pool?.close();
  pool = undefined;
});

const start = (changes: Partial<DeskPoolOptions> = {}) =>
  startDeskPool({
    index: INDEX,
    store: archive.store,
    encoder: BUILTIN,
    logLevel: 'silent',
    strictness: 0.2,
    threads: 1,
    mostWaiting: 2,
    ...changes,
  });

test('more calls than may wait are refused', async () => {
  pool = await start();
  const { status } = pool;
  const calls = await Promise.allSettled(Array.from({ length: 5 }, () => status()));
  expect(calls.map((call) => call.status)).toEqual([
    ...Array.from({ length: 3 }, () => 'fulfilled'),
    ...Array.from({ length: 2 }, () => 'rejected'),
  ]);
  await expect(Promise.reject((calls[4] as PromiseRejectedResult).reason)).rejects.toMatchObject({
    name: 'DatelineError',
    code: 'BUSY',
  });
  expect(await status()).toMatchObject({ generation: 1 });
});

test('a question that many ask takes one place in the queue', async () => {
  pool = await start();
  const { status, ask } = pool;
  const busy = status();
  const asked = Array.from({ length: 5 }, () =>
    ask({ question: 'who denied it?', outlets: [], days: ANY, turns: [] }),
  );
  const [first, ...others] = await Promise.all(asked);
  expect(first).toMatchObject({ question: 'who denied it?' });
  for (const other of others) expect(other).toBe(first);
  await busy;
});

test('without an archive, or with another encoder, it does not start', async () => {
  const store = join(archive.store, 'none');
  await expect(start({ store, threads: 2 })).rejects.toMatchObject({ code: 'FOLDER' });
  await expect(start({ encoder: { name: 'none such', url: null } })).rejects.toMatchObject({
    code: 'CONFIG',
  });
});

test('a thread that dies fails its call and is replaced', async () => {
  pool = await start();
  const desk = pool;
  const asked = desk.ask({ question: 'who denied it?', outlets: [], days: ANY, turns: [] });
  await Promise.all([
    expect(asked).rejects.not.toMatchObject({ name: 'DatelineError' }),
    threads[0]!.terminate(),
  ]);
  expect(await desk.status()).toMatchObject({ generation: 1 });
  expect(threads).toHaveLength(2);
});

test('a thread that dies while it is idle is replaced', async () => {
  pool = await start();
  const [thread] = threads;
  const gone = once(thread!, 'exit');
  await thread!.terminate();
  await gone;
  expect(await pool.status()).toMatchObject({ generation: 1 });
});

test('an archive that breaks is said to be damaged, and read again when it is mended', async () => {
  const own = await builtArchive();
  try {
    pool = await start({ store: own.store });
    for (const suffix of ['-wal', '-shm'])
      rmSync(join(own.store, `archive.db${suffix}`), { force: true });
    writeFileSync(join(own.store, 'archive.db'), 'x'.repeat(8_192));
    await expect(pool.ledger('Bakhmut', [], ANY)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    await expect(pool.status()).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    await own.update({});
    const { total } = await pool.ledger('Bakhmut', [], ANY);
    expect(total).toBeGreaterThan(0);
  } finally {
    await pool?.close();
    pool = undefined;
    own.remove();
  }
});
