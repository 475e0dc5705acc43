import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { toBlob, toVector } from './archive-reader.ts';
import type { Fingerprint } from './fingerprint.ts';
import { textHash } from './text-hash.ts';

const KEPT_FILE = /^embedded-[0-9a-f]{16}\.db(?:-wal|-shm|-journal)?$/;

/** What was embedded for an archive that is not committed yet. */
export interface KeptVectors {
  /** The vector of a text; null where none is kept. */
  get(text: string): Float32Array | null;
  put(text: string, vector: Float32Array): void;
  /** Ends it; what is kept stays, for the next attempt. */
  close(): void;
}

/**
 * Opens the vectors that earlier attempts at a reindex left, beside the archive and committed one by
 * one: what took long or was paid for outlives a kill. Each encoder has a file of its own. It is a
 * cache: where it cannot be read or written, nothing is kept, and that is all.
 */
export function openKeptVectors(
  store: string,
  { encoder, dimensions }: Pick<Fingerprint, 'encoder' | 'dimensions'>,
): KeptVectors {
  const path = join(store, keptFileOf(encoder, dimensions));
  let db = connect(path) ?? connect(path);
  const select = db?.prepare<[string], Buffer>('SELECT vector FROM vectors WHERE hash = ?').pluck();
  const insert = db?.prepare('INSERT OR REPLACE INTO vectors (hash, vector) VALUES (?, ?)');

  /** Does without it from the first failure on. */
  function trying<T>(act: () => T): T | null {
    if (db === null) return null;
    try {
      return act();
    } catch {
      close();
      return null;
    }
  }

  function close(): void {
    db?.close();
    db = null;
  }

  return {
    get: (text) =>
      trying(() => {
        const blob = select?.get(textHash(text));
        return blob?.length === dimensions * 4 ? toVector(blob) : null;
      }),
    put: (text, vector) => {
      trying(() => insert?.run(textHash(text), toBlob(vector)));
    },
    close,
  };
}

/**
 * Forgets what is kept for an archive that is committed; what cannot be removed stays.
 * @param everything Also of other encoders: of attempts that nobody went on with.
 */
export function dropKeptVectors(
  store: string,
  { encoder, dimensions }: Pick<Fingerprint, 'encoder' | 'dimensions'>,
  everything: boolean,
): void {
  const own = keptFileOf(encoder, dimensions);
  // The file itself last: a log that is left behind would be taken for that of the next one.
  const files = readdirSync(store).filter((name) => KEPT_FILE.test(name));
  for (const name of files.sort((a, b) => b.length - a.length)) {
    if (everything || name.startsWith(own)) remove(join(store, name));
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It only takes room.
  }
}

function keptFileOf(encoder: string, dimensions: number): string {
  return `embedded-${textHash(`${encoder} ${dimensions}`).slice(0, 16)}.db`;
}

/** null where it cannot be: then the file is out of the way of another try. */
function connect(path: string): Database.Database | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(path);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.exec(
      'CREATE TABLE IF NOT EXISTS vectors (hash TEXT PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID',
    );
    return db;
  } catch {
    db?.close();
    for (const part of ['-wal', '-shm', '']) remove(path + part);
    return null;
  }
}
