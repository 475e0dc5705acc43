import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findNewClaims } from '../../src/watching/find-new-claims.ts';
import { postClaims } from '../../src/watching/post-claims.ts';
import { keepSecondTries } from '../../src/watching/second-tries.ts';
import { type Bench, CHANNEL, HOUR, MINUTE, openBench } from './bench.ts';

const GOING = new AbortController().signal;

let bench: Bench;
let tries: ReturnType<typeof keepSecondTries>;
beforeEach(() => {
  bench = openBench();
  tries = keepSecondTries(bench.now);
});
afterEach(() => bench.close());

const find = () => findNewClaims(bench.parts(), GOING);
const post = () => postClaims({ ...bench.parts(), channels: bench.channels, tries }, GOING);
async function round(): Promise<void> {
  await find();
  await post();
}
const numbered = (about: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `${about} ${from + at}`);

describe('new claims', () => {
  test('are those of reports that come after the watch, posted once', async () => {
    bench.add('old', 'quay is old');
    bench.watch('quay');
    await round();
    bench.add('new', 'quay is new', 'lock is new', 'quay is shut');
    await round();
    await round();
    expect(bench.claims()).toEqual([['quay is new', 'quay is shut']]);
    expect(bench.posted[0]).toMatchObject({ channel: CHANNEL });
    bench.restart();
    await round();
    expect(bench.posted).toHaveLength(1);
    expect(bench.meters.posted).toBe(2);
  });

  test('are not those of a report that is changed, or removed and put back', async () => {
    bench.watch('quay');
    bench.add('a', 'lock is shut');
    await round();
    bench.add('a', 'lock is shut', 'quay is shut');
    await round();
    bench.remove('a');
    await round();
    bench.add('a', 'quay is shut');
    await round();
    expect(bench.posted).toEqual([]);
  });

  test('of the same words in another report are the same', async () => {
    bench.watch('quay');
    bench.add('a', 'quay is shut');
    await round();
    bench.add('b', 'quay is shut');
    await round();
    expect(bench.claims()).toEqual([['quay is shut']]);
  });

  test('are looked for once for all who watch the same, some reports at a time', async () => {
    for (const channel of ['1', '2', '3']) bench.watch('quay', channel);
    bench.watch('lock', '1');
    for (let at = 0; at < 45; at++) bench.add(`r${at}`);
    await find();
    expect(bench.asked.map(({ reports, abouts }) => [reports.length, abouts])).toEqual([
      [20, ['quay', 'lock']],
      [20, ['quay', 'lock']],
      [5, ['quay', 'lock']],
    ]);
    await find();
    expect(bench.asked).toHaveLength(3);
  });

  test('are not looked for where nothing is watched', async () => {
    bench.add('a', 'quay is shut');
    await find();
    bench.watches.remove(bench.watch('quay').id, '1');
    await find();
    expect(bench.asked).toEqual([]);
  });

  test('that are not all looked for when it is ended are looked for later', async () => {
    bench.watch('quay');
    for (let at = 0; at < 30; at++) bench.add(`r${at}`, `quay ${at}`);
    const ending = new AbortController();
    const parts = bench.parts();
    const desk: typeof parts.desk = {
      ...parts.desk,
      claimsIn(...given) {
        ending.abort();
        return parts.desk.claimsIn(...given);
      },
    };
    await expect(findNewClaims({ ...parts, desk }, ending.signal)).rejects.toThrow();
    expect(bench.watches.list()[0]!.waiting).toBe(20);
    await round();
    expect(bench.claims().flat()).toEqual(numbered('quay', 30));
  });
});

