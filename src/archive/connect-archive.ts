import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { connectToRead } from './connect-to-read.ts';
import { DATABASE_FILE } from './schema.ts';

/** Kibibytes of the database kept in memory: a search for frequent words reads most of their index. */
const CACHE_KIB = 16 * 1024;

/** A connection that only reads an archive. Null where nothing was ever committed. */
export function connectArchive(store: string): Database | null {
  const path = join(store, DATABASE_FILE);
  if (!existsSync(path)) return null;
  let db: Database;
  try {
    db = connectToRead(path);
    db.pragma(`cache_size = -${CACHE_KIB}`);
  } catch (error) {
    // Only a database that was being created when its process ended has a change to be undone
    // first; later, changes are in the log.
    if ((error as { code?: unknown }).code === 'SQLITE_READONLY_ROLLBACK') return null;
    throw error;
  }
  if (hasTables(db)) return db;
  db.close();
  return null;
}

function hasTables(db: Database): boolean {
  return db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'meta'`).get() !== undefined;
}
