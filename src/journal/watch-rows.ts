import { z } from 'zod';
import { time, unreadable } from './rows.ts';
import type { Watch, WatchMessage, WatchPost } from './watches.ts';

/** A row of `watches`, with how many claims wait. */
export interface WatchRow {
  readonly id: string;
  readonly guild: string;
  readonly channel: string;
  readonly about: string;
  readonly topic: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by_id: string | null;
  readonly by_name: string;
  readonly more: number;
  readonly problem: string | null;
  readonly waiting: number;
}

/** A row of `watch_messages`. */
export interface MessageRow {
  readonly id: string;
  readonly watch: string;
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

// What is read back becomes part of an address at Discord.
const snowflake = z.string().regex(/^\d{1,20}$/);
const place = z.object({ guild: snowflake, channel: snowflake, at: time });

/** @throws {SqliteError} where the row is not as it was written; so do the others. */
export function toWatch({ by_id, by_name, ...row }: WatchRow): Watch {
  const read = place.safeParse(row);
  if (!read.success) return unreadable();
  return { ...row, ...read.data, by: { id: by_id, name: by_name } };
}

export function toMessage(row: MessageRow, posts: readonly WatchPost[]): WatchMessage {
  const read = place.omit({ guild: true }).safeParse(row);
  return read.success ? { ...row, ...read.data, posts } : unreadable();
}
