import type { Database } from 'better-sqlite3';
import { newId } from '../archive/new-id.ts';
import { DatelineError } from '../errors.ts';
import { hashOfBytes } from '../reading/report-hash.ts';
import { prepareFeedStatements } from './feed-statements.ts';
import { type Feeds, MOST_FEEDS, MOST_QUEUED, MOST_QUEUED_BYTES } from './feeds.ts';
import { requireFileName } from './file-names.ts';
import type { Statements } from './statements.ts';

/**
 * The feeds of an open journal.
 * @throws {SqliteError} so do the methods, beside what the interface says.
 */
export function keepFeeds(db: Database, statements: Statements, now: () => Date): Feeds {
  const rows = prepareFeedStatements(db);
  // Immediate: what reads before it writes would else fail where another process has written.
  const whole = <A extends unknown[], R>(act: (...args: A) => R) => {
    const transaction = db.transaction(act);
    return (...args: A): R => transaction.immediate(...args);
  };
  return {
    add: whole((feed, items, latest) => {
      if (rows.isThere(feed.address)) {
        throw new DatelineError(
          'CHANGE',
          `The feed ${feed.address} is there already. To have it polled otherwise, remove it and add it again: what it has brought stays, and does not come twice.`,
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
    list: rows.feeds,
    remove: whole(rows.dropFeed),
    due: rows.due,
    claim: whole((id, at, until) => {
      const token = newId();
      return rows.claim(id, token, at, until) ? { feed: rows.feed(id)!, token } : null;
    }),
    extend: ({ feed, token }, until) => rows.extend(feed.id, token, until.getTime()),
    release: ({ feed, token }) => rows.extend(feed.id, token, 0),
    finish: ({ feed, token }, at, record) => rows.finish(feed.id, token, at, record),
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
      if (!rows.keep(item.number, draft.id, final)) return null;
      statements.keepDraft(draft, hashOfBytes(draft.bytes));
      return draft;
    }),
    postpone: ({ number }, { tries, next, problem }) => rows.postpone(number, tries, next, problem),
    dismiss: ({ number }, problem) =>
      rows.dismiss(number, problem === null ? 'there' : 'failed', problem),
    queue: (feed) => rows.queue(feed ?? null),
    hasRoom() {
      const { count, bytes } = rows.queued();
      return count < MOST_QUEUED && bytes < MOST_QUEUED_BYTES;
    },
    figures: rows.figures,
  };
}
