import { join } from 'node:path';
import Database, { SqliteError } from 'better-sqlite3';
import { z } from 'zod';
import { makeFolder } from '../archive/make-folder.ts';
import { setAside } from '../archive/set-aside.ts';
import { throwingAs } from '../archive/throwing-as.ts';
import type { Usage } from './chat.ts';
import { ModelFailure } from './model-failure.ts';

const MODEL_FILE = 'model.db';

/** Says in the file's header that it is ours: "Datm" in ASCII. */
const APPLICATION = 0x4461746d;
const VERSION = 1;

/** Answers of the model that are kept; one is about 1 kB. Those that were used longest ago go first. */
const KEPT = 5_000;

/** Days of spending that are kept, for whoever wants to look. */
const DAYS = 90;

/** Milliseconds to wait for another process to write. */
const LOCK_WAIT = 1_000;

/** `kept.value` is JSON; `spent.cost` is in the currency of the configured prices. */
const TABLES = `
CREATE TABLE kept (key TEXT PRIMARY KEY, value TEXT NOT NULL, used INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX kept_by_use ON kept (used);
CREATE TABLE spent (
  day TEXT PRIMARY KEY,
  calls INTEGER NOT NULL,
  input INTEGER NOT NULL,
  output INTEGER NOT NULL,
  cost REAL NOT NULL
) STRICT, WITHOUT ROWID;
`;

const spent = z.object({
  calls: z.int().nonnegative(),
  input: z.int().nonnegative(),
  output: z.int().nonnegative(),
  cost: z.number().nonnegative(),
});

/** What was asked of a language model on one day (UTC). */
export type Spent = z.output<typeof spent>;

/** What a day may cost; null: without a limit. */
export interface DailyLimits {
  /** Tokens, of questions and answers together. */
  readonly tokens: number;
  readonly cost: number | null;
}

/** Price of a million tokens, in a currency of the operator's. */
export interface Prices {
  readonly input: number;
  readonly output: number;
}

/** What a model was asked before and what it has spent, on disk: a restart forgets neither. */
export interface ModelStore {
  /** What is kept under a key, as JSON; null: nothing. */
  kept(key: string): string | null;
  keep(key: string, value: string): void;
  /**
   * Counts a call as spent before it is made, so that one that a kill cuts off is counted.
   * @throws {ModelFailure} `spent` where it would go beyond the day's limit.
   */
  reserve(usage: Usage): Reservation;
  /** What was spent today. */
  spent(): Spent;
  close(): void;
}

/** A call that is counted with what it may use at most. */
export interface Reservation {
  /** Counts what it did use instead. @returns What it cost, where there are prices. */
  settle(usage: Usage): number;
}

/** What a store is opened with. */
export interface ModelStoreOptions {
  /** Folder of the archive. */
  readonly store: string;
  readonly limits: DailyLimits;
  readonly prices: Prices | null;
  readonly now: () => Date;
  readonly log: { warn(details: object, message: string): void };
}

/**
 * Opens what is known of the model's past, new where there is nothing; several processes may have it
 * open. A damaged or foreign file is set aside, which is noted.
 * @throws {ModelFailure} `store` where it cannot be read or written; so do its methods.
 */
export function openModelStore(options: ModelStoreOptions): ModelStore {
  const { kept, keep, reserve, spent, close } = guarded(() =>
    makeStore(connect(options), options),
  )();
  return {
    kept: guarded(kept),
    keep: guarded(keep),
    reserve: (usage) => {
      const { settle } = guarded(reserve)(usage);
      return { settle: guarded(settle) };
    },
    spent: guarded(spent),
    close,
  };
}

const guarded = throwingAs((error) =>
  error instanceof ModelFailure
    ? error
    : new ModelFailure('store', `${MODEL_FILE} cannot be read or written.`, { cause: error }),
);

