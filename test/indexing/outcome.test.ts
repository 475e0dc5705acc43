import { expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { outcomeOf, resultOf } from '../../src/indexing/outcome.ts';

/** As it would arrive from another thread. */
const crossed = async <T>(work: () => Promise<T>) =>
  resultOf(structuredClone(await outcomeOf(work)));

test('a result crosses threads', async () => {
  expect(await crossed(async () => ['a'])).toEqual(['a']);
  expect(await crossed(async () => undefined)).toBeUndefined();
});

test('an error keeps its code, its message and where it happened', async () => {
  const known = new DatelineError('STORE_BUSY', 'Somebody else is writing.', { cause: () => 1 });
  const error = await crossed(() => Promise.reject(known)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DatelineError);
  expect(error).toMatchObject({ code: 'STORE_BUSY', message: known.message, stack: known.stack });
});

test('an error that nobody foresaw is a plain error', async () => {
  const unknown = new TypeError('x is undefined');
  const error = await crossed(() => Promise.reject(unknown)).catch((thrown: unknown) => thrown);
  expect(error).not.toBeInstanceOf(DatelineError);
  expect(error).toMatchObject({ message: 'x is undefined', stack: unknown.stack });
  await expect(crossed(() => Promise.reject('no'))).rejects.toThrow('no');
});
