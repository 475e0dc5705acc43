import { AddressError } from '../../src/fetching/address-error.ts';
import type { FetchAddress, Fetched, FetchRequest } from '../../src/fetching/fetch-address.ts';

/** An item of a feed as it is written. */
export interface SampleItem {
  readonly link: string;
  readonly guid?: string;
  readonly title?: string;
  /** As in RSS: "Fri, 14 Jun 2024 15:00:00 GMT". */
  readonly date?: string;
}

/** An RSS feed of these items. */
export function rssOf(items: readonly SampleItem[], title = 'Quay Gazette'): string {
  const written = items.map(
    ({ link, guid = link, title: headline = '', date }) =>
      `<item><title>${headline}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>${
        date === undefined ? '' : `<pubDate>${date}</pubDate>`
      }</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${written.join('')}</channel></rss>`;
}

/** A page with a report that no other number has. */
export function pageOf(number: number, head = `<title>Ferry ${number} is late</title>`): string {
  const sentences = Array.from(
    { length: 8 },
    (_, at) =>
      `Captain ${number}${at} told the board that ferry ${number * 97 + at} had left quay ${number * 31 + at} with ${number + at * 17} barrels.`,
  );
  return `<html><head>${head}</head><body><article><p>${sentences.join(' ')}</p></article></body></html>`;
}

/** What is at an address: a page or feed by its text, an error, or something else. */
export type Site = string | Error | ((request: FetchRequest) => Partial<Fetched> | Promise<never>);

/** A web of a test's own. What it does not have does not exist. */
export function sampleWeb(sites: Record<string, Site>) {
  const asked: string[] = [];
  const requests: FetchRequest[] = [];
  const fetchAddress: FetchAddress = async (address, request = {}) => {
    asked.push(address);
    requests.push(request);
    request.signal?.throwIfAborted();
    const site = sites[address] ?? new AddressError(`The address ${address} does not exist.`);
    if (site instanceof Error) throw site;
    const found = typeof site === 'string' ? { bytes: Buffer.from(site) } : await site(request);
    const isFeed = typeof site === 'string' && site.includes('<rss');
    const media = isFeed ? 'application/rss+xml' : 'text/html';
    const usual = { status: 'fetched', address, etag: null, lastModified: null } as const;
    return { ...usual, type: { media, charset: 'utf-8' }, ...found } as Fetched;
  };
  return { sites, asked, requests, fetchAddress };
}

/** An address that is of no use for the moment. */
export const slow = (wait: number | null = null) =>
  new AddressError('It was not there within 20 s.', { temporary: true, wait });

export const QUAY_FEED = 'https://quay.example/rss';

/** A web with one feed of one report. */
export function quayWeb() {
  const link = 'https://quay.example/1';
  return sampleWeb({ [QUAY_FEED]: rssOf([{ link }]), [link]: pageOf(1) });
}
