/**
 * What channels are told of, and what they were told. Times are milliseconds since 1970.
 */
export const WATCH_TABLES = `
CREATE TABLE watches (
  id TEXT PRIMARY KEY,
  guild TEXT NOT NULL,
  channel TEXT NOT NULL,
  about TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_id TEXT,
  by_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_posts (
  watch TEXT NOT NULL,
  claim TEXT NOT NULL,
  report TEXT NOT NULL,
  at INTEGER NOT NULL,
  posted INTEGER,
  PRIMARY KEY (watch, claim)
) STRICT, WITHOUT ROWID;
`;
