import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { retry } from '../../src/discord/retry.ts';
import { apiError, httpError, networkError } from './discord-errors.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Work that fails with each of some errors, then succeeds. */
function failing(errors: readonly Error[]) {
  const left = [...errors];
  return vi.fn(async () => {
    const error = left.shift();
    if (error !== undefined) throw error;
    return 'done';
  });
}

/** How something ended, with every pause skipped. */
async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = promise.catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return outcome;
}

describe('what is done again', () => {
  test('is what fails in a way that may pass', async () => {
    const work = failing([httpError(), networkError('ECONNRESET'), networkError('UND_ERR_SOCKET')]);
    expect(await outcomeOf(retry(work))).toBe('done');
    expect(work).toHaveBeenCalledTimes(4);
  });

  test.each([
    ['at least', 0, 15_750],
    ['at most', 1, 23_500],
  ])('is given up after six more attempts, with pauses of %s', async (_, random, pauses) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const begun = Date.now();
    const last = httpError();
    const work = failing([...Array.from({ length: 6 }, () => httpError()), last, httpError()]);
    expect(await outcomeOf(retry(work))).toBe(last);
    expect(work).toHaveBeenCalledTimes(7);
    expect(Date.now() - begun).toBe(pauses);
  });

  test('is given up sooner where somebody waits', async () => {
    const work = failing([httpError(), httpError(), httpError()]);
    expect(await outcomeOf(retry(work, 2))).toMatchObject({ status: 502 });
    expect(work).toHaveBeenCalledTimes(3);
  });
});

test.each([
  [apiError(50_035)],
  [apiError(0, { status: 401 })],
  [new TypeError('undefined is not a function')],
  [new Error('Broken.')],
])('what will not pass is not done again: %s', async (error) => {
  const work = failing([error]);
  expect(await outcomeOf(retry(work))).toBe(error);
  expect(work).toHaveBeenCalledTimes(1);
});