describe('messages', () => {
  test('have at most ten claims, and are at most six an hour in a channel', async () => {
    bench.watch('quay');
    bench.add('a', ...numbered('quay', 50));
    bench.watch('lock');
    bench.add('b', ...numbered('lock', 25));
    await round();
    expect(bench.claims().map(({ length }) => length)).toEqual([10, 10, 10, 10, 10, 10]);
    bench.pass(HOUR);
    await round();
    expect(bench.posted).toHaveLength(6);
    bench.pass(1);
    bench.restart();
    await round();
    expect(bench.claims().map(({ length }) => length)).toEqual([10, 10, 10, 10, 10, 10, 10, 5]);
    expect(new Set(bench.claims().flat()).size).toBe(75);
  });

  test('of a channel are for the watch whose claims wait longest', async () => {
    bench.watch('quay');
    bench.watch('lock');
    bench.add('a', ...numbered('quay', 12), ...numbered('lock', 3));
    await round();
    bench.add('b', ...numbered('lock', 3, 3));
    await round();
    expect(bench.claims().map((claims) => claims.length)).toEqual([10, 2, 3, 3]);
  });

  test('in other channels have a limit of their own', async () => {
    bench.watch('quay');
    bench.watch('quay', '8');
    bench.add('a', ...numbered('quay', 50));
    await round();
    expect(bench.posted.filter(({ channel }) => channel === '8')).toHaveLength(5);
    expect(bench.posted).toHaveLength(10);
  });

  test('take as many long claims as have room; the rest are of the next', async () => {
    bench.watch('quay');
    const long = numbered('quay', 5).map((words) => `${words} ${'word '.repeat(300)}end`);
    bench.add('a', ...long);
    await round();
    expect(bench.claims().map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(bench.claims().flat()).toEqual(long);
  });

  test('sum up what is beyond 50, in the last one', async () => {
    bench.watch('quay');
    bench.add('a', ...numbered('quay', 87));
    await round();
    const footers = bench.posted.map(({ message }) => message.embeds[0]?.footer?.text);
    expect(footers).toEqual([
      ...Array.from({ length: 4 }, () => '10 claims in newly added reports'),
      '10 claims in newly added reports · and 37 more: /claims about:quay',
    ]);
    bench.add('b', 'quay is shut');
    await round();
    expect(bench.posted.at(-1)!.message.embeds[0]?.footer?.text).toBe(
      '1 claim in newly added reports',
    );
  });

  test('do not quote what is no longer there', async () => {
    bench.watch('quay');
    bench.add('a', ...numbered('quay', 4));
    await find();
    bench.add('a', ...numbered('quay', 3, 2));
    await post();
    expect(bench.claims()).toEqual([['quay 2', 'quay 3']]);
    bench.add('b', 'quay is shut');
    await find();
    bench.remove('b');
    await post();
    expect(bench.posted).toHaveLength(1);
    expect(bench.watches.begun()).toEqual([]);
    expect(bench.watches.list()[0]!.waiting).toBe(0);
  });
});

describe('a channel that cannot be posted in', () => {
  test('keeps its watch with the problem, is told of once and tried later and later', async () => {
    bench.watch('quay');
    bench.watch('quay', '8');
    bench.add('a', 'quay is shut');
    bench.discord((channel) => (channel === '8' ? 'refuses' : 'takes'));
    await round();
    expect(bench.posted).toHaveLength(1);
    const problem = () => bench.watches.list().find(({ channel }) => channel === '8')!;
    expect(problem()).toMatchObject({ problem: 'The channel is gone.', waiting: 1 });
    const before = bench.asked.length;
    for (let minute = 0; minute < 120; minute++) {
      bench.pass(MINUTE);
      await round();
    }
    // After 1, 2, 4, 8, 16 and 32 minutes, and an hour after that.
    expect(bench.asked.length - before).toBe(6);
    expect(bench.warnings).toEqual(['A watch cannot be posted.']);
    bench.discord('takes');
    bench.pass(HOUR);
    await round();
    expect(problem()).toMatchObject({ problem: null, waiting: 0 });
    expect(bench.posted.at(-1)).toMatchObject({ channel: '8' });
  });
});

describe('a message of which nobody knows whether it was posted', () => {
  test.each([
    ['soon', MINUTE],
    ['when Discord has forgotten its key', 3 * HOUR],
  ])('is there once when it is tried %s', async (_, later) => {
    bench.watch('quay');
    bench.add('a', 'quay is shut');
    bench.discord('takes and is silent');
    await round();
    expect(bench.posted).toHaveLength(1);
    expect(bench.watches.begun()).toHaveLength(1);
    bench.discord('takes');
    bench.pass(later);
    bench.restart();
    await round();
    expect(bench.posted).toHaveLength(1);
    expect(bench.watches.begun()).toEqual([]);
    expect(bench.watches.list()[0]).toMatchObject({ waiting: 0, problem: null });
  });

  test('and was not is posted later, with what came since in another', async () => {
    bench.watch('quay');
    bench.add('a', 'quay is shut');
    bench.discord('is down');
    await round();
    bench.add('b', 'quay is open');
    bench.pass(30_000);
    await round();
    expect(bench.posted).toEqual([]);
    bench.discord('takes');
    bench.pass(MINUTE);
    await round();
    expect(bench.claims()).toEqual([['quay is shut'], ['quay is open']]);
    expect(bench.warnings).toEqual(['A watch was not posted.']);
  });
});
