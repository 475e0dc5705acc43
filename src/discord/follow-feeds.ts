import type { FeedPoll } from '../feeds/poll-feed.ts';
import { type FeedPoller, pollFeeds } from '../feeds/poll-feeds.ts';
import type { FetchAddress } from '../fetching/fetch-address.ts';
import { makePoliteness } from '../fetching/politeness.ts';
import type { Bot } from './bot.ts';

/** Milliseconds between two visits of a host, by all feeds together. */
const APART = 2_000;

/** What feeds are followed with. */
export interface FollowParts extends Pick<Bot, 'moderation' | 'indexer' | 'meters' | 'log'> {
  readonly fetchAddress: FetchAddress;
}

/** Polls the feeds while the bot runs; what they add is brought into the archive, and counted. */
export function followFeeds({
  moderation,
  indexer,
  meters,
  log,
  fetchAddress,
}: FollowParts): FeedPoller {
  function onPoll({ feed, outcome, items, problem, refused }: FeedPoll): void {
    meters.polled(outcome, items);
    log.info(
      { feed: feed.id, address: feed.address, outcome, ...items, problem },
      'A feed was polled.',
    );
    for (const { address, reason } of refused) {
      log.info({ feed: feed.id, address, reason }, 'An item of a feed is left out.');
    }
    if (items.added === 0) return;
    indexer.request('a feed').catch((error: unknown) => {
      log.warn({ err: error, feed: feed.id }, 'The archive is behind what a feed has added.');
    });
  }
  return pollFeeds({
    moderation,
    fetchAddress,
    politeness: makePoliteness({ apart: APART }),
    random: Math.random,
    log,
    onPoll,
    onLook: () => meters.holdsFeeds(moderation.journal.feeds.figures()),
  });
}
