import { type Database, SqliteError } from 'better-sqlite3';
import { DatelineError } from '../errors.ts';

export const JOURNAL_FILE = 'journal.db';

/** Says in the file's header that it is ours: "Datj" in ASCII. */
const APPLICATION = 0x4461746a;

/** To be raised with every change of the tables. */
const VERSION = 1;

/**
 * `changes.before` and `after`, and the corrections, are JSON. A change is `applied` once the file
 * in the folder is as its report's state wants. A draft's `content`, and that of every state, is a
 * key of `contents`; no rule of the database says so, because states are packed.
 */
const SCHEMA = `
CREATE TABLE contents (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TABLE reports (
  name TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  content TEXT,
  corrections TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  by_id TEXT,
  by_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  report TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  undoes INTEGER,
  applied INTEGER NOT NULL
) STRICT;
CREATE INDEX changes_by_report ON changes (report);
CREATE INDEX changes_to_apply ON changes (id) WHERE applied = 0;
CREATE INDEX changes_by_content_before ON changes (before ->> '$.content');
CREATE INDEX changes_by_content_after ON changes (after ->> '$.content');

CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  by_id TEXT,
  by_name TEXT NOT NULL,
  file TEXT NOT NULL,
  content TEXT NOT NULL,
  given TEXT NOT NULL,
  source TEXT,
  feed TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_by_content ON drafts (content);

PRAGMA application_id = ${APPLICATION};
PRAGMA user_version = ${VERSION};
`;

/**
 * Sees to it that a database is a journal, and makes its tables where it is empty.
 * @param path The file, for the error.
 * @param mayMake Whether tables may be made.
 * @returns Whether there are tables.
 * @throws {DatelineError} STORE_FOREIGN where somebody else made the database, or another version;
 * then it is not changed.
 */
export function prepareJournal(db: Database, path: string, mayMake: boolean): boolean {
  // Not a log of its own beside it: writes are few, and one file is easier to read from a medium
  // that cannot be written, and to keep. EXTRA writes the end of a transaction down, too.
  db.pragma('synchronous = EXTRA');
  if (!isEmpty(db, path)) return true;
  if (!mayMake) return false;
  const make = db.transaction(() => {
    // Another process may have made them in between.
    if (isEmpty(db, path)) db.exec(SCHEMA);
  });
  make.immediate();
  return true;
}

/** @throws {SqliteError} where a journal is damaged. It reads all of it. */
export function requireWhole(db: Database): void {
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new SqliteError(String(found), 'SQLITE_CORRUPT');
}

function isEmpty(db: Database, path: string): boolean {
  return db.transaction(() => {
    const application = db.pragma('application_id', { simple: true });
    const version = db.pragma('user_version', { simple: true });
    if (application === APPLICATION) {
      if (version === VERSION) return false;
      throw foreign(path, 'was made by another version of Dateline');
    }
    const hasTables = db.prepare('SELECT 1 FROM sqlite_master').get() !== undefined;
    if (application === 0 && version === 0 && !hasTables) return true;
    throw foreign(path, 'is not a journal of Dateline');
  })();
}

function foreign(path: string, what: string): DatelineError {
  return new DatelineError(
    'STORE_FOREIGN',
    `${path} ${what}. It is left as it is: use the version that made it, or move it away.`,
  );
}
