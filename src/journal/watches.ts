import type { Editor } from './editor.ts';

/** What a channel is to be told of. */
export interface NewWatch {
  /** Ids of the server and of the channel in it. */
  readonly guild: string;
  readonly channel: string;
  /** In the moderator's words. */
  readonly about: string;
  /** What tells its topic from others, in any words. */
  readonly topic: string;
  readonly by: Editor;
}

/** A watch that is kept. */
export interface Watch extends NewWatch {
  /** 12 characters of base64url. */
  readonly id: string;
  readonly at: Date;
  /** Claims that are to be posted. */
  readonly waiting: number;
  /** Claims that there were too many of to be posted; the next message that is the last says so. */
  readonly more: number;
  /** Why the last message could not be posted, as a sentence; null: it was, or there was none. */
  readonly problem: string | null;
}

/** A claim that was found for a watch. */
export interface NewPost {
  /** Id of the watch. */
  readonly watch: string;
  /** Equal for the same claim. */
  readonly claim: string;
  /** Name of the report that it is in. */
  readonly report: string;
}

/** A claim that goes with a message. */
export interface WatchPost extends Pick<NewPost, 'claim' | 'report'> {
  /** In the order in which they are posted. */
  readonly number: number;
}

/** A message that is begun and not known to be posted. */
export interface WatchMessage {
  /** 12 characters of base64url: the same each time that it is sent. */
  readonly id: string;
  /** Id of the watch. */
  readonly watch: string;
  readonly channel: string;
  readonly at: Date;
  readonly posts: readonly WatchPost[];
}

/**
 * The watches of all servers, and what is to be posted for them. Each method is one transaction:
 * whenever a process ends, a report was considered with all its claims kept, or it was not.
 * They throw what those of the journal throw.
 */
export interface Watches {
  /**
   * @param reports Names of all reports there are: with the first watch they count as considered.
   * @throws {DatelineError} CHANGE where the channel has this topic already, or the server too many.
   */
  add(watch: NewWatch, reports: readonly string[]): Watch;
  /** Those of a server; of all where none is given. Oldest first. */
  list(guild?: string): Watch[];
  /** Ends a watch of a server; what waits for it is forgotten. @returns What it was; null: none. */
  remove(id: string, guild: string): Watch | null;

  /** Those of some reports that were never considered. */
  unconsidered(reports: readonly string[]): string[];
  /**
   * Keeps the claims that were found in reports, each once a watch, and that these are considered.
   * Of more than 50 that wait for a watch, the rest is counted. @returns How many are to be posted.
   */
  consider(reports: readonly string[], found: readonly NewPost[]): number;

  /** The watches that claims wait for and go with no message yet, those that wait longest first. */
  due(): Pick<WatchMessage, 'watch' | 'channel'>[];
  /** Begins a message with the first claims that wait for a watch; null: none does. */
  begin(watch: string, most: number): WatchMessage | null;
  /** The messages that were begun, oldest first. */
  begun(): WatchMessage[];
  /** Lets claims of a message wait again. */
  release(posts: readonly WatchPost[]): void;
  /** Settles claims that are no longer there. */
  drop(posts: readonly WatchPost[]): void;
  /** Notes that a message is posted. @param more How many it says there are beside its claims. */
  posted(message: WatchMessage, more: number): void;
  /** Takes back a message that cannot be posted; its claims wait again. @param problem Why; null: nothing of it is left. */
  withdraw(message: WatchMessage, problem: string | null): void;
  /** How many messages were begun or posted in a channel since a time. */
  messagesSince(channel: string, time: Date): number;
}
