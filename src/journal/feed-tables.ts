/**
 * Feeds that are polled, and what each of their items came to. Times are milliseconds since 1970.
 * A feed without a `next` time is no longer polled; a `claim` is held by whoever polls it, until it
 * runs out or its lock, beside the journal, ends with its process. Items are numbered from the oldest to the newest. One that waits for approval is a draft
 * with the feed's id; `draft` names it, also once it is gone. `key` is what the address shares with
 * others of the same page, `final` the same of where it led to.
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
  next INTEGER,
  failures INTEGER NOT NULL,
  problem TEXT,
  claim TEXT,
  claimed_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed TEXT NOT NULL,
  item TEXT NOT NULL,
  address TEXT NOT NULL,
  key TEXT NOT NULL,
  final TEXT,
  title TEXT,
  date TEXT,
  outcome TEXT NOT NULL,
  tries INTEGER NOT NULL,
  next INTEGER NOT NULL,
  problem TEXT,
  draft TEXT,
  UNIQUE (feed, item)
) STRICT;
CREATE INDEX feed_items_by_outcome ON feed_items (feed, outcome, id);
CREATE INDEX feed_items_by_key ON feed_items (key);
CREATE INDEX feed_items_by_final ON feed_items (final);
CREATE INDEX feed_items_by_draft ON feed_items (draft);
`;

/**
 * Who last changed how a feed is polled. And of a feed whose items are added: its drafts are no
 * longer told by how the feed is set now, which may change, but by what they were kept for.
 */
export const FEED_CHANGES = `
ALTER TABLE feeds ADD COLUMN changed INTEGER;
ALTER TABLE feeds ADD COLUMN changed_by_id TEXT;
ALTER TABLE feeds ADD COLUMN changed_by_name TEXT;
UPDATE feed_items SET outcome = 'adding'
  WHERE outcome = 'drafted' AND feed IN (SELECT id FROM feeds WHERE mode = 'add');
`;