function connect({ store, log }: ModelStoreOptions): Database.Database {
  makeFolder(store);
  try {
    return prepare(join(store, MODEL_FILE));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const aside = setAside(store, MODEL_FILE);
    log.warn({ err: error, store }, `${MODEL_FILE} cannot be read and was set aside as ${aside}`);
    return prepare(join(store, MODEL_FILE));
  }
}

function isUnreadable(error: unknown): boolean {
  return (
    error instanceof Foreign ||
    (error instanceof SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code))
  );
}

/** Another program's file, or one of another version. */
class Foreign extends Error {}

function prepare(path: string): Database.Database {
  const db = new Database(path, { timeout: LOCK_WAIT });
  try {
    db.pragma('journal_mode = WAL');
    db.transaction(() => {
      const isNew = db.prepare('SELECT count(*) FROM sqlite_master').pluck().get() === 0;
      if (isNew) {
        db.exec(TABLES);
        db.pragma(`application_id = ${APPLICATION}`);
        db.pragma(`user_version = ${VERSION}`);
      } else if (
        db.pragma('application_id', { simple: true }) !== APPLICATION ||
        db.pragma('user_version', { simple: true }) !== VERSION
      ) {
        throw new Foreign(`${path} is of another version or program.`);
      }
    }).immediate();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function makeStore(db: Database.Database, { limits, prices, now }: ModelStoreOptions): ModelStore {
  const kept = db.prepare<[string], string>('SELECT value FROM kept WHERE key = ?').pluck();
  const use = db.prepare('UPDATE kept SET used = ? WHERE key = ?');
  const keep = db.prepare(
    'INSERT OR REPLACE INTO kept (key, value, used) VALUES (@key, @value, @used)',
  );
  const forget = db.prepare(
    'DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY used DESC LIMIT -1 OFFSET ?)',
  );
  const ofDay = db.prepare<[string]>('SELECT calls, input, output, cost FROM spent WHERE day = ?');
  const add = db.prepare(`
    INSERT INTO spent (day, calls, input, output, cost) VALUES (@day, @calls, @input, @output, @cost)
    ON CONFLICT (day) DO UPDATE SET
      calls = calls + @calls,
      input = max(0, input + @input),
      output = max(0, output + @output),
      cost = max(0, cost + @cost)`);
  const dropOld = db.prepare(
    'DELETE FROM spent WHERE day NOT IN (SELECT day FROM spent ORDER BY day DESC LIMIT ?)',
  );

  const today = () => now().toISOString().slice(0, 10);
  const spentOn = (day: string): Spent =>
    spent.parse(ofDay.get(day) ?? { calls: 0, input: 0, output: 0, cost: 0 });
  const costOf = ({ input, output }: Usage) =>
    prices === null ? 0 : (input * prices.input + output * prices.output) / 1_000_000;

  const reserve = db.transaction((day: string, usage: Usage) => {
    const { input, output, cost } = spentOn(day);
    if (input + output + usage.input + usage.output > limits.tokens) {
      throw new ModelFailure('spent', `The day's ${limits.tokens} tokens are spent.`);
    }
    if (limits.cost !== null && cost + costOf(usage) > limits.cost) {
      throw new ModelFailure('spent', `The day's cost of ${limits.cost} is spent.`);
    }
    add.run({ day, calls: 1, ...usage, cost: costOf(usage) });
    dropOld.run(DAYS);
  });

  return {
    kept(key) {
      const value = kept.get(key);
      if (value === undefined) return null;
      use.run(now().getTime(), key);
      return value;
    },
    keep: db.transaction((key: string, value: string) => {
      keep.run({ key, value, used: now().getTime() });
      forget.run(KEPT);
    }),
    reserve(reserved) {
      const day = today();
      reserve.immediate(day, reserved);
      return {
        settle(usage) {
          const [input, output] = [usage.input - reserved.input, usage.output - reserved.output];
          add.run({ day, calls: 0, input, output, cost: costOf(usage) - costOf(reserved) });
          return costOf(usage);
        },
      };
    },
    spent: () => spentOn(today()),
    close() {
      db.close();
    },
  };
}
