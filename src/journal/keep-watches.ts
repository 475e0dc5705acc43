import type { Database } from 'better-sqlite3';
import { newId } from '../archive/new-id.ts';
import { DatelineError } from '../errors.ts';
import { keepWatchMessages } from './keep-watch-messages.ts';
import { toWatch, type WatchRow } from './watch-rows.ts';
import type { NewPost, NewWatch, Watch, Watches } from './watches.ts';

/** Watches that a server may have. */
const MOST_WATCHES = 50;

/** Claims that may wait for a watch: at ten a message and six an hour, those of about an hour. */
const MOST_WAITING = 50;

const WATCH = `id, guild, channel, about, topic, at, by_id, by_name, more, problem,
  (SELECT count(*) FROM watch_posts WHERE watch = watches.id AND settled IS NULL) AS waiting`;

/** The watches of a journal that is open. @throws {SqliteError} so do the methods. */
export function keepWatches(db: Database, now: () => Date): Watches {
  const watch = db.prepare<[string], WatchRow>(`SELECT ${WATCH} FROM watches WHERE id = ?`);
  const watches = db.prepare<[{ guild: string | null }], WatchRow>(
    `SELECT ${WATCH} FROM watches WHERE @guild IS NULL OR guild = @guild ORDER BY at, id`,
  );
  const same = db.prepare<[string, string]>(
    'SELECT 1 FROM watches WHERE channel = ? AND topic = ?',
  );
  const putWatch = db.prepare<[Omit<WatchRow, 'waiting' | 'problem' | 'more'>]>(`
    INSERT INTO watches (id, guild, channel, about, topic, at, by_id, by_name, more, problem)
    VALUES (@id, @guild, @channel, @about, @topic, @at, @by_id, @by_name, 0, NULL)`);
  const dropWatch = db.prepare<[string]>('DELETE FROM watches WHERE id = ?');
  const countMore = db.prepare<[number, string]>('UPDATE watches SET more = more + ? WHERE id = ?');

  const isConsidered = db.prepare<[string]>('SELECT 1 FROM considered_reports WHERE name = ?');
  const putConsidered = db.prepare<[string]>(
    'INSERT OR IGNORE INTO considered_reports (name) VALUES (?)',
  );
  const putPost = db.prepare<[NewPost & { settled: number | null }]>(`
    INSERT OR IGNORE INTO watch_posts (watch, claim, report, settled)
    VALUES (@watch, @claim, @report, @settled)`);
  const dropPosts = db.prepare<[string]>('DELETE FROM watch_posts WHERE watch = ?');
  const dropBegun = db.prepare<[string]>(
    'DELETE FROM watch_messages WHERE watch = ? AND posted IS NULL',
  );

  const add = db.transaction((given: NewWatch, reports: readonly string[]): Watch => {
    const { by, ...rest } = given;
    if (same.get(given.channel, given.topic) !== undefined) {
      throw new DatelineError(
        'CHANGE',
        'This is watched for that channel already; /watches shows it.',
      );
    }
    const there = watches.all({ guild: given.guild }).length;
    if (there >= MOST_WATCHES) {
      throw new DatelineError(
        'CHANGE',
        `This server has ${there} watches, as many as it may have. End one of them first, with /watches.`,
      );
    }
    if (watches.all({ guild: null }).length === 0)
      for (const name of reports) putConsidered.run(name);
    const id = newId();
    putWatch.run({ ...rest, id, at: now().getTime(), by_id: by.id, by_name: by.name });
    return toWatch(watch.get(id)!);
  });

  const remove = db.transaction((id: string, guild: string): Watch | null => {
    const row = watch.get(id);
    if (row === undefined || row.guild !== guild) return null;
    dropWatch.run(id);
    dropPosts.run(id);
    dropBegun.run(id);
    return toWatch(row);
  });

  const consider = db.transaction(
    (reports: readonly string[], found: readonly NewPost[]): number => {
      const room = new Map(
        watches.all({ guild: null }).map((row) => [row.id, MOST_WAITING - row.waiting]),
      );
      let kept = 0;
      for (const post of found) {
        const left = room.get(post.watch);
        if (left === undefined) continue; // ended meanwhile
        const isOver = left <= 0;
        const settled = isOver ? now().getTime() : null;
        if (putPost.run({ ...post, settled }).changes === 0) continue;
        if (isOver) countMore.run(1, post.watch);
        else {
          room.set(post.watch, left - 1);
          kept++;
        }
      }
      for (const name of reports) putConsidered.run(name);
      return kept;
    },
  );

  return {
    add: (given, reports) => add.immediate(given, reports),
    list: (guild) => watches.all({ guild: guild ?? null }).map(toWatch),
    remove: (id, guild) => remove.immediate(id, guild),
    unconsidered: (reports) => reports.filter((name) => isConsidered.get(name) === undefined),
    consider: (reports, found) => consider.immediate(reports, found),
    ...keepWatchMessages(db, now),
  };
}
