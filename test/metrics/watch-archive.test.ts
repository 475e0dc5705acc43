import { expect, test } from 'vitest';
import type { ArchiveStatus } from '../../src/archive/archive.ts';
import { DatelineError } from '../../src/errors.ts';
import { makeMeters } from '../../src/metrics/make-meters.ts';
import { watchArchive } from '../../src/metrics/watch-archive.ts';
import { pending } from '../discord/pending.ts';

const STATUS: ArchiveStatus = {
  generation: 3,
  encoder: 'words-1',
  articles: 924,
  passages: 9_000,
  claims: 12_345,
  indexedAt: '2024-05-01T08:30:12.000Z',
};

const meters = () => makeMeters({ now: () => new Date() });

test('an archive that can be read is well, and the meters know what it holds', async () => {
  const counted = meters();
  const look = watchArchive({ read: async () => STATUS, meters: counted });
  expect(await look()).toEqual({ problem: null, status: STATUS });
  expect(await counted.text()).toContain('dateline_reports 924\n');
});

test('one that is not open yet is told as that', async () => {
  const look = watchArchive({ read: () => null, meters: meters() });
  expect(await look()).toEqual({
    problem: 'The archive is not open yet; the bot is starting.',
    status: null,
  });
});

test.each([
  [new DatelineError('STORE_DAMAGED', 'It is damaged. Run it.'), 'It is damaged. Run it.'],
  [new Error('torn'), 'The archive cannot be read: torn.'],
])('one that cannot be read says why, and is read anew the next time', async (thrown, problem) => {
  const failures = [thrown];
  const read = async () => {
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return STATUS;
  };
  const look = watchArchive({ read, meters: meters() });
  expect(await look()).toEqual({ problem, status: null });
  expect(await look()).toEqual({ problem: null, status: STATUS });
});

test('one whose queue is full is well', async () => {
  const read = async () => Promise.reject(new DatelineError('BUSY', 'Too many are waiting.'));
  const look = watchArchive({ read, meters: meters() });
  expect(await look()).toEqual({ problem: null, status: null });
});

test('one is asked once, however many look', async () => {
  const held = pending<ArchiveStatus>();
  let asked = 0;
  const read = () => {
    asked++;
    return held.promise;
  };
  const look = watchArchive({ read, meters: meters() });
  const looks = [look(), look(), look()];
  held.resolve(STATUS);
  for (const state of await Promise.all(looks)) expect(state.status).toBe(STATUS);
  expect(asked).toBe(1);
  await look();
  expect(asked).toBe(2);
});

test('one that does not answer in time is told as that, and is not asked again meanwhile', async () => {
  const held = pending<ArchiveStatus>();
  let asked = 0;
  const read = () => {
    asked++;
    return held.promise;
  };
  const look = watchArchive({ read, meters: meters(), within: 5 });
  const late = {
    problem:
      'The archive has not answered for 0.005 s. If it stays like that, start the bot again.',
    status: null,
  };
  expect(await look()).toEqual(late);
  expect(await look()).toEqual(late);
  expect(asked).toBe(1);
});

test('one that answers others meanwhile is well', async () => {
  const counted = meters();
  const read = () => {
    setImmediate(() => counted.answered('answered', 20));
    return new Promise<never>(() => {});
  };
  const look = watchArchive({ read, meters: counted, within: 50 });
  expect(await look()).toEqual({ problem: null, status: null });
});
