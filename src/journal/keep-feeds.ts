import type { Database } from 'better-sqlite3';
import { newId } from '../archive/new-id.ts';
import { DatelineError } from '../errors.ts';
import { hashOfBytes } from '../reading/report-hash.ts';
import type { ClaimLocks } from './claim-locks.ts';
import { requireQueueRoom, requireRoom } from './draft-room.ts';
import { type ClaimRow, prepareFeedStatements } from './feed-statements.ts';
import { type FeedClaim, type FeedMode, type Feeds, MOST_FEEDS } from './feeds.ts';
import { requireFileName } from './file-names.ts';
import type { Statements } from './statements.ts';

/**
 * The feeds of an open journal.
 * @throws {SqliteError} so do the methods, beside what the interface says.
 */
export function keepFeeds(
  db: Database,
  statements: Statements,
  locks: ClaimLocks,
  now: () => Date,
): Feeds {
  const rows = prepareFeedStatements(db);
  // Immediate: what reads before it writes would else fail where another process has written.
  const whole = <A extends unknown[], R>(act: (...args: A) => R) => {
    const transaction = db.transaction(act);
    return (...args: A): R => transaction.immediate(...args);
  };
  const isFree = ({ claim, claimed_until }: ClaimRow, at: Date): boolean =>
    claim === null || claimed_until <= at.getTime() || !locks.isHeld(claim);

  const claim = whole((id: string, token: string, at: Date, until: Date): boolean => {
    const row = rows.claimOf(id);
    if (row === undefined || !isFree(row, at)) return false;
    // Locked within the transaction: nobody sees a claim, or clears a lock, of half of it.
    locks.hold(token);
    rows.claim(id, token, until);
    locks.clear(rows.claims());
    return true;
  });

  /** Lets go of a claim, also where that cannot be written. */
  function end({ token }: FeedClaim, write: () => void): void {
    try {
      write();
    } finally {
      locks.letGo(token);
    }
  }

  return {
    add: whole((feed, items, latest) => {
      if (rows.isThere(feed.address)) {
        throw new DatelineError(
          'CHANGE',
          `The feed ${feed.address} was added at this moment by somebody else. Try again to have it polled otherwise.`,
        );
      }
      if (rows.figures().feeds >= MOST_FEEDS) {
        throw new DatelineError(
          'CHANGE',
          `There are ${MOST_FEEDS} feeds, and no more can be polled. Remove one first.`,
        );
      }
      const id = newId();
      rows.putFeed({ ...feed, id, at: now() });
      for (const [at, item] of [...items.entries()].reverse()) {
        rows.putItem(id, item, at < latest ? 'waiting' : 'passed over');
      }
      return rows.feed(id)!;
    }),
    change: whole((id, settings, by) => {
      const feed = rows.feed(id);
      if (feed === null) return null;
      const { mode, outlet, minutes } = { ...feed, ...settings };
      const isSo = mode === feed.mode && outlet === feed.outlet && minutes === feed.minutes;
      if (isSo && feed.next !== null) {
        throw new DatelineError('CHANGE', `The feed ${feed.address} is followed so already.`);
      }
      rows.changeFeed(id, { mode, outlet, minutes }, { at: now(), by });
      return rows.feed(id);
    }),
    list: rows.feeds,
    remove: whole(rows.dropFeed),
    due: (at) =>
      rows
        .due(at)
        .filter((row) => isFree(row, at))
        .map(({ id }) => id),
    claim(id, at, until) {
      const token = newId();
      try {
        return claim(id, token, at, until) ? { feed: rows.feed(id)!, token } : null;
      } catch (error) {
        locks.letGo(token);
        throw error;
      }
    },
    extend: whole(({ feed, token }, until) =>
      rows.extend(feed.id, token, until.getTime()) ? rows.feed(feed.id) : null,
    ),
    release: (held) =>
      end(held, () => {
        rows.extend(held.feed.id, held.token, 0);
      }),
    finish: (held, at, record) =>
      end(held, () => rows.finish(held.feed.id, held.token, at, record)),
    note: whole((id, current, items) => {
      if (rows.feed(id) === null) return; // removed while it was fetched
      rows.note(id, current);
      for (const item of [...items].reverse()) rows.putItem(id, item, 'waiting');
      rows.bound(id, items);
    }),
    waiting: rows.waiting,
    isKnown: rows.isKnown,
    keep: whole((item, given, final) => {
      const draft = { ...given, file: requireFileName(given.file), id: newId(), at: now() };
      const outcome = rows.keep(item.number, draft.id, final);
      if (outcome === undefined) return null;
      statements.keepDraft(draft, hashOfBytes(draft.bytes));
      return { draft, mode: outcome === 'adding' ? 'add' : 'queue' };
    }),
    leftOver: rows.leftOver,
    postpone: ({ number }, { tries, next, problem }) => rows.postpone(number, tries, next, problem),
    dismiss: ({ number }, problem) =>
      rows.dismiss(number, problem === null ? 'there' : 'failed', problem),
    queue: (feed) => rows.queue(feed ?? null),
    requireRoom(mode: FeedMode) {
      if (mode === 'queue') requireQueueRoom(rows.queued());
      requireRoom(statements.drafts(), 1);
    },
    figures: rows.figures,
  };
}
