import Database from 'better-sqlite3';
import { prepareStems } from '../archive/passage-stems.ts';
import { SCHEMA } from '../archive/schema.ts';

/** Where a full-text index keeps its totals: FTS5_AVERAGES_ROWID of its source. */
const TOTALS = 1;

/** How many times as long the passages that were taken out may have made the mean. */
const FAR = 4;

/** A full-text index that is made again, to compare with. */
export interface WordIndex {
  add(passage: number, title: string | null, text: string): void;
  /**
   * Whether that of an archive has the same words of these passages in the same places.
   * @param isAll Whether it has no other passages.
   */
  isSameIn(archive: Database.Database, isAll: boolean): boolean;
  close(): void;
}

/** Begins a full-text index without passages, in memory. */
export function makeWordIndex(): WordIndex {
  const db = new Database(':memory:');
  db.exec(`${SCHEMA} BEGIN`);
  const put = prepareStems(db);
  const passages = new Set<unknown>();
  return {
    add(passage, title, text) {
      put(passage, title, text);
      passages.add(passage);
    },
    isSameIn(archive, isAll) {
      const isOf = (id: unknown) => isAll || passages.has(id);
      if (db.inTransaction) db.exec('COMMIT'); // only then they can be listed
      return (
        areSame(settingsOf(db), settingsOf(archive)) &&
        areSame(
          lengthsOf(db),
          where(lengthsOf(archive), ([id]) => isOf(id)),
        ) &&
        areSame(
          placesOf(db),
          where(placesOf(archive), ([, id]) => isOf(id)),
        ) &&
        areFound(db, archive) &&
        (!isAll || areTotals(totalsOf(archive), totalsOf(db)))
      );
    },
    close: () => db.close(),
  };
}

function settingsOf(db: Database.Database): Iterable<unknown[]> {
  return iterate(db, 'SELECT k, v FROM passage_stems_config ORDER BY k');
}

/** How many words each passage has, as ranking by BM25 needs it. */
function lengthsOf(db: Database.Database): Iterable<unknown[]> {
  return iterate(db, 'SELECT id, hex(sz) FROM passage_stems_docsize ORDER BY id');
}

/** Every word with each place of it, in the order of the index. */
function placesOf(db: Database.Database): Iterable<unknown[]> {
  db.exec(`
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.places
    USING fts5vocab ('main', 'passage_stems', 'instance')`);
  return iterate(db, 'SELECT term, doc, col, "offset" FROM temp.places');
}

/** Whether every word of an index is found in another one when it is looked for. */
function areFound(db: Database.Database, archive: Database.Database): boolean {
  const passages = archive
    .prepare<[unknown], number>('SELECT doc FROM stem_counts WHERE term = ?')
    .pluck();
  for (const [term, count] of iterate(db, 'SELECT term, doc FROM stem_counts')) {
    if ((passages.get(term) ?? 0) < (count as number)) return false;
  }
  return true;
}

/**
 * Whether totals can be those of an index that had others taken out: SQLite goes on counting them.
 * Ranking needs the mean length, which they do not change by much.
 */
function areTotals(found: readonly number[], expected: readonly number[]): boolean {
  const meanOf = (totals: readonly number[], at: number) => totals[at]! / Math.max(1, totals[0]!);
  return (
    found.length === expected.length &&
    expected.every((total, at) => found[at]! >= total) &&
    expected.every((_, at) => meanOf(found, at) <= FAR * meanOf(expected, at) + 1)
  );
}

/** How many passages an index counts, and words of each column: varints of 7 bits a byte. */
function totalsOf(db: Database.Database): number[] {
  const block = db
    .prepare<[], unknown>(`SELECT block FROM passage_stems_data WHERE id = ${TOTALS}`)
    .pluck()
    .get();
  const totals: number[] = [];
  let value = 0;
  for (const byte of Buffer.isBuffer(block) ? block : []) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    totals.push(value);
    value = 0;
  }
  return totals;
}

function iterate(db: Database.Database, sql: string): Iterable<unknown[]> {
  return db.prepare<[], unknown[]>(sql).raw().iterate();
}

function* where<T>(rows: Iterable<T>, isFit: (row: T) => boolean): Generator<T> {
  for (const row of rows) if (isFit(row)) yield row;
}

function areSame(expected: Iterable<unknown[]>, found: Iterable<unknown[]>): boolean {
  const others = found[Symbol.iterator]();
  try {
    for (const row of expected) {
      const { value, done } = others.next();
      if (done === true || row.some((cell, at) => cell !== (value as unknown[])[at])) return false;
    }
    return others.next().done === true;
  } finally {
    others.return?.();
  }
}
