import { describe, expect, test } from 'vitest';
import { makeReindexer } from '../../src/discord/reindexer.ts';
import type { ReindexReport } from '../../src/indexing/reindex.ts';
import { pending } from './pending.ts';

const REPORT: ReindexReport = { added: 2, changed: 0, removed: 1, unchanged: 7, refused: [] };

const now = () => new Date('2024-05-02T09:05:59Z');

describe('a reindexer', () => {
  test('hands on progress and the report, and says meanwhile what runs', async () => {
    const { promise, resolve } = pending();
    const reindexer = makeReindexer(async (onProgress) => {
      onProgress({ done: 1, total: 2 });
      await promise;
      return REPORT;
    }, now);
    const seen: unknown[] = [];
    expect(reindexer.running).toBeNull();
    const started = reindexer.start('Ada', (progress) => seen.push(progress));
    expect(reindexer.running).toMatchObject({ by: 'Ada', since: now() });
    expect(seen).toEqual([{ done: 1, total: 2 }]);
    resolve();
    await expect(started).resolves.toBe(REPORT);
    expect(reindexer.running).toBeNull();
  });

  test('starts no second one, and says whose is running since when', async () => {
    const { promise, resolve } = pending<ReindexReport>();
    let starts = 0;
    const reindexer = makeReindexer(() => {
      starts++;
      return promise;
    }, now);
    const first = reindexer.start('Ada', () => {});
    await expect(reindexer.start('Ben', () => {})).rejects.toMatchObject({
      code: 'BUSY',
      message:
        'Ada started a reindex at 2024-05-02 09:05 UTC that is still running. Wait until it has finished.',
    });
    expect(starts).toBe(1);
    resolve(REPORT);
    await first;
    await reindexer.start('Ben', () => {});
    expect(starts).toBe(2);
  });

  test('can start again after a failure, also one at the start', async () => {
    const failures = [new Error('The folder is gone.'), null];
    const reindexer = makeReindexer(() => {
      const failure = failures.shift();
      if (failure) throw failure;
      return Promise.resolve(REPORT);
    }, now);
    await expect(reindexer.start('Ada', () => {})).rejects.toThrow('The folder is gone.');
    expect(reindexer.running).toBeNull();
    await expect(reindexer.start('Ada', () => {})).resolves.toBe(REPORT);
  });

  test('ends the running one early when it is stopped, and takes no other', async () => {
    let starts = 0;
    const reindexer = makeReindexer((_, signal) => {
      starts++;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    }, now);
    const refusal = {
      code: 'BUSY',
      message: 'I am being restarted, which brings the archive up to date as well.',
    };
    const started = reindexer.start('Ada', () => {});
    reindexer.stop();
    await expect(started).rejects.toMatchObject(refusal);
    expect(reindexer.running).toBeNull();
    await expect(reindexer.start('Ben', () => {})).rejects.toMatchObject(refusal);
    expect(starts).toBe(1);
  });
});
