import { type Database, SqliteError } from 'better-sqlite3';
import { DatelineError } from '../errors.ts';

/** File of the history in a store folder; beside the archive, which is dropped when it is rebuilt. */
export const HISTORY_FILE = 'history.db';

/** Says in the file's header that it is ours: "Date" in ASCII. */
const APPLICATION = 0x44617465;

/** To be raised with every change of the tables; the forms of what is packed may change without. */
export const HISTORY_VERSION = 1;

/**
 * The tables, as SQL. Answers have a number beside their id to know the later one of two at the same time. A vote needs
 * no rule that its answer is there: answers with votes are never forgotten.
 */
export const HISTORY_TABLES = `
CREATE TABLE answers (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  member TEXT NOT NULL,
  message TEXT,
  follows TEXT,
  at INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX answers_by_message ON answers (message) WHERE message IS NOT NULL;
CREATE INDEX answers_by_member ON answers (channel, member, at);
CREATE INDEX answers_by_time ON answers (at);

CREATE TABLE votes (
  answer TEXT NOT NULL,
  member TEXT NOT NULL,
  vote TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (answer, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE lists (
  id TEXT PRIMARY KEY,
  list TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

`;

const SCHEMA = `${HISTORY_TABLES}
PRAGMA application_id = ${APPLICATION};
PRAGMA user_version = ${HISTORY_VERSION};
`;

/**
 * Makes the tables of a history where there are none, and sees to it that the file is whole.
 * @param path The file, for the error.
 * @throws {DatelineError} STORE_FOREIGN where somebody else made the database, or another version;
 * then it is not changed.
 * @throws {SqliteError} where it cannot be read or written.
 */
export function prepareHistory(db: Database, path: string): void {
  // Before anything is changed, the kind of its log included; at one moment of another process that
  // makes the tables.
  const isNew = db.transaction(() => isEmptyHistory(db, path))();
  logAhead(db);
  const make = db.transaction(() => {
    // Another process may have made them in between.
    if (isEmptyHistory(db, path)) db.exec(SCHEMA);
  });
  if (isNew) make.immediate();
  requireWhole(db);
}

/** @throws {SqliteError} where a history is damaged. It reads all of it. */
export function requireWhole(db: Database): void {
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new SqliteError(String(found), 'SQLITE_CORRUPT');
}

/** Writes go to a log first, so that nobody waits to read. The file remembers it. */
function logAhead(db: Database): void {
  db.pragma('synchronous = NORMAL');
  try {
    db.pragma('journal_mode = WAL');
  } catch (error) {
    // It works without, too. Whoever holds the lock does the same, or who opens it next.
    if (!(error instanceof SqliteError) || error.code !== 'SQLITE_BUSY') throw error;
  }
}

/** Whether a database is as it was when it began; refused where it is not ours. */
export function isEmptyHistory(db: Database, path: string): boolean {
  const application = db.pragma('application_id', { simple: true });
  const version = db.pragma('user_version', { simple: true });
  if (application === APPLICATION) {
    if (version === HISTORY_VERSION) return false;
    throw foreign(path, 'was made by another version of Dateline');
  }
  const hasTables = db.prepare('SELECT 1 FROM sqlite_master').get() !== undefined;
  if (application === 0 && version === 0 && !hasTables) return true;
  throw foreign(path, 'is not a history of Dateline');
}

function foreign(path: string, what: string): DatelineError {
  return new DatelineError(
    'STORE_FOREIGN',
    `${path} ${what}. It is left as it is: move it away, or choose another folder with DATELINE_STORE.`,
  );
}
