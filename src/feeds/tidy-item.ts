import { createHash } from 'node:crypto';
import { LONGEST_ADDRESS } from '../fetching/parse-address.ts';
import { parseUrl } from '../text/parse-url.ts';
import { plainText } from './plain-text.ts';
import type { RawItem } from './raw-items.ts';

/** One report that a feed lists. */
export interface FeedItem {
  /** What the feed knows it by, else its address; at most 500 characters. */
  readonly id: string;
  /** In plain text; null where it has none. */
  readonly title: string | null;
  /** Absolute, http or https; whether it may be fetched is not looked at. */
  readonly address: string;
  /** When the feed says that it was published, "2024-06-14T12:00:00.000Z"; it may be in the future. */
  readonly date: string | null;
  /** In plain text, cut to some 500 characters. */
  readonly summary: string | null;
}

/** Longest id, in characters. A longer one is kept as its SHA-256. */
const LONGEST_ID = 500;

/** Nothing in a feed is older; in milliseconds since 1970. */
const FIRST_DATE = Date.UTC(1900, 0);
const LAST_DATE = Date.UTC(9999, 0);

/**
 * What a feed says of a report, in a form of its own; null where it has no address of the web.
 * @param bases What relative links lean on, the nearest first; the last one is absolute.
 */
export function tidyItem(item: RawItem, bases: readonly (string | undefined)[]): FeedItem | null {
  const base = [item.base, ...bases].reduceRight<string>(
    (outer, inner) => (inner === undefined ? outer : (parseUrl(inner, outer)?.href ?? outer)),
    'about:blank',
  );
  const address = item.links.map((link) => addressOf(link, base)).find((found) => found !== null);
  if (address === undefined) return null;
  const id = item.id?.trim() || address;
  return {
    id: id.length > LONGEST_ID ? createHash('sha256').update(id).digest('hex') : id,
    title: plainText(item.title),
    address,
    date: item.dates.map(dateOf).find((found) => found !== null) ?? null,
    summary: plainText(item.summary),
  };
}

function addressOf(link: string | undefined, base: string): string | null {
  const text = link?.trim() ?? '';
  const url = text === '' ? null : parseUrl(text, base);
  if (url === null) return null;
  const { protocol, href } = url;
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return isWeb && href.length <= LONGEST_ADDRESS ? href : null;
}

function dateOf(text: string | undefined): string | null {
  const time = Date.parse(text?.trim().slice(0, 100) ?? '');
  return time >= FIRST_DATE && time < LAST_DATE ? new Date(time).toISOString() : null;
}
