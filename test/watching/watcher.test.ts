import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeWatcher } from '../../src/watching/watcher.ts';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

/** A watcher whose pauses a test ends, as well as the watcher's own signals. */
function start(changes: Partial<ReturnType<Bench['parts']>> = {}) {
  const pauses: { readonly milliseconds: number; end(): void }[] = [];
  const pause = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const interrupted = () => reject(new Error('interrupted'));
      if (signal.aborted) interrupted();
      signal.addEventListener('abort', interrupted, { once: true });
      pauses.push({ milliseconds, end: resolve });
    });
  const watcher = makeWatcher({ ...bench.parts(), ...changes }, pause);
  const ending = new AbortController();
  const ended = watcher.run(bench.channels, ending.signal);
  /** Waits until so many rounds are over. */
  const rounds = (count: number) =>
    vi.waitFor(() => expect(pauses.length).toBeGreaterThanOrEqual(count));
  return { watcher, ending, ended, pauses, rounds };
}

describe('the watcher', () => {
  test('looks at once, when it is woken and once a minute', async () => {
    bench.watch('quay');
    bench.add('a', 'quay is shut');
    const { watcher, ending, ended, pauses, rounds } = start();
    await rounds(1);
    expect(bench.claims()).toEqual([['quay is shut']]);
    expect(bench.meters).toEqual({ posted: 1, watches: 1, waiting: 0 });
    bench.add('b', 'quay is open');
    watcher.wake();
    await rounds(2);
    expect(bench.posted).toHaveLength(2);
    bench.add('c', 'quay is old');
    expect(pauses[1]!.milliseconds).toBe(60_000);
    pauses[1]!.end();
    await rounds(3);
    expect(bench.posted).toHaveLength(3);
    ending.abort();
    await ended;
  });

  test('that is woken in the middle of a round begins another one', async () => {
    bench.watch('quay');
    bench.add('a', 'quay is shut');
    const parts = bench.parts();
    let isFirst = true;
    const { watcher, ending, ended, rounds } = start({
      desk: {
        ...parts.desk,
        async reportNames() {
          const names = await parts.desk.reportNames();
          if (isFirst) {
            isFirst = false;
            bench.add('b', 'quay is open');
            watcher.wake();
          }
          return names;
        },
      },
    });
    await rounds(2);
    expect(bench.claims()).toEqual([['quay is shut'], ['quay is open']]);
    ending.abort();
    await ended;
  });

  test('goes on where something fails, and says so once', async () => {
    bench.watch('quay');
    bench.add('a', 'quay is shut');
    const parts = bench.parts();
    let isBroken = true;
    const { ending, ended, pauses, rounds } = start({
      desk: {
        ...parts.desk,
        async reportNames() {
          if (isBroken) throw new Error('torn');
          return parts.desk.reportNames();
        },
      },
    });
    for (let round = 1; round <= 3; round++) {
      await rounds(round);
      pauses[round - 1]!.end();
    }
    await rounds(4);
    expect(bench.warnings).toEqual(['Watches could not be looked after.']);
    isBroken = false;
    pauses[3]!.end();
    await rounds(5);
    expect(bench.posted).toHaveLength(1);
    ending.abort();
    await ended;
  });

  test('that is ended in the middle posts no more', async () => {
    bench.watch('quay');
    bench.watch('lock');
    bench.add('a', 'quay is shut', 'lock is shut');
    const ending = new AbortController();
    const watcher = makeWatcher(bench.parts(), async () => {});
    const post: typeof bench.channels.post = async (...given) => {
      ending.abort();
      return bench.channels.post(...given);
    };
    await watcher.run({ ...bench.channels, post }, ending.signal);
    expect(bench.posted).toHaveLength(1);
    expect(
      bench.watches
        .list()
        .map(({ waiting }) => waiting)
        .toSorted(),
    ).toEqual([0, 1]);
    expect(bench.warnings).toEqual([]);
  });
});
