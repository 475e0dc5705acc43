import type { FetchAddress } from '../fetching/fetch-address.ts';
import { type Body, fetchBody } from '../fetching/fetch-body.ts';
import { parseAddress } from '../fetching/parse-address.ts';
import type { Validators } from '../journal/feeds.ts';
import { isFeed } from '../moderation/is-feed.ts';
import { findFeedLink } from './find-feed-link.ts';
import type { Feed } from './read-feed.ts';
import { readFetchedFeed } from './read-fetched-feed.ts';

/** A feed as it is found at an address. */
export interface FoundFeed extends Validators {
  /** Where it is asked for: what was given, or what the page that was given names as its feed. */
  readonly address: string;
  readonly feed: Feed;
}

/**
 * Fetches a feed, or that of a page.
 * @throws {DatelineError} ADDRESS, FEED with what is wrong and what to do.
 */
export async function lookAtFeed(address: string, fetchAddress: FetchAddress): Promise<FoundFeed> {
  const body = await fetchBody(address, fetchAddress);
  const link = isFeed(body) ? null : findFeedLink(body);
  if (link === null) return found(address, body);
  return found(link, await fetchBody(link, fetchAddress));
}

async function found(asked: string, body: Body): Promise<FoundFeed> {
  const { etag, lastModified } = body;
  // It was fetched: where it leads to has been checked.
  const address = parseAddress(asked, () => true).href;
  return { address, feed: await readFetchedFeed(body), etag, lastModified };
}
