import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Journal } from '../../src/journal/journal.ts';
import { journalPath } from '../../src/journal/journal-error.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import type { NewWatch, Watches } from '../../src/journal/watches.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { ADA } from './sample-changes.ts';

const HOUR = 60 * 60_000;
const GUILD = '100000000000000001';
const QUAY: NewWatch = {
  guild: GUILD,
  channel: '200000000000000001',
  about: 'the quay',
  topic: 'quay',
  by: ADA,
};

let root: ReturnType<typeof makeFolder>;
let articles: string;
let journal: Journal;
let watches: Watches;
let now: number;

function open(): void {
  journal = openJournal({ articles, now: () => new Date(now) });
  ({ watches } = journal);
}

/** As a process that starts later finds it. */
function restart(): void {
  journal.close();
  open();
}

beforeEach(() => {
  root = makeFolder();
  articles = join(root.path, 'articles');
  mkdirSync(articles);
  now = Date.parse('2024-05-02T09:00:00Z');
  open();
});
afterEach(() => {
  journal.close();
  root.remove();
});

/** Finds claims of a report for a watch. */
const find = (watch: string, report: string, claims: readonly string[]) =>
  watches.consider(
    [report],
    claims.map((claim) => ({ watch, claim, report })),
  );
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `claim ${at}`);

describe('watches', () => {
  test('are none, and make no journal, until one is added', () => {
    expect(watches.list()).toEqual([]);
    expect(watches.begun()).toEqual([]);
    expect(watches.unconsidered(['a'])).toEqual(['a']);
    expect(watches.remove('x', GUILD)).toBeNull();
    expect(journal.history({ limit: 1 })).toEqual([]);
  });

  test('are kept, listed by server and ended', () => {
    const watch = watches.add(QUAY, []);
    const other = watches.add({ ...QUAY, guild: '7', channel: '8' }, []);
    expect(watch).toEqual({
      ...QUAY,
      id: expect.stringMatching(/^[\w-]{12}$/),
      at: new Date(now),
      waiting: 0,
      more: 0,
      problem: null,
    });
    restart();
    expect(watches.list(GUILD)).toEqual([watch]);
    expect(watches.list()).toHaveLength(2);
    expect(watches.remove(other.id, GUILD)).toBeNull();
    expect(watches.remove(watch.id, GUILD)).toEqual(watch);
    expect(watches.list(GUILD)).toEqual([]);
  });

  test('are of each topic one a channel', () => {
    watches.add(QUAY, []);
    expect(() => watches.add({ ...QUAY, about: 'The Quay' }, [])).toThrow(
      expect.objectContaining({ code: 'CHANGE', message: expect.stringContaining('already') }),
    );
    watches.add({ ...QUAY, channel: '8' }, []);
    watches.add({ ...QUAY, topic: 'lock' }, []);
    expect(watches.list()).toHaveLength(3);
  });

  test('are at most 50 a server', () => {
    for (const topic of numbered(50)) watches.add({ ...QUAY, topic }, []);
    expect(() => watches.add(QUAY, [])).toThrow(/50 watches, as many as it may have/);
    watches.add({ ...QUAY, guild: '7', channel: '8' }, []);
  });

  test('that cannot be read are a damaged journal', () => {
    watches.add(QUAY, []);
    const db = new Database(journalPath(articles));
    db.prepare(`UPDATE watches SET channel = '1/../2'`).run();
    db.close();
    expect(() => watches.list()).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
  });
});

describe('reports', () => {
  test('that are there with the first watch are not new, those after it once', () => {
    watches.add(QUAY, ['a', 'b']);
    expect(watches.unconsidered(['a', 'b', 'c'])).toEqual(['c']);
    watches.add({ ...QUAY, topic: 'lock' }, ['a', 'b', 'c']);
    expect(watches.unconsidered(['a', 'b', 'c'])).toEqual(['c']);
    watches.consider(['c'], []);
    restart();
    expect(watches.unconsidered(['a', 'b', 'c'])).toEqual([]);
  });

  test('that come while there is no watch are not new for the next one', () => {
    const { id } = watches.add(QUAY, ['a']);
    watches.remove(id, GUILD);
    watches.add(QUAY, ['a', 'b']);
    expect(watches.unconsidered(['a', 'b'])).toEqual([]);
  });
});

