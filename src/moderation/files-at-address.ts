import type { FetchAddress } from '../fetching/fetch-address.ts';
import { type Body, fetchBody } from '../fetching/fetch-body.ts';
import { fileOf } from './file-of.ts';
import { isFeed } from './is-feed.ts';
import type { OfferedFile } from './offered-file.ts';
import { unpackOffered } from './unpack-offered.ts';

/**
 * What an address gives: a report, the files of a zip archive, or what `filesInFeed` makes of a feed.
 * @throws {DatelineError} ADDRESS, ARTICLE with the reason; as `filesInFeed` does.
 */
export async function filesAtAddress(
  address: string,
  fetchAddress: FetchAddress,
  filesInFeed: (feed: Body) => Promise<readonly OfferedFile[]>,
): Promise<readonly OfferedFile[]> {
  const body = await fetchBody(address, fetchAddress);
  return isFeed(body) ? filesInFeed(body) : unpackOffered(address, fileOf(body));
}
