import type { FetchAddress, Fetched } from '../fetching/fetch-address.ts';
import { fileNameFor } from '../fetching/file-name-for.ts';
import { extensionFor } from './name-report.ts';
import type { OfferedFile, ReadFile } from './offered-file.ts';
import { isArchive, unpackOffered } from './unpack-offered.ts';

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

/** A file with a name; where its server does not tell what it is, its bytes do, or it is a page. */
function fileOf({ bytes, address, type }: Body): ReadFile {
  const name = fileNameFor({ address, media: type?.media ?? null });
  const isNamed = /\.\w{2,8}$/.test(name);
  return { bytes, name: isNamed ? name : `${name}.${kindOf(bytes, address)}`, source: address };
}

function kindOf(bytes: Uint8Array, address: string): string {
  const kind = extensionFor(bytes);
  if (kind === 'docx' && isArchive(new URL(address).pathname)) return 'zip';
  return kind === 'txt' || kind === 'md' ? 'html' : kind;
}
