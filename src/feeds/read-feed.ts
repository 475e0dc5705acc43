import { type AnyFeed, parseFeed } from 'feedsmith';
import { DatelineError } from '../errors.ts';
import { decodeText } from '../reading/decode-text.ts';
import { readUtf16 } from '../reading/read-utf-16.ts';
import { plainText } from './plain-text.ts';
import { atomEntries, type RawItem, rdfItems, rssItems } from './raw-items.ts';
import { type FeedItem, tidyItem } from './tidy-item.ts';

/** A feed as it is read, with what it lists in its own order. */
export interface Feed {
  /** In plain text; null where it has none. */
  readonly title: string | null;
  /** Each with an address and an id of its own, at most {@link MOST_ITEMS}. */
  readonly items: readonly FeedItem[];
}

/** Where a feed comes from. */
export interface FeedSource {
  /** Its final address, which relative links lean on. */
  readonly address: string;
  /** The encoding that its server declares. */
  readonly charset: string | null;
}

/** Items that are read of a feed; most have 10 to 50. */
export const MOST_ITEMS = 500;

/**
 * Largest feed, in bytes: two megabytes; one of 50 items has 100 kilobytes. The worst that was made of so
 * many, a tag with 200,000 attributes, takes about three seconds to read.
 */
const LARGEST_FEED = 2 * 1024 * 1024;

/** Where an XML declaration must stand, and a document type may, in bytes or characters. */
const HEAD = 200;
const ENTITY = /<!ENTITY\b/i;

/**
 * Reads RSS 0.9 to 2.0 or Atom. Nothing in it is expanded or fetched. What it lists without an address
 * of the web is left out, and so is what it lists again.
 * @throws {DatelineError} FEED with what is wrong with it and what to do.
 */
export function readFeed(bytes: Uint8Array, { address, charset }: FeedSource): Feed {
  if (bytes.length > LARGEST_FEED) {
    throw refusal('is too large: at most 2 MB are read. Look for a feed of fewer reports.');
  }
  const text = decode(bytes, charset);
  if (ENTITY.test(text)) {
    throw refusal('defines abbreviations of its own (<!ENTITY>), which are not read for safety.');
  }
  const { title, base, items } = rawFeed(parse(text));
  const byId = new Map<string, FeedItem>();
  for (const item of items) {
    const tidied = tidyItem(item, [base, address]);
    if (tidied !== null && !byId.has(tidied.id)) byId.set(tidied.id, tidied);
  }
  return { title: plainText(title), items: [...byId.values()] };
}

function parse(text: string): AnyFeed {
  try {
    return parseFeed(text, { maxItems: MOST_ITEMS });
  } catch (cause) {
    throw /<html\b/i.test(text.slice(0, 5_000))
      ? refusal('is a page, not a feed. Look on it for a link to its RSS or Atom feed.', cause)
      : refusal('is no RSS or Atom feed, or a broken one. Check its address.', cause);
  }
}

/** The parts that count, whatever the format. */
function rawFeed(parsed: AnyFeed): {
  title: string | undefined;
  base: string | undefined;
  items: RawItem[];
} {
  switch (parsed.format) {
    case 'rss':
      return { title: parsed.feed.title, base: undefined, items: rssItems(parsed.feed) };
    case 'rdf':
      return { title: parsed.feed.title, base: undefined, items: rdfItems(parsed.feed) };
    case 'atom':
      return {
        title: parsed.feed.title?.value,
        base: parsed.feed.xml?.base,
        items: atomEntries(parsed.feed),
      };
    case 'json':
      throw refusal('is in JSON. Only RSS and Atom feeds are read.');
  }
}

/** Decodes as its letters, its server and its first line say, in this order. */
function decode(bytes: Uint8Array, charset: string | null): string {
  // To a decoder of UTF-8 it is one with many zeros.
  const wide = charset === null ? null : readUtf16(bytes, charset);
  if (wide !== null) return wide;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
    const declared = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]{2,40})/.exec(head)?.[1];
    return decodeAs(charset, bytes) ?? decodeAs(declared, bytes) ?? guess(bytes);
  }
}

/** Null where the encoding is not known, or is not what the bytes are in. */
function decodeAs(encoding: string | null | undefined, bytes: Uint8Array): string | null {
  try {
    const decoder = new TextDecoder(encoding ?? '', { fatal: true });
    // Guessing tells it from the others, and gets its quotation marks right, which Node 20 does not.
    return decoder.encoding === 'windows-1252' ? null : decoder.decode(bytes);
  } catch {
    return null;
  }
}

function guess(bytes: Uint8Array): string {
  try {
    return decodeText(bytes, false);
  } catch (cause) {
    throw refusal('is no text that can be read. Check its address.', cause);
  }
}

function refusal(problem: string, cause?: unknown): DatelineError {
  return new DatelineError('FEED', `The feed ${problem}`, { cause });
}
