import { SqliteError } from 'better-sqlite3';
import { z } from 'zod';
import { readJson } from '../archive/read-json.ts';
import type { Corrections } from '../domain.ts';
import { packCorrections } from '../reading/report-hash.ts';
import { isFileName } from './file-names.ts';
import type { Change, ChangeKind, Draft, ReportState } from './journal.ts';

/** A row of `reports`. */
export interface ReportRow {
  readonly name: string;
  readonly file: string;
  readonly content: string | null;
  /** JSON. */
  readonly corrections: string;
}

/** A row of `changes`. */
export interface ChangeRow {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by_id: string | null;
  readonly by_name: string;
  readonly kind: string;
  readonly report: string;
  /** JSON. */
  readonly before: string;
  readonly after: string;
  readonly undoes: number | null;
}

/** A row of `drafts` with its bytes. */
export interface DraftRow {
  readonly id: string;
  readonly at: number;
  readonly by_id: string | null;
  readonly by_name: string;
  readonly file: string;
  readonly content: string;
  readonly given: string;
  readonly source: string | null;
  readonly feed: string | null;
}

const value = z.string().nullable().exactOptional();
const corrections = z.strictObject({
  title: value,
  outlet: value,
  agency: value,
  date: value,
  url: value,
  author: value,
} satisfies { readonly [Field in keyof Corrections]-?: z.ZodType });

// A name that is read back becomes a path: of no other file than one in the folder.
const file = z.string().refine(isFileName);

const state = z.strictObject({
  file,
  content: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  corrections,
});

const kind = z.enum({
  add: 'add',
  correct: 'correct',
  remove: 'remove',
  restore: 'restore',
  undo: 'undo',
} satisfies { readonly [Kind in ChangeKind]: Kind });

/** Milliseconds since 1970 as a time. */
export const time = z
  .int()
  .transform((milliseconds) => new Date(milliseconds))
  .pipe(z.date());

/** A state as JSON. */
export function packState(packed: ReportState): string {
  return JSON.stringify({
    file: packed.file,
    content: packed.content,
    corrections: JSON.parse(packCorrections(packed.corrections)) as unknown,
  });
}

/** @throws {SqliteError} where the row is not as it was written; so do the others. */
export function toState({ file: name, content, corrections: packed }: ReportRow): ReportState {
  const found = state.safeParse({ file: name, content, corrections: toCorrections(packed) });
  return found.success ? found.data : unreadable();
}

export function toCorrections(packed: string): Corrections {
  return readJson(packed, corrections) ?? unreadable();
}

export function toChange(row: ChangeRow): Change {
  const at = time.safeParse(row.at);
  const what = kind.safeParse(row.kind);
  const before = readJson(row.before, state);
  const after = readJson(row.after, state);
  if (!at.success || !what.success || before === null || after === null) return unreadable();
  return {
    id: row.id,
    at: at.data,
    by: { id: row.by_id, name: row.by_name },
    kind: what.data,
    report: row.report,
    before,
    after,
    undoes: row.undoes,
  };
}

export function toDraft(row: DraftRow & { readonly bytes: Uint8Array }): Draft {
  const at = time.safeParse(row.at);
  if (!at.success || !file.safeParse(row.file).success) return unreadable();
  return {
    id: row.id,
    at: at.data,
    by: { id: row.by_id, name: row.by_name },
    file: row.file,
    bytes: row.bytes,
    given: toCorrections(row.given),
    source: row.source,
    feed: row.feed,
  };
}

/** @throws {SqliteError} as a database does that is damaged. */
export function unreadable(): never {
  throw new SqliteError('A row cannot be read', 'SQLITE_CORRUPT');
}
