import { expect, test } from 'vitest';
import { joinWaiting } from '../../src/desk/join-waiting.ts';
import { type Pending, pending } from '../discord/pending.ts';

/** Calls that are submitted, begin and end as a test says. */
function setting() {
  const calls: Pending<string>[] = [];
  let begun = 0;
  const join = joinWaiting<string>({
    submitted: () => calls.length,
    waiting: () => calls.length - begun,
  });
  const ask = (key: string) =>
    join(key, () => {
      const call = pending<string>();
      calls.push(call);
      return call.promise;
    });
  const begin = () => {
    begun += 1;
  };
  return { calls, ask, begin };
}

test('what waits is shared by all who ask the same', async () => {
  const { calls, ask } = setting();
  const asked = [ask('who?'), ask('when?'), ask('who?')];
  expect(calls).toHaveLength(2);
  calls[0]!.resolve('Ada');
  calls[1]!.resolve('today');
  expect(await Promise.all(asked)).toEqual(['Ada', 'today', 'Ada']);
});

test('what has begun is not joined: the archive may have changed since', async () => {
  const { calls, ask, begin } = setting();
  const first = ask('who?');
  begin();
  const second = ask('who?');
  const third = ask('who?');
  expect(calls).toHaveLength(2);
  calls[0]!.resolve('before');
  calls[1]!.resolve('after');
  expect(await Promise.all([first, second, third])).toEqual(['before', 'after', 'after']);
});

test('a failure is that of all who share it, and of nobody later', async () => {
  const { calls, ask } = setting();
  const asked = [ask('who?'), ask('who?')];
  calls[0]!.reject(new Error('torn'));
  for (const one of asked) await expect(one).rejects.toThrow('torn');
  void ask('who?');
  expect(calls).toHaveLength(2);
});
