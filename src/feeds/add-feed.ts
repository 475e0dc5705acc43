import { DatelineError } from '../errors.ts';
import type { FetchAddress } from '../fetching/fetch-address.ts';
import type { FeedMode, KeptFeed } from '../journal/feeds.ts';
import type { Editor } from '../journal/journal.ts';
import type { Moderation } from '../moderation/moderation.ts';
import { readGiven } from '../moderation/read-given.ts';
import { listItems } from './list-items.ts';
import { lookAtFeed } from './look-at-feed.ts';

/** Minutes between two polls: as often as sites do not mind, as seldom as once a week. */
export const MINUTES = { least: 5, usual: 30, most: 7 * 24 * 60 };

/** How many of what a feed lists at first are taken. */
export const LATEST = { least: 0, usual: 10, most: 100 };

/** A feed as somebody wants it to be polled. */
export interface WantedFeed {
  /** Of the feed, or of a page that names it. */
  readonly address: string;
  /** Who publishes all that it lists, as a person writes it. */
  readonly outlet?: string | undefined;
  readonly mode?: FeedMode | undefined;
  readonly minutes?: number | undefined;
  readonly latest?: number | undefined;
  readonly by: Editor;
}

/** A feed that was added. */
export interface AddedFeed {
  readonly feed: KeptFeed;
  /** How many reports it lists. */
  readonly items: number;
}

/**
 * Fetches and reads a feed, then keeps it, to be polled at once.
 * @throws {DatelineError} ADDRESS, FEED where it cannot be read; USAGE where what is wanted is off;
 * CHANGE where it is there already or there are too many.
 */
export async function addFeed(
  {
    address,
    outlet,
    mode = 'queue',
    minutes = MINUTES.usual,
    latest = LATEST.usual,
    by,
  }: WantedFeed,
  moderation: Moderation,
  fetchAddress: FetchAddress,
): Promise<AddedFeed> {
  requireWithin(minutes, MINUTES, 'minutes lie between two polls');
  requireWithin(latest, LATEST, 'of the latest reports are taken at first');
  const given = readGiven({ outlet }, moderation);
  const { feed, ...found } = await lookAtFeed(address, fetchAddress);
  const items = listItems(feed);
  const wanted = { ...found, title: feed.title, outlet: given.outlet ?? null, mode, minutes, by };
  return { feed: moderation.journal.feeds.add(wanted, items, latest), items: items.length };
}

function requireWithin(
  number: number,
  { least, most }: { readonly least: number; readonly most: number },
  what: string,
): void {
  if (Number.isInteger(number) && number >= least && number <= most) return;
  throw new DatelineError('USAGE', `${least} to ${most} ${what}, as a whole number.`);
}
