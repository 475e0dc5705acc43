import { expect, test } from 'vitest';
import { makeThreads } from '../../src/reading/make-threads.ts';

/** A thread of some JavaScript. */
const threadOf = (code: string) => ({
  script: new URL(`data:text/javascript,${encodeURIComponent(code)}`),
  what: 'The file',
  code: 'ARTICLE' as const,
  limits: { deadline: 1_000, memory: 64, threads: 1, idle: 100 },
});

test('a thread that is long in starting takes nothing of the time that reading has', async () => {
  const read = makeThreads(
    threadOf(`
      import { parentPort } from 'node:worker_threads';
      setTimeout(() => {
        parentPort.on('message', ({ bytes }) => parentPort.postMessage(bytes.length));
        parentPort.postMessage('ready');
      }, 1_500);`),
  );
  expect(await read({ bytes: new Uint8Array(7) })).toBe(7);
});

test('a thread that does not answer in time is given up', async () => {
  const read = makeThreads(
    threadOf(`
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', () => {});
      parentPort.postMessage('ready');`),
  );
  await expect(read({ bytes: new Uint8Array(7) })).rejects.toMatchObject({
    code: 'ARTICLE',
    message: 'The file takes longer than 1 seconds to read and was given up.',
  });
});

test('a thread that cannot start is said to be none', async () => {
  const read = makeThreads(threadOf(`throw new Error('no library')`));
  await expect(read({ bytes: new Uint8Array(7) })).rejects.toMatchObject({
    code: 'CONFIG',
    message: expect.stringContaining('no library'),
  });
});
