/**
 * Feeds that are polled, and what each of their items came to. Times are milliseconds since 1970.
 * An item that waits for approval is a draft with the feed's id.
 */
export const FEED_TABLES = `
CREATE TABLE feeds (
  id TEXT PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  title TEXT,
  mode TEXT NOT NULL,
  outlet TEXT,
  minutes INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by_id TEXT,
  by_name TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  polled INTEGER,
  next INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  problem TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_items (
  feed TEXT NOT NULL,
  item TEXT NOT NULL,
  at INTEGER NOT NULL,
  address TEXT NOT NULL,
  title TEXT,
  outcome TEXT NOT NULL,
  tries INTEGER NOT NULL,
  next INTEGER,
  problem TEXT,
  PRIMARY KEY (feed, item)
) STRICT, WITHOUT ROWID;
`;
