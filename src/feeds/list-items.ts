import type { ListedItem } from '../journal/feeds.ts';
import { addressKey } from '../moderation/address-key.ts';
import type { Feed } from './read-feed.ts';

/** What a feed lists, newest first: by date where each item has one, else in its own order. */
export function listItems({ items }: Feed): ListedItem[] {
  const listed = items.map(({ id, address, title, date }) => ({
    id,
    address,
    key: addressKey(address),
    title,
    date,
  }));
  if (listed.some(({ date }) => date === null)) return listed;
  // ISO times sort as texts do.
  return listed.sort((a, b) => (a.date! < b.date! ? 1 : a.date! > b.date! ? -1 : 0));
}
