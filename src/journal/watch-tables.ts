/**
 * What channels are told of, and what they were told. Times are milliseconds since 1970. A claim of
 * a watch is there once, for ever: it waits, goes with a message, and is settled, which it is as
 * well where it is only counted or was taken back. Messages are kept as long as the limit of an hour
 * needs them.
 */
export const WATCH_TABLES = `
CREATE TABLE watches (
  id TEXT PRIMARY KEY,
  guild TEXT NOT NULL,
  channel TEXT NOT NULL,
  about TEXT NOT NULL,
  topic TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_id TEXT,
  by_name TEXT NOT NULL,
  more INTEGER NOT NULL,
  problem TEXT,
  UNIQUE (channel, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE considered_reports (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE watch_posts (
  number INTEGER PRIMARY KEY,
  watch TEXT NOT NULL,
  claim TEXT NOT NULL,
  report TEXT NOT NULL,
  message TEXT,
  settled INTEGER,
  UNIQUE (watch, claim)
) STRICT;
CREATE INDEX watch_posts_waiting ON watch_posts (watch, number) WHERE settled IS NULL;

CREATE TABLE watch_messages (
  id TEXT PRIMARY KEY,
  watch TEXT NOT NULL,
  channel TEXT NOT NULL,
  at INTEGER NOT NULL,
  posted INTEGER
) STRICT, WITHOUT ROWID;
`;
