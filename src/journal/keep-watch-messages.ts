import type { Database } from 'better-sqlite3';
import { newId } from '../archive/new-id.ts';
import { type MessageRow, toMessage } from './watch-rows.ts';
import type { Watches, WatchMessage, WatchPost } from './watches.ts';

/** Milliseconds that a posted message is kept: its hour. */
const MESSAGES_LAST = 60 * 60_000;

const MESSAGE = 'id, watch, channel, at';
const POST = 'number, claim, report';

/** The messages of the watches of a journal. @throws {SqliteError} so do the methods. */
export function keepWatchMessages(
  db: Database,
  now: () => Date,
): Pick<
  Watches,
  'due' | 'begin' | 'begun' | 'release' | 'drop' | 'posted' | 'withdraw' | 'messagesSince'
> {
  const channelOf = db
    .prepare<[string], string>('SELECT channel FROM watches WHERE id = ?')
    .pluck();
  const countLess = db.prepare<[number, string]>('UPDATE watches SET more = more - ? WHERE id = ?');
  const noteProblem = db.prepare<[string | null, string]>(
    'UPDATE watches SET problem = ? WHERE id = ?',
  );

  const due = db.prepare<[], Pick<WatchMessage, 'watch' | 'channel'>>(`
    SELECT watch, channel FROM watch_posts JOIN watches ON watches.id = watch
    WHERE settled IS NULL AND message IS NULL GROUP BY watch ORDER BY min(number)`);
  const waiting = db.prepare<[string, number], WatchPost>(`
    SELECT ${POST} FROM watch_posts
    WHERE watch = ? AND settled IS NULL AND message IS NULL ORDER BY number LIMIT ?`);
  const going = db.prepare<[string, string], WatchPost>(`
    SELECT ${POST} FROM watch_posts
    WHERE watch = ? AND settled IS NULL AND message = ? ORDER BY number`);
  const sendWith = db.prepare<[string | null, number]>(
    'UPDATE watch_posts SET message = ? WHERE number = ?',
  );
  const settle = db.prepare<[number, number]>(
    'UPDATE watch_posts SET settled = ? WHERE number = ?',
  );
  const begun = db.prepare<[], MessageRow>(
    `SELECT ${MESSAGE} FROM watch_messages WHERE posted IS NULL ORDER BY at, id`,
  );
  const putMessage = db.prepare<[MessageRow]>(
    `INSERT INTO watch_messages (${MESSAGE}) VALUES (@id, @watch, @channel, @at)`,
  );
  const markPosted = db.prepare<[number, string]>(
    'UPDATE watch_messages SET posted = ? WHERE id = ?',
  );
  const dropMessage = db.prepare<[string]>('DELETE FROM watch_messages WHERE id = ?');
  const dropOld = db.prepare<[number]>('DELETE FROM watch_messages WHERE posted < ?');
  const countSince = db
    .prepare<[string, number, number], number>(`
      SELECT count(*) FROM watch_messages
      WHERE channel = ? AND (posted IS NULL OR posted BETWEEN ? AND ?)`)
    .pluck();

  const messageOf = (row: MessageRow) => toMessage(row, going.all(row.watch, row.id));

  const begin = db.transaction((id: string, most: number): WatchMessage | null => {
    const channel = channelOf.get(id);
    const posts = waiting.all(id, most);
    if (channel === undefined || posts.length === 0) return null;
    const message = { id: newId(), watch: id, channel, at: now().getTime() };
    dropOld.run(message.at - MESSAGES_LAST);
    putMessage.run(message);
    for (const { number } of posts) sendWith.run(message.id, number);
    return messageOf(message);
  });

  const posted = db.transaction((message: WatchMessage, more: number): void => {
    const at = now().getTime();
    markPosted.run(at, message.id);
    for (const { number } of going.all(message.watch, message.id)) settle.run(at, number);
    countLess.run(more, message.watch);
    noteProblem.run(null, message.watch);
  });

  const withdraw = db.transaction((message: WatchMessage, problem: string | null): void => {
    for (const { number } of going.all(message.watch, message.id)) sendWith.run(null, number);
    dropMessage.run(message.id);
    if (problem !== null) noteProblem.run(problem, message.watch);
  });

  const forEach = (act: (post: WatchPost) => void) =>
    db.transaction((posts: readonly WatchPost[]): void => posts.forEach(act));
  const release = forEach(({ number }) => sendWith.run(null, number));
  const drop = forEach(({ number }) => settle.run(now().getTime(), number));

  return {
    due: () => due.all(),
    begin: (id, most) => begin.immediate(id, most),
    begun: () => begun.all().map(messageOf),
    release: (posts) => release.immediate(posts),
    drop: (posts) => drop.immediate(posts),
    posted: (message, more) => posted.immediate(message, more),
    withdraw: (message, problem) => withdraw.immediate(message, problem),
    messagesSince: (channel, time) => countSince.get(channel, time.getTime(), now().getTime()) ?? 0,
  };
}
