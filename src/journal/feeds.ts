import type { Draft, NewDraft } from './draft.ts';
import type { Editor } from './editor.ts';

/** Feeds that are polled at most: with 30 minutes between polls, one every 18 seconds. */
export const MOST_FEEDS = 100;

/** Whether what a feed brings is added, or waits until somebody approves it. */
export type FeedMode = 'add' | 'queue';

/** What a server gave to be asked with the next time. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** How a feed is polled, as moderators set it. */
export interface FeedSettings {
  readonly mode: FeedMode;
  /** Who publishes all that it lists; null: each report tells. */
  readonly outlet: string | null;
  /** Minutes between two polls. */
  readonly minutes: number;
}

/** A feed that is to be polled. */
export interface NewFeed extends Validators, FeedSettings {
  /** Absolute, http or https; no two feeds share it. */
  readonly address: string;
  /** What it calls itself. */
  readonly title: string | null;
  readonly by: Editor;
}

/** When somebody changed how a feed is polled. */
export interface FeedChange {
  readonly at: Date;
  readonly by: Editor;
}

/** What became of the items of a feed, as far as they are remembered. */
export interface ItemCounts {
  /** To be fetched. */
  readonly waiting: number;
  /** Drafts that nobody has decided on, or that are about to be added. */
  readonly queued: number;
  readonly added: number;
  /** Given up. */
  readonly failed: number;
}

/** A feed as it is kept. */
export interface KeptFeed extends NewFeed {
  /** 12 characters of base64url. */
  readonly id: string;
  readonly at: Date;
  /** When it was last polled; null: never. */
  readonly polled: Date | null;
  /** When it is polled next; null: no more. */
  readonly next: Date | null;
  /** Polls that failed since the last one that did not. */
  readonly failures: number;
  /** What is wrong, in a sentence; null: nothing. */
  readonly problem: string | null;
  /** The last change of its settings; null: none since it was added. */
  readonly changed: FeedChange | null;
  readonly counts: ItemCounts;
}

/** A feed that is claimed, with what proves it. */
export interface FeedClaim {
  readonly feed: KeptFeed;
  readonly token: string;
}

/** What a feed lists. */
export interface ListedItem {
  /** What the feed knows it by. */
  readonly id: string;
  readonly address: string;
  /** The same for all addresses of the same page. */
  readonly key: string;
  readonly title: string | null;
  /** ISO time. */
  readonly date: string | null;
}

/** An item that is still to be fetched. */
export interface WaitingItem extends Omit<ListedItem, 'id'> {
  readonly number: number;
  /** How often it was tried in vain. */
  readonly tries: number;
}

/** An item that became a draft. */
export interface KeptItem {
  readonly draft: Draft;
  /** Whether it is to be added, or waits for approval. */
  readonly mode: FeedMode;
}

/** A draft of a feed that waits for approval. */
export interface QueuedDraft {
  /** Id of the draft. */
  readonly id: string;
  readonly at: Date;
  /** What the feed calls the item. */
  readonly title: string | null;
  /** Name of its file. */
  readonly file: string;
  readonly source: string | null;
  /** Title or address of the feed; null where it was removed since. */
  readonly feed: string | null;
}

/** How a poll ended. */
export interface PollRecord {
  /** Null: the feed is polled no more. */
  readonly next: Date | null;
  readonly failures: number;
  readonly problem: string | null;
}

/**
 * The feeds of a folder of reports, and what became of their items. Every method is one transaction,
 * and throws as the journal's do.
 */
export interface Feeds {
  /**
   * Keeps a feed, to be polled at once.
   * @param items What it lists, newest first.
   * @param latest So many of them are to be fetched; the others are passed over.
   * @throws {DatelineError} CHANGE where it is there, or there are {@link MOST_FEEDS}.
   */
  add(feed: NewFeed, items: readonly ListedItem[], latest: number): KeptFeed;
  /**
   * Sets a feed otherwise, to be polled at once, also where it was polled no more. What waits for
   * approval goes on waiting.
   * @returns What it is now; null where it is gone.
   * @throws {DatelineError} CHANGE where it is polled so already.
   */
  change(id: string, settings: Partial<FeedSettings>, by: Editor): KeptFeed | null;
  /** In the order in which they were added. */
  list(): KeptFeed[];
  /**
   * Forgets a feed; its drafts go on waiting, and what became a draft is not taken again.
   * @returns Whether there was one.
   */
  remove(id: string): boolean;

  /** Ids of those whose time has come and that nobody claims, the longest waiting first. */
  due(at: Date): string[];
  /**
   * Claims a feed until some time, whenever it is due; the claim of a process that has ended is none.
   * Null where another one has claimed it, or it is gone.
   */
  claim(id: string, at: Date, until: Date): FeedClaim | null;
  /** Holds a claim for longer. @returns The feed as it is set now; null: it is gone, or another one's. */
  extend(claim: FeedClaim, until: Date): KeptFeed | null;
  /** Gives up a claim, with the feed as it was. */
  release(claim: FeedClaim): void;
  /** Gives up a claim with what came of it. */
  finish(claim: FeedClaim, at: Date, record: PollRecord): void;

  /**
   * Notes what a feed lists now: what is new is to be fetched. What is more than can be kept of what
   * it no longer lists is forgotten.
   * @param items Newest first.
   */
  note(id: string, now: Validators & Pick<NewFeed, 'title'>, items: readonly ListedItem[]): void;
  /** What is to be fetched of a feed, newest first. */
  waiting(id: string, at: Date, most: number): WaitingItem[];
  /** Whether an item of any feed with this key was drafted, whatever became of it. */
  isKnown(key: string): boolean;
  /**
   * Keeps the draft of an item, which is then no longer to be fetched, as its feed is set now.
   * @param final Key of the address that it led to.
   * @returns Null where it was dealt with meanwhile.
   * @throws {DatelineError} ARTICLE where its name cannot be that of a file; BUSY where there is no
   * room for it.
   */
  keep(item: WaitingItem, draft: NewDraft, final: string): KeptItem | null;
  /** Ids of the drafts of a feed that were kept to be added, and are not yet. */
  leftOver(id: string): string[];
  /** Has an item tried again at a later poll. */
  postpone(item: WaitingItem, again: { tries: number; next: Date; problem: string }): void;
  /** Is done with an item: it is there already (no problem), or is given up. */
  dismiss(item: WaitingItem, problem: string | null): void;

  /** Drafts that wait, of one feed or of all, oldest first. */
  queue(feed?: string): QueuedDraft[];
  /** @throws {DatelineError} BUSY where no more drafts of a feed of this mode are kept. */
  requireRoom(mode: FeedMode): void;
  /** How many feeds there are, how many of them have a problem, how many drafts wait. */
  figures(): { readonly feeds: number; readonly failing: number; readonly queued: number };
}
