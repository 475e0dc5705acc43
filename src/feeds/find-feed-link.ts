import { Parser } from 'htmlparser2';
import type { Body } from '../fetching/fetch-body.ts';
import { parseUrl } from '../text/parse-url.ts';

/** So much of a page is looked at, in bytes: its head is at the beginning. */
const LOOKED_AT = 512 * 1024;

const FEED_TYPE = /^application\/(?:rss|atom)\+xml\b/i;

/** The feed that a page names as its own, the first of them; null where it names none of the web. */
export function findFeedLink({ bytes, address }: Pick<Body, 'bytes' | 'address'>): string | null {
  let found: string | null = null;
  const parser = new Parser({
    onopentag(name, { rel = '', type = '', href = '' }) {
      const isLink = name === 'link' && /\balternate\b/i.test(rel) && FEED_TYPE.test(type.trim());
      if (isLink) found ??= webAddress(href.trim(), address);
    },
  });
  parser.end(new TextDecoder().decode(bytes.subarray(0, LOOKED_AT)));
  return found;
}

function webAddress(href: string, base: string): string | null {
  const url = href === '' ? null : parseUrl(href, base);
  if (url === null) return null;
  const { protocol, href: whole } = url;
  return protocol === 'https:' || protocol === 'http:' ? whole : null;
}
