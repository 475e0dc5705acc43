import { describe, expect, test } from 'vitest';
import { AddressError } from '../../src/fetching/address-error.ts';
import { makePoliteness } from '../../src/fetching/politeness.ts';

/** Politeness in a time of its own, in which only pauses take time. */
function politely(apart = 1_000) {
  let now = 5_000;
  const events: string[] = [];
  const politeness = makePoliteness({
    apart,
    clock: () => now,
    pause: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      events.push(`pause ${milliseconds}`);
      now += milliseconds;
    },
  });
  const visit = (address: string, what = '', signal?: AbortSignal) =>
    politeness.visit(
      address,
      async () => {
        events.push(`begin ${what}`);
        await Promise.resolve();
        events.push(`end ${what}`);
        return what;
      },
      signal,
    );
  return { politeness, visit, events, pass: (milliseconds: number) => (now += milliseconds) };
}

describe('a host', () => {
  test('is visited once at a time, in the order of asking, with a pause between', async () => {
    const { visit, events } = politely();
    const all = ['a', 'b', 'c'].map((what) => visit(`https://news.example/${what}`, what));
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
    expect(events).toEqual([
      'begin a',
      'end a',
      'pause 1000',
      'begin b',
      'end b',
      'pause 1000',
      'begin c',
      'end c',
    ]);
  });

  test('does not wait for another', async () => {
    const { visit, events } = politely();
    await Promise.all([visit('https://a.example/', 'a'), visit('https://b.example/', 'b')]);
    expect(events).toEqual(['begin a', 'begin b', 'end a', 'end b']);
  });

  test('is one whatever the scheme, the port and the case', async () => {
    const { visit, events } = politely();
    await visit('https://news.example/');
    await visit('http://NEWS.example:8080/');
    expect(events).toContain('pause 1000');
  });

  test('is not waited for once it had its pause', async () => {
    const { visit, events, pass } = politely();
    await visit('https://news.example/');
    pass(600);
    await visit('https://news.example/');
    pass(1_000);
    await visit('https://news.example/');
    expect(events.filter((event) => event.startsWith('pause'))).toEqual(['pause 400']);
  });

  test('goes on after a failure', async () => {
    const { politeness, visit, events } = politely();
    const failed = politeness.visit('https://news.example/', () =>
      Promise.reject(new Error('No.')),
    );
    const next = visit('https://news.example/', 'a');
    await expect(failed).rejects.toThrow('No.');
    expect(await next).toBe('a');
    expect(events).toEqual(['pause 1000', 'begin a', 'end a']);
  });

  test('is left alone for as long as it asks', async () => {
    const { politeness, visit, events, pass } = politely();
    const ask = (wait: number) =>
      politeness
        .visit('https://news.example/', async () => {
          throw new AddressError('Too often.', { temporary: true, wait });
        })
        .catch(() => {});
    await ask(30_000);
    await visit('https://news.example/', 'a');
    expect(events).toEqual(['pause 30000', 'begin a', 'end a']);
    pass(1_000);
    await ask(3_600_000);
    await expect(visit('https://news.example/', 'b')).rejects.toMatchObject({
      code: 'ADDRESS',
      temporary: true,
      wait: 3_600_000,
    });
    expect(await visit('https://other.example/', 'c')).toBe('c');
    pass(3_600_000);
    expect(await visit('https://news.example/', 'd')).toBe('d');
  });

  test('is not visited by who no longer wants to', async () => {
    const { visit, events } = politely();
    const ending = new AbortController();
    const first = visit('https://news.example/', 'a');
    const second = visit('https://news.example/', 'b', ending.signal);
    ending.abort('not wanted');
    await expect(second).rejects.toBe('not wanted');
    await first;
    expect(events).toEqual(['begin a', 'end a']);
  });

  test('is not waited for by who no longer wants to', async () => {
    const politeness = makePoliteness({ apart: 50_000 });
    const ending = new AbortController();
    await politeness.visit('https://news.example/', async () => {});
    const second = politeness.visit('https://news.example/', async () => {}, ending.signal);
    setImmediate(() => ending.abort());
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  });
});
