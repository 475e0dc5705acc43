import { expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { makeMeters } from '../../src/metrics/make-meters.ts';
import { meterReindex } from '../../src/metrics/meter-reindex.ts';

/** Meters, and a clock that ticks 250 ms. */
function parts() {
  let ticks = 0;
  return { meters: makeMeters({ now: () => new Date() }), clock: () => 250 * ticks++ };
}

test('a reindex is counted with its time, and is otherwise as it was', async () => {
  const { meters, clock } = parts();
  const reindex = meterReindex(async (folder: string, limit: number) => [folder, limit], {
    meters,
    clock,
  });
  expect(await reindex('reports', 3)).toEqual(['reports', 3]);
  expect((await meters.figures()).reindex).toMatchObject({ outcome: 'done', milliseconds: 250 });
});

const stopped = new AbortController();
stopped.abort();

test.each([
  ['busy', new DatelineError('STORE_BUSY', 'Another process writes.')],
  ['stopped', stopped.signal.reason as Error],
  ['failed', new DatelineError('STORE_WRITE', 'The disk is full.')],
  ['failed', new Error('torn')],
] as const)('a reindex that is %s is counted as that', async (outcome, thrown) => {
  const { meters, clock } = parts();
  const reindex = meterReindex(async () => Promise.reject(thrown), { meters, clock });
  await expect(reindex()).rejects.toBe(thrown);
  expect((await meters.figures()).reindex).toMatchObject({ outcome, milliseconds: 250 });
});
