import type { Database } from 'better-sqlite3';
import type { DraftFigures } from './draft-room.ts';
import { type ItemOutcome, toFeed, toItem, toQueued } from './feed-rows.ts';
import type {
  FeedChange,
  FeedSettings,
  KeptFeed,
  ListedItem,
  NewFeed,
  PollRecord,
  QueuedDraft,
  Validators,
  WaitingItem,
} from './feeds.ts';

/** Items of a feed that are to be fetched at most; older ones are passed over. */
const MOST_WAITING = 500;

/** Items of a feed that are remembered beside those that it lists: a busy one lists 100 a day. */
const MOST_REMEMBERED = 2_000;

/** Outcomes of items that became drafts: these are known for good, also when their feed is removed. */
const KNOWN = "'drafted', 'adding', 'added', 'declined'";

/** Who polls a feed. */
export interface ClaimRow {
  readonly id: string;
  /** Its token; null: nobody. */
  readonly claim: string | null;
  /** Milliseconds since 1970. */
  readonly claimed_until: number;
}

/** What is asked of the feeds in a journal and written of them, prepared once a connection. */
export type FeedStatements = ReturnType<typeof prepareFeedStatements>;

/** @throws {SqliteError} so do the methods. None begins a transaction. */
export function prepareFeedStatements(db: Database) {
  const counted = (name: string, ...outcomes: ItemOutcome[]) =>
    `(SELECT count(*) FROM feed_items WHERE feed = feeds.id AND outcome IN (${outcomes.map((outcome) => `'${outcome}'`).join(', ')})) AS ${name}`;
  const FEED = `
    SELECT id, address, title, mode, outlet, minutes, at, by_id, by_name, etag, last_modified,
      polled, next, failures, problem, changed, changed_by_id, changed_by_name, ${counted('waiting', 'waiting')},
      ${counted('queued', 'drafted', 'adding')}, ${counted('added', 'added')}, ${counted('failed', 'failed')}
    FROM feeds`;
  const feeds = db.prepare(`${FEED} ORDER BY at, id`);
  const feed = db.prepare<[string]>(`${FEED} WHERE id = ?`);
  const isThere = db.prepare<[string]>('SELECT 1 FROM feeds WHERE address = ?');
  const putFeed = db.prepare(`
    INSERT INTO feeds (id, address, title, mode, outlet, minutes, at, by_id, by_name, etag,
      last_modified, polled, next, failures, problem, claim, claimed_until)
    VALUES (@id, @address, @title, @mode, @outlet, @minutes, @at, @byId, @byName, @etag,
      @lastModified, NULL, @at, 0, NULL, NULL, 0)`);
  const changeFeed = db.prepare(`
    UPDATE feeds SET mode = @mode, outlet = @outlet, minutes = @minutes, next = @at, failures = 0,
      problem = NULL, changed = @at, changed_by_id = @byId, changed_by_name = @byName
    WHERE id = @id`);
  const leaveToModerators = db.prepare<[string]>(
    "UPDATE feed_items SET outcome = 'drafted' WHERE feed = ? AND outcome = 'adding'",
  );
  const leftOver = db
    .prepare<[string], string>(
      "SELECT draft FROM feed_items WHERE feed = ? AND outcome = 'adding' ORDER BY id",
    )
    .pluck();
  const dropFeed = db.prepare<[string]>('DELETE FROM feeds WHERE id = ?');
  const dropItems = db.prepare<[string]>(
    `DELETE FROM feed_items WHERE feed = ? AND outcome NOT IN (${KNOWN})`,
  );
  const due = db.prepare<[{ at: number }], ClaimRow>(
    'SELECT id, claim, claimed_until FROM feeds WHERE next <= @at ORDER BY next, id',
  );
  const claimOf = db.prepare<[string], ClaimRow>(
    'SELECT id, claim, claimed_until FROM feeds WHERE id = ?',
  );
  const claims = db.prepare<[], string>('SELECT claim FROM feeds WHERE claim IS NOT NULL').pluck();
  const claim = db.prepare(
    'UPDATE feeds SET claim = @token, claimed_until = @until WHERE id = @id',
  );
  const extend = db.prepare(
    'UPDATE feeds SET claimed_until = @until WHERE id = @id AND claim = @token',
  );
  const finish = db.prepare(`
    UPDATE feeds SET claim = NULL, claimed_until = 0, polled = @at, next = @next,
      failures = @failures, problem = @problem
    WHERE id = @id AND claim = @token`);
  const note = db.prepare(`
    UPDATE feeds SET title = coalesce(@title, title), etag = @etag, last_modified = @lastModified
    WHERE id = @id`);
  const putItem = db.prepare(`
    INSERT OR IGNORE INTO feed_items (feed, item, address, key, title, date, outcome, tries, next)
    VALUES (@feed, @item, @address, @key, @title, @date, @outcome, 0, 0)`);
  const passOver = db.prepare(`
    UPDATE feed_items SET outcome = 'passed over'
    WHERE feed = @feed AND outcome = 'waiting' AND id NOT IN (
      SELECT id FROM feed_items WHERE feed = @feed AND outcome = 'waiting'
      ORDER BY id DESC LIMIT ${MOST_WAITING})`);
  const forget = db.prepare(`
    DELETE FROM feed_items
    WHERE feed = @feed AND outcome NOT IN ('waiting', 'drafted', 'adding')
      AND item NOT IN (SELECT value FROM json_each(@listed))
      AND id NOT IN (
        SELECT id FROM feed_items WHERE feed = @feed ORDER BY id DESC LIMIT ${MOST_REMEMBERED})`);
  const waiting = db.prepare(`
    SELECT id AS number, address, key, title, date, tries FROM feed_items
    WHERE feed = @feed AND outcome = 'waiting' AND next <= @at ORDER BY id DESC LIMIT @most`);
  const isKnown = db.prepare(`
    SELECT 1 FROM feed_items
    WHERE (key = @key OR final = @key) AND outcome IN (${KNOWN})`);
  const keep = db
    .prepare<[{ number: number; draft: string; final: string }], ItemOutcome>(`
    UPDATE feed_items SET draft = @draft, final = @final, problem = NULL,
      outcome = iif((SELECT mode FROM feeds WHERE feeds.id = feed) = 'add', 'adding', 'drafted')
    WHERE id = @number AND outcome = 'waiting' RETURNING outcome`)
    .pluck();
  const postpone = db.prepare(`
    UPDATE feed_items SET tries = @tries, next = @next, problem = @problem
    WHERE id = @number AND outcome = 'waiting'`);
  const dismiss = db.prepare(`
    UPDATE feed_items SET outcome = @outcome, problem = @problem
    WHERE id = @number AND outcome = 'waiting'`);
  const queue = db.prepare(`
    SELECT drafts.id, drafts.at, feed_items.title, drafts.file, drafts.source,
      coalesce(feeds.title, feeds.address) AS feed
    FROM drafts LEFT JOIN feed_items ON feed_items.draft = drafts.id
      LEFT JOIN feeds ON feeds.id = drafts.feed
    WHERE drafts.feed IS NOT NULL AND (@feed IS NULL OR drafts.feed = @feed)
    ORDER BY drafts.at, feed_items.id, drafts.id`);
  const figures = db.prepare<
    [],
    { readonly feeds: number; readonly failing: number; readonly queued: number }
  >(`
    SELECT count(*) AS feeds, count(problem) AS failing,
      (SELECT count(*) FROM drafts WHERE feed IS NOT NULL) AS queued
    FROM feeds`);

  const queued = db.prepare<[], DraftFigures>(`
    SELECT count(*) AS count, coalesce(sum(octet_length(bytes)), 0) AS bytes
    FROM drafts JOIN contents ON hash = content WHERE feed IS NOT NULL`);

  return {
    feeds: (): KeptFeed[] => feeds.all().map(toFeed),
    feed(id: string): KeptFeed | null {
      const row = feed.get(id);
      return row === undefined ? null : toFeed(row);
    },
    isThere: (address: string): boolean => isThere.get(address) !== undefined,
    putFeed({ by, ...rest }: NewFeed & { readonly id: string; readonly at: Date }): void {
      putFeed.run({ ...rest, at: rest.at.getTime(), byId: by.id, byName: by.name });
    },
    changeFeed(id: string, settings: FeedSettings, { at, by }: FeedChange): void {
      changeFeed.run({ id, ...settings, at: at.getTime(), byId: by.id, byName: by.name });
      if (settings.mode === 'queue') leaveToModerators.run(id);
    },
    leftOver: (id: string): string[] => leftOver.all(id),
    dropFeed(id: string): boolean {
      dropItems.run(id);
      return dropFeed.run(id).changes > 0;
    },
    /** Those whose time has come, claimed or not. */
    due: (at: Date): ClaimRow[] => due.all({ at: at.getTime() }),
    claimOf: (id: string): ClaimRow | undefined => claimOf.get(id),
    /** The tokens of all claims, also of those that have run out. */
    claims: (): string[] => claims.all(),
    claim(id: string, token: string, until: Date): void {
      claim.run({ id, token, until: until.getTime() });
    },
    /** @returns Whether it is still claimed so. */
    extend: (id: string, token: string, until: number): boolean =>
      extend.run({ id, token, until }).changes > 0,
    finish(id: string, token: string, at: Date, { next, failures, problem }: PollRecord): void {
      const times = { at: at.getTime(), next: next?.getTime() ?? null };
      finish.run({ id, token, ...times, failures, problem });
    },
    note(id: string, { title, etag, lastModified }: Validators & Pick<NewFeed, 'title'>): void {
      note.run({ id, title, etag, lastModified });
    },
    putItem(feed: string, { id, ...item }: ListedItem, outcome: ItemOutcome): void {
      putItem.run({ feed, item: id, ...item, outcome });
    },
    /** Keeps the number of items within bounds. */
    bound(feed: string, listed: readonly ListedItem[]): void {
      passOver.run({ feed });
      forget.run({ feed, listed: JSON.stringify(listed.map(({ id }) => id)) });
    },
    waiting: (feed: string, at: Date, most: number): WaitingItem[] =>
      waiting.all({ feed, at: at.getTime(), most }).map(toItem),
    isKnown: (key: string): boolean => isKnown.get({ key }) !== undefined,
    /** @returns What is to become of the draft now; undefined: the item was dealt with meanwhile. */
    keep: (number: number, draft: string, final: string): ItemOutcome | undefined =>
      keep.get({ number, draft, final }),
    postpone(number: number, tries: number, next: Date, problem: string): void {
      postpone.run({ number, tries, next: next.getTime(), problem });
    },
    dismiss(number: number, outcome: ItemOutcome, problem: string | null): void {
      dismiss.run({ number, outcome, problem });
    },
    queue: (feed: string | null): QueuedDraft[] => queue.all({ feed }).map(toQueued),
    queued: () => queued.get()!,
    figures: () => figures.get()!,
  };
}
