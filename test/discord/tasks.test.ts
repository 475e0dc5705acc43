import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openTasks, restarting } from '../../src/discord/tasks.ts';
import { pending } from './pending.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('tasks', () => {
  test('that fail are done, and their failure is not lost to who started them', async () => {
    const tasks = openTasks();
    const failing = pending();
    tasks.add(failing.promise);
    failing.reject(new Error('It broke.'));
    await expect(failing.promise).rejects.toThrow('It broke.');
    await expect(tasks.finish(1_000)).resolves.toBe(0);
  });

  test('are waited for at the end', async () => {
    const tasks = openTasks();
    const last = pending();
    tasks.add(last.promise);
    expect(tasks.isOpen).toBe(true);
    const finished = tasks.finish(1_000);
    expect(tasks.isOpen).toBe(false);
    await vi.advanceTimersByTimeAsync(999);
    last.resolve();
    await expect(finished).resolves.toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that come while the end waits are waited for too', async () => {
    const tasks = openTasks();
    const before = pending();
    const late = pending();
    tasks.add(before.promise);
    let left: number | null = null;
    tasks.finish(1_000).then((count) => {
      left = count;
    });
    tasks.add(late.promise);
    before.resolve();
    await vi.advanceTimersByTimeAsync(500);
    expect(left).toBeNull();
    late.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(left).toBe(0);
  });

  test('that take too long are given up and counted', async () => {
    const tasks = openTasks();
    tasks.add(pending().promise);
    tasks.add(pending().promise);
    tasks.add(Promise.resolve());
    const finished = tasks.finish(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(finished).resolves.toBe(2);
  });

  test('end at once where there are none', async () => {
    await expect(openTasks().finish(1_000)).resolves.toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('who comes too late is told when to come back', () => {
  expect(restarting()).toMatchObject({
    code: 'BUSY',
    message: 'I am being restarted. Ask again in a minute.',
  });
});
