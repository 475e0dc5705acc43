/** File of the database in a store folder. */
export const DATABASE_FILE = 'archive.db';

/**
 * The tables. What is only ever read with its article is packed as JSON numbers (see
 * `article-rows.ts`). The search table holds stems, not words, with the stems themselves: without
 * them, what is deleted would still be counted in how rare words are. Its row ids are the passages'. The tokenizer only has to part stems at spaces again: it takes every
 * character beyond ASCII, and the marks inside numbers, as part of one.
 *
 * Ids of vectors are never used again, because they are the labels of the vector graph.
 */
export const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  format TEXT NOT NULL,
  hash TEXT NOT NULL,
  title TEXT, outlet TEXT, agency TEXT,
  cited TEXT NOT NULL,
  date TEXT, url TEXT, author TEXT,
  found TEXT NOT NULL,
  body TEXT NOT NULL,
  origin TEXT NOT NULL,
  sentences TEXT NOT NULL,
  voices TEXT NOT NULL
);
CREATE INDEX articles_by_outlet ON articles (outlet, date);

CREATE TABLE vectors (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL UNIQUE,
  vector BLOB NOT NULL
);

CREATE TABLE passages (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  first_sentence INTEGER NOT NULL, end_sentence INTEGER NOT NULL,
  text_hash TEXT NOT NULL,
  vector INTEGER REFERENCES vectors (id),
  UNIQUE (article, ordinal)
);
CREATE INDEX passages_by_text ON passages (text_hash);
CREATE INDEX passages_by_vector ON passages (vector);

CREATE VIRTUAL TABLE passage_stems USING fts5 (
  title, text, tokenize = "ascii tokenchars '.,/:'"
);
INSERT INTO passage_stems (passage_stems, rank) VALUES ('rank', 'bm25(0.5, 1.0)');
CREATE VIRTUAL TABLE stem_counts USING fts5vocab (passage_stems, row);

CREATE TABLE claims (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  claimant TEXT, claimant_certainty REAL,
  chain TEXT NOT NULL,
  stance TEXT NOT NULL,
  direct INTEGER NOT NULL,
  certainty REAL NOT NULL,
  spans TEXT NOT NULL,
  PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;
CREATE INDEX claims_by_claimant ON claims (claimant, article);
`;
