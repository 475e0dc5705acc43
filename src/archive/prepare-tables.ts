import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Fingerprint } from './fingerprint.ts';
import { SCHEMA } from './schema.ts';

/**
 * Makes the tables where there are none, or others: then inside the transaction, too.
 * @param isAnew Whether they are made again in any case.
 */
export function prepareTables(db: Database, fingerprint: Fingerprint, isAnew: boolean) {
  const meta = readMeta(db);
  const { analysis, ...contents } = fingerprint;
  const isSame =
    !isAnew && Object.entries(contents).every(([key, value]) => meta.get(key) === value);
  if (!isSame) {
    dropTables(db);
    db.exec(SCHEMA);
    setMeta(db, { archive: randomUUID(), indexedAt: null });
  }
  const isSameAnalysis = meta.get('analysis') === analysis;
  // A generation's number is never used again: readers tell by it that there is a new one.
  const last = meta.get('generation');
  const generation = Number.isSafeInteger(last) ? (last as number) : 0;
  setMeta(db, { ...fingerprint, generation });
  return { generation, isRemade: !isSame || !isSameAnalysis, isSameAnalysis };
}

/** The values of the table `meta`; none where there is no such table. */
export function readMeta(db: Database): Map<string, unknown> {
  const exists = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'meta'`).get() !== undefined;
  if (!exists) return new Map();
  const rows = db.prepare('SELECT key, value FROM meta').raw().all() as [string, unknown][];
  return new Map(rows);
}

/** Writes values of the table `meta`. */
export function setMeta(db: Database, values: Record<string, string | number | null>): void {
  const set = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  for (const [key, value] of Object.entries(values)) set.run(key, value);
}

function dropTables(db: Database): void {
  const tables = db.prepare<[], { name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
     ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC, rowid DESC`,
  );
  for (const { name } of tables.all()) {
    db.exec(`DROP TABLE IF EXISTS "${name.replaceAll('"', '""')}"`);
  }
}
