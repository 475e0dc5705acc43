import type { Desk } from '../desk/desk.ts';
import type { Watches } from '../journal/watches.ts';
import type { Message } from '../messages/message.ts';

/** What watching works with. */
export interface WatchParts {
  readonly watches: Watches;
  readonly desk: Pick<Desk, 'reportNames' | 'claimsIn'>;
  readonly now: () => Date;
  readonly meters: WatchMeters;
  readonly log: WatchLog;
}

/** Counts what is done. */
export interface WatchMeters {
  /** Counts claims that were posted. */
  claimsPosted(count: number): void;
  /** Notes how many watches there are, and how many claims wait for all of them. */
  watching(watches: number, waiting: number): void;
}

/** Where it is noted what could not be done; a pino logger is one. */
export interface WatchLog {
  warn(details: object, message: string): void;
}

/** The channels that are posted in. What it throws leaves open whether something was posted. */
export interface WatchedChannels {
  /**
   * Posts a message that mentions nobody, once for each key within some minutes.
   * @returns Why it may not be posted, as a sentence; null: it is posted.
   */
  post(channel: string, message: Message, key: string): Promise<string | null>;
  /** Whether the same message was posted there since a time, as far as can be seen. */
  isPosted(channel: string, message: Message, since: Date): Promise<boolean>;
}
