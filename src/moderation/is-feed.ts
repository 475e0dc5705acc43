import type { Body } from '../fetching/fetch-body.ts';

/** Characters in which a feed shows that it is one. */
const HEAD = 1_000;
const FEED = /<(?:rss|feed|rdf:RDF)[\s>]/;

/** Whether what was fetched has the looks of a feed; what its server calls a page is none. */
export function isFeed({ bytes, type }: Pick<Body, 'bytes' | 'type'>): boolean {
  if (type?.media === 'text/html') return false;
  return FEED.test(new TextDecoder('latin1').decode(bytes.subarray(0, HEAD)));
}
