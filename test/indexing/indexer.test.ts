import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { makeIndexer } from '../../src/indexing/indexer.ts';
import type { ReindexReport } from '../../src/indexing/reindex.ts';
import { type Pending, pending } from '../discord/pending.ts';

const REPORT: ReindexReport = { added: 2, changed: 0, removed: 1, unchanged: 7, refused: [] };

const now = () => new Date('2024-05-02T09:05:59Z');

describe('a reindex that a person asks for', () => {
  test('hands on progress and the report, and says meanwhile what runs', async () => {
    const { promise, resolve } = pending();
    const indexer = makeIndexer(async (onProgress) => {
      onProgress({ done: 1, total: 2 });
      await promise;
      return REPORT;
    }, now);
    const seen: unknown[] = [];
    expect(indexer.running).toBeNull();
    const started = indexer.start('Ada', (progress) => seen.push(progress));
    expect(indexer.running).toMatchObject({ by: 'Ada', since: now() });
    expect(seen).toEqual([{ done: 1, total: 2 }]);
    resolve();
    await expect(started).resolves.toBe(REPORT);
    expect(indexer.running).toBeNull();
  });

  test('starts no second one, and says whose is running since when', async () => {
    const { promise, resolve } = pending<ReindexReport>();
    let starts = 0;
    const indexer = makeIndexer(() => {
      starts++;
      return promise;
    }, now);
    const first = indexer.start('Ada', () => {});
    await expect(indexer.start('Ben', () => {})).rejects.toMatchObject({
      code: 'BUSY',
      message:
        'Ada started a reindex at 2024-05-02 09:05 UTC that is still running. Wait until it has finished.',
    });
    expect(starts).toBe(1);
    resolve(REPORT);
    await first;
    await indexer.start('Ben', () => {});
    expect(starts).toBe(2);
  });

  test('can start again after a failure, also one at the start', async () => {
    const failures = [new Error('The folder is gone.'), null];
    const indexer = makeIndexer(() => {
      const failure = failures.shift();
      if (failure) throw failure;
      return Promise.resolve(REPORT);
    }, now);
    await expect(indexer.start('Ada', () => {})).rejects.toThrow('The folder is gone.');
    expect(indexer.running).toBeNull();
    await expect(indexer.start('Ada', () => {})).resolves.toBe(REPORT);
  });

  test('ends the running one early when it is stopped, and takes no other', async () => {
    let starts = 0;
    const indexer = makeIndexer((_, signal) => {
      starts++;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    }, now);
    const refusal = {
      code: 'BUSY',
      message: 'I am being restarted, which brings the archive up to date as well.',
    };
    const started = indexer.start('Ada', () => {});
    indexer.stop();
    await expect(started).rejects.toMatchObject(refusal);
    expect(indexer.running).toBeNull();
    await expect(indexer.start('Ben', () => {})).rejects.toMatchObject(refusal);
    expect(starts).toBe(1);
  });
});

describe('a reindex for a change', () => {
  /** An indexer whose reindexes end when a test says so, with the waits between its tries. */
  function scene() {
    const runs: Pending<ReindexReport>[] = [];
    const pauses: number[] = [];
    const indexer = makeIndexer(
      (_, signal) => {
        const run = pending<ReindexReport>();
        signal.addEventListener('abort', () => run.reject(signal.reason));
        runs.push(run);
        return run.promise;
      },
      now,
      async (milliseconds) => pauses.push(milliseconds),
    );
    return { indexer, runs, pauses };
  }

  const report = (added: number): ReindexReport => ({ ...REPORT, added });
  const busy = new DatelineError('STORE_BUSY', 'Another process writes.');

  test('is shared by all who come while one runs, and begins after it', async () => {
    const { indexer, runs } = scene();
    const first = indexer.request('Ada');
    const second = indexer.request('Ben');
    const third = indexer.request('Cem');
    expect(runs).toHaveLength(1);
    runs[0]!.resolve(report(1));
    expect((await first).added).toBe(1);
    expect(runs).toHaveLength(2);
    expect(indexer.running?.by).toBe('Ben');
    runs[1]!.resolve(report(2));
    expect((await second).added).toBe(2);
    expect((await third).added).toBe(2);
    expect(runs).toHaveLength(2);
    expect(indexer.running).toBeNull();
  });

  test('comes after one that a person asked for, who may also join one to come', async () => {
    const { indexer, runs } = scene();
    const asked = indexer.start('Ada', () => {});
    const change = indexer.request('Ben');
    await expect(indexer.start('Cem', () => {})).rejects.toMatchObject({ code: 'BUSY' });
    runs[0]!.resolve(report(1));
    await asked;
    expect(indexer.asked).toBeNull();
    const joined = indexer.start('Cem', () => {});
    expect(indexer.asked?.by).toBe('Cem');
    await expect(indexer.start('Ada', () => {})).rejects.toThrow('Cem started a reindex');
    runs[1]!.resolve(report(2));
    await change;
    runs[2]!.resolve(report(3));
    expect((await joined).added).toBe(3);
  });

  test('waits for another process that writes, as nobody does who only asks', async () => {
    const { indexer, runs, pauses } = scene();
    const change = indexer.request('Ada');
    runs[0]!.reject(busy);
    await expect.poll(() => runs.length).toBe(2);
    runs[1]!.resolve(report(1));
    expect((await change).added).toBe(1);
    expect(pauses).toEqual([500]);
    const asked = indexer.start('Ada', () => {});
    runs[2]!.reject(busy);
    await expect(asked).rejects.toBe(busy);
  });

  test('that fails is told to all who share it, and the next one begins', async () => {
    const { indexer, runs } = scene();
    const first = indexer.request('Ada');
    const shared = [indexer.request('Ben'), indexer.request('Cem')];
    runs[0]!.reject(new Error('Broken.'));
    await expect(first).rejects.toThrow('Broken.');
    runs[1]!.reject(new Error('Still broken.'));
    for (const each of shared) await expect(each).rejects.toThrow('Still broken.');
    const last = indexer.request('Ada');
    runs[2]!.resolve(REPORT);
    await last;
  });

  test('is refused once it is stopped, also one that was to come', async () => {
    const { indexer, runs } = scene();
    const all = [indexer.request('Ada'), indexer.request('Ben')];
    indexer.stop();
    for (const each of all) await expect(each).rejects.toMatchObject({ code: 'BUSY' });
    await expect(indexer.request('Cem')).rejects.toThrow('restarted');
    expect(runs).toHaveLength(1);
  });
});
