import { type Database, SqliteError } from 'better-sqlite3';
import { DatelineError } from '../errors.ts';
import { FEED_CHANGES, FEED_TABLES } from './feed-tables.ts';
import { RESTORE_TABLES } from './restore-tables.ts';
import { WATCH_TABLES } from './watch-tables.ts';

export const JOURNAL_FILE = 'journal.db';

/** Says in the file's header that it is ours: "Datj" in ASCII. */
const APPLICATION = 0x4461746a;

/**
 * `changes.before` and `after`, and the corrections, are JSON. A change is `applied` once the file
 * in the folder is as its report's state wants. A draft's `content`, and that of every state, is a
 * key of `contents`; no rule of the database says so, because states are packed.
 */
const CHANGE_TABLES = `
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
`;

/** What each version added to the one before it; a journal of an older version gets the rest. */
const VERSIONS = [CHANGE_TABLES, FEED_TABLES, WATCH_TABLES, RESTORE_TABLES, FEED_CHANGES];

/** How many versions there are: what a journal of this program has. */
export const JOURNAL_VERSION = VERSIONS.length;

/** What makes the tables of a journal of a version, 1 to {@link JOURNAL_VERSION}, as SQL. */
export function journalTables(version: number): string {
  return VERSIONS.slice(0, version).join('');
}

/** Whether a journal has a table: those of an earlier version lack some. */
export function hasTable(db: Database, name: string): boolean {
  return db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(name) !== undefined;
}

/** How a journal is opened: as it is, brought up to this version, or made where there is none. */
export type Preparation = 'read' | 'upgrade' | 'make';

/**
 * Sees to it that a database is a journal, and makes the tables that it lacks.
 * @param path The file, for the error.
 * @returns Whether there are tables.
 * @throws {DatelineError} STORE_FOREIGN where somebody else made the database, or a later version;
 * then it is not changed.
 */
export function prepareJournal(db: Database, path: string, preparation: Preparation): boolean {
  // Not a log of its own beside it: writes are few, and one file is easier to read from a medium
  // that cannot be written, and to keep. EXTRA writes the end of a transaction down, too.
  db.pragma('synchronous = EXTRA');
  const version = db.transaction(() => versionOf(db, path))();
  const isReady = preparation === 'read' || (version === 0 && preparation !== 'make');
  if (isReady || version === JOURNAL_VERSION) return version > 0;
  const make = db.transaction(() => {
    // Another process may have made them in between.
    for (const tables of VERSIONS.slice(versionOf(db, path))) db.exec(tables);
    db.exec(`PRAGMA application_id = ${APPLICATION}; PRAGMA user_version = ${JOURNAL_VERSION}`);
  });
  make.immediate();
  return true;
}

/** @throws {SqliteError} where a journal is damaged. It reads all of it. */
export function requireWhole(db: Database): void {
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new SqliteError(String(found), 'SQLITE_CORRUPT');
}

/** How many of the versions a database has; 0 where it is empty. */
function versionOf(db: Database, path: string): number {
  const application = db.pragma('application_id', { simple: true });
  const version = db.pragma('user_version', { simple: true }) as number;
  if (application === APPLICATION) {
    if (version >= 1 && version <= JOURNAL_VERSION) return version;
    throw foreign(path, 'was made by another version of Dateline');
  }
  const hasTables = db.prepare('SELECT 1 FROM sqlite_master').get() !== undefined;
  if (application === 0 && version === 0 && !hasTables) return 0;
  throw foreign(path, 'is not a journal of Dateline');
}

function foreign(path: string, what: string): DatelineError {
  return new DatelineError(
    'STORE_FOREIGN',
    `${path} ${what}. It is left as it is: use the version that made it, or move it away.`,
  );
}
