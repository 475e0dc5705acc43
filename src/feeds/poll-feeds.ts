import { setTimeout as sleep } from 'node:timers/promises';
import { type FeedPoll, pollFeed } from './poll-feed.ts';
import type { PollParts } from './take-item.ts';

/** Milliseconds between two looks at which feeds are due: others may have added some. */
const LOOK_EVERY = 30_000;

/** Feeds that are polled at once. */
const MOST_AT_ONCE = 4;

/** What feeds are polled on a schedule with. */
export interface PollerParts extends Omit<PollParts, 'signal'> {
  /** Called after each poll. */
  readonly onPoll: (poll: FeedPoll) => void;
  /** Called at each look, before what is due is begun. */
  readonly onLook: () => void;
  /** Waits; for tests. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/** Polls feeds when their time has come. */
export interface FeedPoller {
  /** Looks at once at which feeds are due. */
  wake(): void;
  /** Ends the polls that run, which the next start takes up, and begins no other. */
  stop(): void;
  /** Fulfilled once it is stopped and nothing runs any more. */
  readonly ended: Promise<void>;
}

/** Begins to poll feeds on schedule, at most four at once, one poll of a feed at a time. */
export function pollFeeds({
  onPoll,
  onLook,
  pause = (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  ...parts
}: PollerParts): FeedPoller {
  const { moderation, log } = parts;
  const ending = new AbortController();
  const running = new Map<string, Promise<void>>();
  let round = new AbortController();

  const wake = () => round.abort();

  async function poll(id: string): Promise<void> {
    try {
      const polled = await pollFeed(id, { ...parts, signal: ending.signal });
      running.delete(id);
      if (polled !== null) onPoll(polled);
      wake(); // another one may have waited for its turn
    } catch (error) {
      running.delete(id);
      // Whatever it was, it is looked at again at the next round, not at once.
      if (!ending.signal.aborted) log.warn({ err: error, feed: id }, 'A feed was not polled.');
    }
  }

  function beginDue(): void {
    try {
      onLook();
      for (const id of moderation.journal.feeds.due(moderation.now())) {
        if (running.size >= MOST_AT_ONCE) return;
        if (!running.has(id)) running.set(id, poll(id));
      }
    } catch (error) {
      log.warn({ err: error }, 'The feeds could not be looked at.');
    }
  }

  async function follow(): Promise<void> {
    while (!ending.signal.aborted) {
      round = new AbortController();
      beginDue();
      const until = AbortSignal.any([round.signal, ending.signal]);
      await pause(LOOK_EVERY, until).catch(() => {});
    }
    await Promise.all(running.values());
  }

  return { wake, stop: () => ending.abort(), ended: follow() };
}
