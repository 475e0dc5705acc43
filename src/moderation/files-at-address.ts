import type { FetchAddress, Fetched } from '../fetching/fetch-address.ts';
import { fileNameFor } from '../fetching/file-name-for.ts';
import type { OfferedFile, ReadFile } from './offered-file.ts';
import { unpackOffered } from './unpack-offered.ts';

/** Characters in which a feed shows that it is one. */
const HEAD = 1_000;
const FEED = /<(?:rss|feed|rdf:RDF)[\s>]/;

/** What there was at an address. */
export type Body = Extract<Fetched, { readonly status: 'fetched' }>;

/**
 * What an address gives: a report, the files of a zip archive, or what `filesInFeed` makes of a feed.
 * @throws {DatelineError} ADDRESS, ARTICLE with the reason; as `filesInFeed` does.
 */
export async function filesAtAddress(
  address: string,
  fetchAddress: FetchAddress,
  filesInFeed: (feed: Body) => readonly OfferedFile[],
): Promise<readonly OfferedFile[]> {
  const body = await bodyAt(address, fetchAddress);
  return isFeed(body) ? filesInFeed(body) : unpackOffered(address, fileOf(body));
}

/** The one file at an address. @throws {DatelineError} ADDRESS with the reason. */
export async function fileAtAddress(
  address: string,
  fetchAddress: FetchAddress,
): Promise<ReadFile> {
  return fileOf(await bodyAt(address, fetchAddress));
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

/** A file with a name; of a type that does not tell, a page. */
function fileOf({ bytes, address, type }: Body): ReadFile {
  const name = fileNameFor({ address, media: type?.media ?? null });
  return { bytes, name: /\.\w{2,8}$/.test(name) ? name : `${name}.html`, source: address };
}
