import { DatelineError } from '../errors.ts';
import type { FetchAddress } from '../fetching/fetch-address.ts';
import { parseAddress } from '../fetching/parse-address.ts';
import type { FeedMode, FeedSettings, KeptFeed } from '../journal/feeds.ts';
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
  /** Who publishes all that it lists, as a person writes it; empty: each report tells. */
  readonly outlet?: string | undefined;
  readonly mode?: FeedMode | undefined;
  readonly minutes?: number | undefined;
  readonly latest?: number | undefined;
  readonly by: Editor;
}

/** A feed that was added, or was followed already and is changed. */
export type AddedFeed =
  /** With how many reports it lists. */
  | { readonly kind: 'added'; readonly feed: KeptFeed; readonly items: number }
  | { readonly kind: 'changed'; readonly feed: KeptFeed; readonly before: KeptFeed };

/**
 * Fetches and reads a feed, then keeps it, to be polled at once. One that is followed already is
 * changed in what is given, without being fetched.
 * @throws {DatelineError} ADDRESS, FEED where it cannot be read; USAGE where what is wanted is off;
 * CHANGE where it is followed so already, or there are too many.
 */
export async function addFeed(
  wanted: WantedFeed,
  moderation: Moderation,
  fetchAddress: FetchAddress,
): Promise<AddedFeed> {
  const { address, mode, minutes, latest, by } = wanted;
  if (minutes !== undefined) requireWithin(minutes, MINUTES, 'minutes lie between two polls');
  if (latest !== undefined)
    requireWithin(latest, LATEST, 'of the latest reports are taken at first');
  const { outlet } = readGiven({ outlet: wanted.outlet }, moderation);
  const settings: Partial<FeedSettings> = {
    ...(mode !== undefined && { mode }),
    ...(minutes !== undefined && { minutes }),
    ...(outlet !== undefined && { outlet }),
  };
  const { feeds } = moderation.journal;
  const followed = (at: string) => feeds.list().find((feed) => feed.address === at);

  function change(before: KeptFeed): AddedFeed {
    if (latest !== undefined) {
      throw new DatelineError(
        'USAGE',
        'This feed is followed already. How many of the latest reports are taken is said when it is added: leave that out.',
      );
    }
    if (Object.keys(settings).length === 0 && before.next !== null) {
      throw new DatelineError(
        'CHANGE',
        'This feed is followed already. Give what is to be otherwise: the outlet, the mode, or the minutes between two polls.',
      );
    }
    const feed = feeds.change(before.id, settings, by);
    if (feed !== null) return { kind: 'changed', feed, before };
    throw new DatelineError('CHANGE', 'This feed was removed at this moment. Add it again.');
  }

  // It may not be there for the moment; whether it may be fetched was checked when it was added.
  const known = followed(parseAddress(address, () => true).href);
  if (known !== undefined) return change(known);
  const { feed, ...found } = await lookAtFeed(address, fetchAddress);
  const named = followed(found.address);
  if (named !== undefined) return change(named);
  const items = listItems(feed);
  const usual = { mode: 'queue', outlet: null, minutes: MINUTES.usual } as const;
  const kept = feeds.add(
    { ...found, ...usual, ...settings, title: feed.title, by },
    items,
    latest ?? LATEST.usual,
  );
  return { kind: 'added', feed: kept, items: items.length };
}

function requireWithin(
  number: number,
  { least, most }: { readonly least: number; readonly most: number },
  what: string,
): void {
  if (Number.isInteger(number) && number >= least && number <= most) return;
  throw new DatelineError('USAGE', `${least} to ${most} ${what}, as a whole number.`);
}