describe('claims', () => {
  test('wait once a watch, in the order in which they were found', () => {
    const { id } = watches.add(QUAY, []);
    const other = watches.add({ ...QUAY, topic: 'lock' }, []);
    expect(find(id, 'a', ['one', 'two'])).toBe(2);
    expect(find(id, 'b', ['two', 'three'])).toBe(1);
    expect(find(other.id, 'b', ['two'])).toBe(1);
    expect(find('ended', 'c', ['two'])).toBe(0);
    expect(watches.list().map(({ waiting }) => waiting)).toContain(3);
    const message = watches.begin(id, 10);
    expect(message).toMatchObject({ watch: id, channel: QUAY.channel });
    expect(message!.posts.map(({ claim, report }) => [claim, report])).toEqual([
      ['one', 'a'],
      ['two', 'a'],
      ['three', 'b'],
    ]);
    expect(watches.begin(id, 10)).toBeNull();
  });

  test('of a message that is begun go with it again after a restart, with the same id', () => {
    const { id } = watches.add(QUAY, []);
    find(id, 'a', ['one', 'two', 'three']);
    const message = watches.begin(id, 2)!;
    restart();
    expect(watches.begun()).toEqual([message]);
    expect(watches.begin(id, 10)!.posts.map(({ claim }) => claim)).toEqual(['three']);
    watches.posted(message, 0);
    restart();
    expect(watches.begun()).toHaveLength(1);
    expect(find(id, 'a', ['one', 'two', 'three'])).toBe(0);
    expect(watches.list()[0]!.waiting).toBe(1);
  });

  test('of a message that is taken back wait again, and the watch says why', () => {
    const { id } = watches.add(QUAY, []);
    find(id, 'a', ['one', 'two']);
    watches.withdraw(watches.begin(id, 10)!, 'The channel is gone.');
    expect(watches.begun()).toEqual([]);
    expect(watches.list()[0]).toMatchObject({ waiting: 2, problem: 'The channel is gone.' });
    const message = watches.begin(id, 10)!;
    expect(message.posts.map(({ claim }) => claim)).toEqual(['one', 'two']);
    watches.posted(message, 0);
    expect(watches.list()[0]).toMatchObject({ waiting: 0, problem: null });
  });

  test('that a message has no room for wait again, in their place', () => {
    const { id } = watches.add(QUAY, []);
    find(id, 'a', ['one', 'two', 'three']);
    const message = watches.begin(id, 2)!;
    watches.release(message.posts.slice(1));
    watches.posted(message, 0);
    expect(watches.begin(id, 10)!.posts.map(({ claim }) => claim)).toEqual(['two', 'three']);
  });

  test('that are no longer there are not posted, and not found anew', () => {
    const { id } = watches.add(QUAY, []);
    find(id, 'a', ['one', 'two']);
    const message = watches.begin(id, 10)!;
    watches.drop(message.posts.slice(0, 1));
    watches.withdraw(message, null);
    expect(watches.list()[0]).toMatchObject({ waiting: 1, problem: null });
    expect(find(id, 'a', ['one'])).toBe(0);
  });

  test('beyond 50 that wait are counted until a message says so', () => {
    const { id } = watches.add(QUAY, []);
    expect(find(id, 'a', numbered(87))).toBe(50);
    expect(watches.list()[0]).toMatchObject({ waiting: 50, more: 37 });
    expect(find(id, 'b', numbered(87))).toBe(0);
    expect(watches.list()[0]).toMatchObject({ waiting: 50, more: 37 });
    watches.posted(watches.begin(id, 10)!, 37);
    expect(watches.list()[0]).toMatchObject({ waiting: 40, more: 0 });
  });

  test('of a watch that is ended are forgotten, also where a message was begun', () => {
    const { id } = watches.add(QUAY, []);
    find(id, 'a', ['one']);
    const message = watches.begin(id, 10)!;
    watches.remove(id, GUILD);
    expect(watches.begun()).toEqual([]);
    watches.posted(message, 0);
    const anew = watches.add(QUAY, []);
    expect(find(anew.id, 'b', ['one'])).toBe(1);
  });
});

describe('messages', () => {
  test('count for their channel from when they are begun until an hour after they are posted', () => {
    const { id } = watches.add(QUAY, []);
    find(id, 'a', numbered(3));
    const since = () => watches.messagesSince(QUAY.channel, new Date(now - HOUR));
    const first = watches.begin(id, 1)!;
    expect(since()).toBe(1);
    watches.posted(first, 0);
    now += HOUR;
    expect(since()).toBe(1);
    watches.posted(watches.begin(id, 1)!, 0);
    expect(since()).toBe(2);
    now += 1;
    expect(since()).toBe(1);
    expect(watches.messagesSince('8', new Date(0))).toBe(0);
  });

  test('of a clock that was ahead do not count', () => {
    const { id } = watches.add(QUAY, []);
    find(id, 'a', ['one']);
    watches.posted(watches.begin(id, 1)!, 0);
    now -= 24 * HOUR;
    expect(watches.messagesSince(QUAY.channel, new Date(now - HOUR))).toBe(0);
  });
});
