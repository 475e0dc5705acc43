import { expect, test } from 'vitest';
import { countCalls } from '../../src/desk/running-calls.ts';

/** Work that is done when the test says so. */
function held() {
  let finish = (): void => undefined;
  const done = new Promise<string>((resolve) => {
    finish = () => resolve('done');
  });
  return { work: () => done, finish };
}

test('one call too many is refused until another is done', async () => {
  const calls = countCalls(1);
  const { work, finish } = held();
  const first = calls.run(work);
  await expect(calls.run(work)).rejects.toMatchObject({
    code: 'BUSY',
    message: 'Too many questions are waiting. Ask again in a minute.',
  });
  finish();
  expect(await first).toBe('done');
  expect(await calls.run(work)).toBe('done');
});

test('a call that fails makes room', async () => {
  const calls = countCalls(1);
  await expect(calls.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await calls.run(async () => 1)).toBe(1);
});

test('closing waits for what runs and takes no more', async () => {
  const calls = countCalls();
  const [one, other] = [held(), held()];
  const order: string[] = [];
  const both = [one, other].map(({ work }) => calls.run(work).then(() => order.push('call')));
  const closed = calls.close().then(() => order.push('closed'));
  await expect(calls.run(async () => 1)).rejects.toMatchObject({ code: 'BUSY' });
  one.finish();
  other.finish();
  await Promise.all([...both, closed]);
  expect(order).toEqual(['call', 'call', 'closed']);
});
