import { readFeed } from '../feeds/read-feed.ts';
import type { FetchAddress, Fetched } from '../fetching/fetch-address.ts';
import { fileNameFor } from '../fetching/file-name-for.ts';
import { makePoliteness } from '../fetching/politeness.ts';
import { filesInArchive } from './files-in-archive.ts';
import type { Offer, OfferedFile } from './offered-file.ts';

/** Milliseconds between the reports of a feed that are fetched from one host. */
const APART = 1_000;

/** Characters in which a feed shows that it is one. */
const HEAD = 1_000;
const FEED = /<(?:rss|feed|rdf:RDF)[\s>]/;

type Body = Extract<Fetched, { readonly status: 'fetched' }>;

/**
 * What an address gives: a report, the files of a zip archive, or the reports of a feed, which are
 * fetched when their turn comes, one a second from each host.
 * @throws {DatelineError} ADDRESS, FEED, ARTICLE with the reason.
 */
export async function filesAtAddress(address: string, fetchAddress: FetchAddress): Promise<Offer> {
  const fetched = await bodyAt(address, fetchAddress);
  if (isFeed(fetched)) return { files: itemsOf(fetched, fetchAddress), refused: [] };
  const name = nameOf(fetched);
  if (/\.zip$/i.test(name))
    return { files: await filesInArchive(fetched.bytes, fetched.address), refused: [] };
  const read = async () => ({ bytes: fetched.bytes, name, source: fetched.address });
  return { files: [{ label: address, isInput: false, read }], refused: [] };
}

function itemsOf({ bytes, address, type }: Body, fetchAddress: FetchAddress): OfferedFile[] {
  const politeness = makePoliteness({ apart: APART });
  const { items } = readFeed(bytes, { address, charset: type?.charset ?? null });
  return items.map((item) => ({
    label: item.address,
    isInput: false,
    read: () =>
      politeness.visit(item.address, async () => {
        const fetched = await bodyAt(item.address, fetchAddress);
        return { bytes: fetched.bytes, name: nameOf(fetched), source: fetched.address };
      }),
  }));
}

async function bodyAt(address: string, fetchAddress: FetchAddress): Promise<Body> {
  const fetched = await fetchAddress(address);
  // Nothing was said of an earlier time.
  if (fetched.status !== 'fetched') throw new RangeError(`${address} sent nothing`);
  return fetched;
}

function isFeed({ bytes, type }: Body): boolean {
  if (type?.media === 'text/html') return false;
  return FEED.test(new TextDecoder('latin1').decode(bytes.subarray(0, HEAD)));
}

/** A file name; of a type that does not tell, a page's. */
function nameOf({ address, type }: Body): string {
  const name = fileNameFor({ address, media: type?.media ?? null });
  return /\.\w{2,8}$/.test(name) ? name : `${name}.html`;
}
