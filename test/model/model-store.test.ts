import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ModelStoreOptions, openModelStore } from '../../src/model/model-store.ts';

let store: string;
const notes: string[] = [];
let time: Date;

beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'dateline-model-'));
  notes.length = 0;
  time = new Date('2031-03-07T23:59:00Z');
});
afterEach(() => rmSync(store, { recursive: true }));

function open(changes: Partial<ModelStoreOptions> = {}) {
  return openModelStore({
    store,
    limits: { tokens: 1_000, cost: null },
    prices: null,
    now: () => time,
    log: { warn: (_, message) => notes.push(message) },
    ...changes,
  });
}

const used = (input: number, output: number) => ({ input, output });

describe('what a model has spent', () => {
  test('counts before the call, and after it as what it was', () => {
    const past = open();
    const { settle } = past.reserve(used(300, 200));
    expect(past.spent()).toEqual({ calls: 1, input: 300, output: 200, cost: 0 });
    settle(used(120, 30));
    expect(past.spent()).toEqual({ calls: 1, input: 120, output: 30, cost: 0 });
    past.close();
  });

  test('outlives a process that ends in the middle of a call', () => {
    open().reserve(used(300, 200));
    const next = open();
    expect(next.spent()).toMatchObject({ calls: 1, input: 300, output: 200 });
    next.close();
  });

  test('never goes beyond the tokens of a day, several processes together', () => {
    const [one, other] = [open(), open()];
    one.reserve(used(500, 100));
    expect(() => other.reserve(used(300, 101))).toThrow('1000 tokens are spent');
    other.reserve(used(300, 100));
    expect(() => one.reserve(used(1, 0))).toThrow('tokens are spent');
    one.close();
    other.close();
  });

  test('begins anew with the day', () => {
    const past = open();
    past.reserve(used(1_000, 0));
    time = new Date('2031-03-08T00:00:00Z');
    past.reserve(used(1_000, 0));
    expect(past.spent()).toMatchObject({ calls: 1, input: 1_000 });
    past.close();
  });

  test('counts a call for the day on which it began', () => {
    const past = open();
    const { settle } = past.reserve(used(1_000, 0));
    time = new Date('2031-03-08T00:00:00Z');
    settle(used(10, 10));
    expect(past.spent().calls).toBe(0);
    past.close();
  });

  test('costs what the prices say, and stays below the cost of a day', () => {
    const prices = { input: 100, output: 1_000 };
    const past = open({ prices, limits: { tokens: 1e9, cost: 0.05 } });
    const { settle } = past.reserve(used(100, 40));
    expect(past.spent().cost).toBeCloseTo(0.05);
    expect(() => past.reserve(used(1, 0))).toThrow('cost of 0.05 is spent');
    expect(settle(used(100, 10))).toBeCloseTo(0.02);
    expect(past.spent().cost).toBeCloseTo(0.02);
    past.close();
  });
});

describe('what a model was asked', () => {
  test('is kept, and forgotten where nothing was kept', () => {
    open().keep('a', '{"x":1}');
    const next = open();
    expect([next.kept('a'), next.kept('b')]).toEqual(['{"x":1}', null]);
    next.close();
  });

  test('gives way to what is newer once 5,000 are kept, what was used last not', () => {
    const past = open();
    for (let at = 0; at < 5_000; at++) {
      time = new Date(at);
      past.keep(`key ${at}`, '1');
    }
    time = new Date(6_000);
    past.kept('key 0');
    past.keep('newer', '1');
    expect(past.kept('key 0')).toBe('1');
    expect(past.kept('key 1')).toBeNull();
    past.close();
  });
});

describe('a file that cannot be read is set aside, and noted', () => {
  test.each<[string, () => void]>([
    ['no database', () => writeFileSync(join(store, 'model.db'), 'x'.repeat(5_000))],
    [
      "another program's database",
      () => new Database(join(store, 'model.db')).exec('CREATE TABLE t (x)').close(),
    ],
    [
      'a database of a later version',
      () => {
        open().close();
        const db = new Database(join(store, 'model.db'));
        db.pragma('user_version = 99');
        db.close();
      },
    ],
  ])('%s', (_, spoil) => {
    spoil();
    const past = open();
    past.keep('a', '1');
    expect(past.kept('a')).toBe('1');
    past.close();
    expect(readdirSync(store)).toContain('model.damaged.db');
    expect(notes).toEqual(['model.db cannot be read and was set aside as model.damaged.db']);
  });
});

test('a folder that cannot be made is a failure of the store', () => {
  writeFileSync(join(store, 'file'), '');
  expect(() => open({ store: join(store, 'file') })).toThrow(
    expect.objectContaining({ reason: 'store' }),
  );
});
