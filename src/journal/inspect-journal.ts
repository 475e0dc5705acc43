import { type Database, SqliteError } from 'better-sqlite3';
import { LARGEST_REPORT } from '../reading/open-report.ts';
import { hashOfBytes } from '../reading/report-hash.ts';
import { toFeed, toItem } from './feed-rows.ts';
import { hasTable } from './journal-tables.ts';
import {
  type ChangeRow,
  type DraftRow,
  type ReportRow,
  toChange,
  toDraft,
  toState,
} from './rows.ts';
import { type MessageRow, toMessage, toWatch, type WatchRow } from './watch-rows.ts';

/** A row of a journal that is not as it was written. */
export interface JournalProblem {
  /** What it is of: "the bytes 0a1b…", "change 12". */
  readonly row: string;
  /** "cannot be read", as it goes on after the row. */
  readonly problem: string;
}

const UNREADABLE = 'cannot be read';

/** The tables of later versions: how a row is called, and what reads it. */
const LATER_TABLES: readonly {
  readonly table: string;
  /** Columns that are counted where the rows are read. */
  readonly counted: string;
  readonly called: string;
  readonly read: (row: never) => unknown;
}[] = [
  {
    table: 'feeds',
    counted: '0 AS waiting, 0 AS queued, 0 AS added, 0 AS failed, id AS named',
    called: 'the feed',
    read: toFeed,
  },
  {
    table: 'feed_items',
    counted: 'id AS number, id AS named',
    called: 'the item of a feed',
    read: toItem,
  },
  {
    table: 'watches',
    counted: '0 AS waiting, id AS named',
    called: 'the watch',
    read: (row: WatchRow) => toWatch(row),
  },
  {
    table: 'watch_messages',
    counted: 'id AS named',
    called: 'the message of a watch',
    read: (row: MessageRow) => toMessage(row, []),
  },
];

/**
 * Reads every row of a journal's tables, and compares all bytes that it keeps with their hashes. The
 * rows are those of one moment; others may go on writing.
 * @throws {SqliteError} where the database itself is damaged.
 */
export function* inspectJournal(db: Database): Generator<JournalProblem> {
  const { hashes, problems } = db.transaction(() => {
    const all = db.prepare<[], string>('SELECT hash FROM contents ORDER BY hash').pluck().all();
    return { hashes: all, problems: [...inspectRows(db, new Set(all))] };
  })();
  yield* problems;
  for (const hash of hashes) {
    const problem = problemOfBytes(db, hash);
    if (problem !== null) yield { row: `the kept bytes ${hash.slice(0, 12)}…`, problem };
  }
}

function* inspectRows(db: Database, kept: ReadonlySet<string>): Generator<JournalProblem> {
  const lacks = (content: string | null) => content !== null && !kept.has(content);
  for (const row of db.prepare<[], ReportRow>('SELECT * FROM reports').iterate()) {
    const state = readable(() => toState(row));
    if (state === null) yield { row: `the report ${row.name}`, problem: UNREADABLE };
  }
  for (const row of db.prepare<[], ChangeRow>('SELECT * FROM changes ORDER BY id').iterate()) {
    const change = readable(() => toChange(row));
    const name = `change ${row.id} (${row.report})`;
    if (change === null) yield { row: name, problem: UNREADABLE };
    else if (lacks(change.before.content) || lacks(change.after.content)) {
      yield { row: name, problem: 'lacks the bytes of its report' };
    }
  }
  for (const row of db.prepare<[], DraftRow>('SELECT * FROM drafts').iterate()) {
    const draft = readable(() => toDraft({ ...row, bytes: new Uint8Array() }));
    if (draft === null) yield { row: `the draft ${row.id}`, problem: UNREADABLE };
    else if (lacks(row.content)) yield { row: `the draft ${row.id}`, problem: 'lacks its bytes' };
  }
  for (const { table, counted, called, read } of LATER_TABLES) {
    if (!hasTable(db, table)) continue;
    for (const row of db.prepare(`SELECT *, ${counted} FROM ${table}`).iterate()) {
      if (readable(() => read(row as never)) !== null) continue;
      yield { row: `${called} ${(row as { named: unknown }).named}`, problem: UNREADABLE };
    }
  }
}

function problemOfBytes(db: Database, hash: string): string | null {
  const size = db
    .prepare<[string], number>('SELECT octet_length(bytes) FROM contents WHERE hash = ?')
    .pluck()
    .get(hash);
  // A draft may have been dropped meanwhile.
  if (size === undefined) return null;
  // Looked at first: bytes without a bound would fill the memory.
  if (size > LARGEST_REPORT) return 'are larger than any report';
  const bytes = db
    .prepare<[string], Uint8Array>('SELECT bytes FROM contents WHERE hash = ?')
    .pluck()
    .get(hash);
  return bytes === undefined || hashOfBytes(bytes) === hash ? null : 'are not those that were kept';
}

/** What is made of a row; null where it cannot be read. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof SqliteError && error.code === 'SQLITE_CORRUPT') return null;
    throw error;
  }
}
