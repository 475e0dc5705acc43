import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from './schema.ts';

/** Kibibytes of the database kept in memory: a search for frequent words reads most of their index. */
const CACHE_KIB = 16 * 1024;

/**
 * A connection that only reads an archive; on a medium that cannot be written, a copy in memory.
 * Null where nothing was ever committed.
 */
export function connectArchive(store: string): Database.Database | null {
  const path = join(store, DATABASE_FILE);
  if (!existsSync(path)) return null;
  let db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    db.pragma(`cache_size = -${CACHE_KIB}`);
    if (hasTables(db)) return db;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    // Only a database that was being created when its process ended has a change to be undone
    // first; later, changes are in the log.
    if (code !== 'SQLITE_READONLY_ROLLBACK') {
      db.close();
      const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      if (code !== 'SQLITE_CANTOPEN' || log > 0) throw error;
      db = new Database(withoutLog(readFileSync(path)), { readonly: true });
      if (hasTables(db)) return db;
    }
  }
  db.close();
  return null;
}

function hasTables(db: Database.Database): boolean {
  return db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'meta'`).get() !== undefined;
}

/**
 * The bytes of a database with its log all moved into it, marked as one without a log: reading
 * with a log needs a file beside it. The mark is at offsets 18 and 19 of the SQLite file format.
 */
function withoutLog(bytes: Buffer): Buffer {
  return bytes.fill(1, 18, 20);
}
