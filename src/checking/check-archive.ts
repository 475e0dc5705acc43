import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readArchive } from '../archive/archive-reader.ts';
import { connectArchive } from '../archive/connect-archive.ts';
import type { Fingerprint } from '../archive/fingerprint.ts';
import { readGraph } from '../archive/graph-cache.ts';
import { refuseTablesOfOthers } from '../archive/refuse-foreign.ts';
import { DATABASE_FILE } from '../archive/schema.ts';
import { storeError } from '../archive/store-error.ts';
import { VectorTable } from '../archive/vector-table.ts';
import type { Encoder } from '../embedding/encoder.ts';
import { DatelineError } from '../errors.ts';
import { checkGraph } from './check-graph.ts';
import { checkPassages } from './check-passages.ts';
import { checkTables } from './check-tables.ts';
import { checkVectors } from './check-vectors.ts';
import { type Finding, mendable, unmendable } from './finding.ts';

/** How often an archive that is written meanwhile is looked at again. */
const TRIES = 5;

/** What an archive is, and what is wrong with it. */
export interface CheckedArchive {
  readonly findings: readonly Finding[];
  /** Hash of the file and corrections of each article, by name; null where they cannot be told. */
  readonly known: ReadonlyMap<string, string> | null;
}

/**
 * Verifies the archive of a store: the database, every article with its passages and claims, the
 * vectors, and the cache of the graph. Nothing is written; where a reindex commits meanwhile it is
 * looked at again.
 * @param fingerprint What an archive is made by here and now.
 */
export async function checkArchive(
  store: string,
  encoder: Encoder,
  fingerprint: Fingerprint,
): Promise<CheckedArchive> {
  let db: Database.Database | null = null;
  try {
    db = connectArchive(store);
    if (db === null) {
      refuseOthers(store);
      return { findings: [], known: new Map() };
    }
    refuseTablesOfOthers(db, store);
    for (let tries = 1; ; tries++) {
      const { generation, ...checked } = await checkGeneration(db, store, encoder, fingerprint);
      const isDone = generation === null || tries === TRIES;
      if (isDone || readArchive(db).generation() === generation) return checked;
    }
  } catch (error) {
    return { findings: [unreadable(storeError(error, store), store)], known: null };
  } finally {
    db?.close();
  }
}

/**
 * Looks at an archive as it is at one moment. Nothing is written.
 * @returns What is found; nothing where there is no archive.
 */
export async function lookAtArchive(
  store: string,
  look: (db: Database.Database) => Promise<Finding[]>,
): Promise<Finding[]> {
  let db: Database.Database | null = null;
  try {
    db = connectArchive(store);
    if (db === null) return [];
    db.exec('BEGIN');
    return await look(db);
  } catch (error) {
    return [damaged(storeError(error, store), store)];
  } finally {
    if (db !== null) leave(db);
    db?.close();
  }
}

async function checkGeneration(
  db: Database.Database,
  store: string,
  encoder: Encoder,
  fingerprint: Fingerprint,
): Promise<CheckedArchive & { readonly generation: number | null }> {
  const path = join(store, DATABASE_FILE);
  db.exec('BEGIN');
  try {
    const meta = new Map(
      db.prepare('SELECT key, value FROM meta').raw().all() as [string, unknown][],
    );
    const found = integrityOf(db);
    const isLinked = (db.pragma('foreign_key_check') as unknown[]).length === 0;
    if (found !== 'ok' || !isLinked) {
      const how = found === 'ok' ? 'rows of it belong to nothing' : found;
      const finding = mendable('archive', `${path} is damaged: ${how}.`, 'set aside');
      return { findings: [finding], known: null, generation: null };
    }
    const made = Object.entries(fingerprint).filter(([key, value]) => meta.get(key) !== value);
    if (made.length > 0) {
      const what = made.map(([key]) => key).join(', ');
      const problem = `${path} was made otherwise than it would be now (${what}).`;
      return { findings: [mendable('archive', problem, 'reindex')], known: null, generation: null };
    }
    const others = checkTables(db, meta, path);
    if (others.length > 0) return { findings: others, known: null, generation: null };
    const reader = readArchive(db);
    const generation = reader.generation();
    const table = new VectorTable(fingerprint.dimensions);
    const findings = [...checkPassages(db, reader), ...(await checkVectors(db, encoder, table))];
    const known = new Map(
      db.prepare('SELECT name, hash FROM articles').raw().all() as [string, string][],
    );
    const owner = { store, archive: String(meta.get('archive')), generation, encoder: encoder.id };
    if (findings.length === 0) {
      findings.push(...(await checkGraph(() => readGraph(owner, fingerprint.dimensions), table)));
    }
    return { findings, known, generation };
  } finally {
    leave(db);
  }
}

/** "ok", or what is wrong within the database, its full-text index included. */
function integrityOf(db: Database.Database): string {
  try {
    return String(db.pragma('integrity_check(1)', { simple: true }));
  } catch (error) {
    // What the index says of itself cannot be read.
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR')
      return error.message;
    throw error;
  }
}

/** Ends the reading; of a database that broke, the first error tells more. */
function leave(db: Database.Database): void {
  try {
    if (db.inTransaction) db.exec('ROLLBACK');
  } catch {
    // The read's own error is thrown.
  }
}

/** @throws {DatelineError} STORE_FOREIGN where what is no archive is somebody else's. */
function refuseOthers(store: string): void {
  const path = join(store, DATABASE_FILE);
  if (!existsSync(path)) return;
  const db = new Database(path, { readonly: true });
  try {
    refuseTablesOfOthers(db, store);
  } finally {
    db.close();
  }
}

/** @throws the error where it is another one. */
function damaged(error: unknown, store: string): Finding {
  if (!(error instanceof DatelineError) || error.code !== 'STORE_DAMAGED') throw error;
  return mendable('archive', `${join(store, DATABASE_FILE)} is damaged.`, 'set aside');
}

function unreadable(error: unknown, store: string): Finding {
  if (!(error instanceof DatelineError) || error.code !== 'STORE_FOREIGN') {
    return damaged(error, store);
  }
  const [problem = '', ...remedy] = error.message.split(/(?<=\.) /);
  return unmendable('archive', problem, remedy.join(' '));
}
