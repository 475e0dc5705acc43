import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { AskedQuestion, Desk, Reply } from '../../src/desk/desk.ts';
import { DatelineError } from '../../src/errors.ts';
import { benchmarkServing } from '../../src/evaluation/benchmark-serving.ts';
import { pending } from '../discord/pending.ts';

const REPLY = {} as Reply;

/** A clock that stands still unless somebody waits, and a reindex that takes so long by it. */
function steadyTime({ reindexTakes }: { readonly reindexTakes: number }) {
  let time = 1_000;
  const done = pending();
  return {
    clock: () => time,
    reindex: () => done.promise,
    async pause(milliseconds: number) {
      time += milliseconds;
      if (time >= 1_000 + reindexTakes) done.resolve();
      await nextTurn(); // so that what is answered by now is
    },
  };
}

/** Serves two questions, ten a second. */
const serve = (ask: Desk['ask']) =>
  benchmarkServing({
    desk: { ask },
    questions: ['who claimed it?', 'who denied it?'],
    rate: 10,
    ...steadyTime({ reindexTakes: 1_000 }),
  });

test('questions arrive at their rate until the reindex is done, and come around', async () => {
  const asked: AskedQuestion[] = [];
  const report = await serve(async (question) => {
    asked.push(question);
    return REPLY;
  });
  expect(report).toMatchObject({ answered: 11, refused: 0, failed: 0, reindex: 1_000 });
  expect(report).toMatchObject({ rate: 10, distinct: 2 });
  expect(asked.slice(0, 3).map(({ question }) => question)).toEqual([
    'who claimed it?',
    'who denied it?',
    'who claimed it?',
  ]);
});

test('a question arrives while those before it wait, and counts from when it was due', async () => {
  const { clock, pause, reindex } = steadyTime({ reindexTakes: 400 });
  const held = pending();
  let waiting = 0;
  const report = await benchmarkServing({
    desk: {
      async ask() {
        waiting += 1;
        if (waiting === 5) held.resolve();
        await held.promise;
        return REPLY;
      },
    },
    questions: ['who claimed it?'],
    rate: 10,
    clock,
    pause,
    reindex,
  });
  expect(report).toMatchObject({ answered: 5, p50: 200, p95: 400, p99: 400 });
});

test('what finds the queue full is told from what fails', async () => {
  let turn = 0;
  const report = await serve(async () => {
    turn += 1;
    if (turn === 2) throw new DatelineError('BUSY', 'Too many questions are waiting.');
    if (turn === 3) throw new Error('torn');
    return REPLY;
  });
  expect(report).toMatchObject({ answered: 9, refused: 1, failed: 1 });
});

test('a reindex that fails is the error', async () => {
  const benchmark = benchmarkServing({
    desk: { ask: async () => REPLY },
    questions: [],
    rate: 10,
    ...steadyTime({ reindexTakes: 0 }),
    reindex: async () => {
      throw new DatelineError('STORE_WRITE', 'The disk is full.');
    },
  });
  await expect(benchmark).rejects.toMatchObject({ code: 'STORE_WRITE' });
});
