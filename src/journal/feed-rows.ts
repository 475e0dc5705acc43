import { SqliteError } from 'better-sqlite3';
import { z } from 'zod';
import type { KeptFeed, QueuedDraft, WaitingItem } from './feeds.ts';

/** What an item of a feed came to. */
export type ItemOutcome =
  | 'waiting'
  | 'drafted'
  | 'adding'
  | 'added'
  | 'declined'
  | 'there'
  | 'failed'
  | 'passed over';

const text = z.string().nullable();
const count = z.int().min(0);
const time = z
  .int()
  .transform((milliseconds) => new Date(milliseconds))
  .pipe(z.date());

const feed = z
  .object({
    id: z.string(),
    address: z.url(),
    title: text,
    mode: z.enum(['add', 'queue']),
    outlet: text,
    minutes: z.int().min(1),
    at: time,
    by_id: text,
    by_name: z.string(),
    etag: text,
    last_modified: text,
    polled: time.nullable(),
    next: time.nullable(),
    failures: count,
    problem: text,
    // Earlier versions did not have these.
    changed: time.nullable().default(null),
    changed_by_id: text.default(null),
    changed_by_name: text.default(null),
    waiting: count,
    queued: count,
    added: count,
    failed: count,
  })
  .transform(
    ({ by_id, by_name, last_modified, waiting, queued, added, failed, ...row }): KeptFeed => {
      const { changed, changed_by_id, changed_by_name, ...rest } = row;
      return {
        ...rest,
        lastModified: last_modified,
        by: { id: by_id, name: by_name },
        changed: changed && { at: changed, by: { id: changed_by_id, name: changed_by_name ?? '' } },
        counts: { waiting, queued, added, failed },
      };
    },
  );

const item = z.object({
  number: count,
  address: z.url(),
  key: z.string(),
  title: text,
  date: text,
  tries: count,
} satisfies { readonly [Field in keyof WaitingItem]: z.ZodType });

const queued = z.object({
  id: z.string(),
  at: time,
  title: text,
  file: z.string(),
  source: text,
  feed: text,
} satisfies { readonly [Field in keyof QueuedDraft]: z.ZodType });

/** @throws {SqliteError} where the row is not as it was written; so do the others. */
export const toFeed = (row: unknown): KeptFeed => read(feed, row);
export const toItem = (row: unknown): WaitingItem => read(item, row);
export const toQueued = (row: unknown): QueuedDraft => read(queued, row);

function read<T>(schema: z.ZodType<T>, row: unknown): T {
  const found = schema.safeParse(row);
  if (found.success) return found.data;
  throw new SqliteError('A row of the feeds cannot be read', 'SQLITE_CORRUPT');
}
