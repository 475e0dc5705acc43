import Database from 'better-sqlite3';
import { tablesIn } from '../archive/copy-rows.ts';
import { HISTORY_TABLES } from '../history/history-tables.ts';
import { journalTables } from '../journal/journal-tables.ts';

/** Says in the file's header that it is ours: "Datb" in ASCII. */
export const BACKUP_APPLICATION = 0x44617462;

/** To be raised with every change of the backup's own tables. */
export const BACKUP_VERSION = 1;

/**
 * `backup` has one row: when it was made, which versions of a journal and a history are in it, and
 * the digest of all rows but the bytes, which have hashes of their own. A file's `content` is a key
 * of the journal's `contents`.
 */
const OWN_TABLES = `
CREATE TABLE backup (
  at INTEGER PRIMARY KEY,
  journal INTEGER NOT NULL,
  history INTEGER NOT NULL,
  digest TEXT NOT NULL
) STRICT;
CREATE TABLE backup_files (file TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE backup_settings (file TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
`;

/** All tables of a backup with a journal of a version, as SQL. */
export function backupSchema(journal: number): string {
  return OWN_TABLES + journalTables(journal) + HISTORY_TABLES;
}

/** The tables of a journal of a version. */
export function journalTablesIn(journal: number): string[] {
  return tablesIn(journalTables(journal));
}

/** The tables that a backup's digest is of: all but the bytes, and itself. */
export function digestedTables(journal: number): string[] {
  return tablesIn(backupSchema(journal)).filter((table) => !['backup', 'contents'].includes(table));
}

/** What a database is made of, as it stands in it. */
export function schemaOf(db: Database.Database): string[] {
  return db
    .prepare<[], unknown[]>('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2')
    .raw()
    .all()
    .map((row) => JSON.stringify(row));
}

/** What a backup with a journal of a version is made of: nothing else is read. */
export function expectedSchema(journal: number): string[] {
  const db = new Database(':memory:');
  try {
    db.exec(backupSchema(journal));
    return schemaOf(db);
  } finally {
    db.close();
  }
}
