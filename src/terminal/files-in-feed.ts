import { readFetchedFeed } from '../feeds/read-fetched-feed.ts';
import type { FetchAddress } from '../fetching/fetch-address.ts';
import { type Body, fetchBody } from '../fetching/fetch-body.ts';
import { makePoliteness } from '../fetching/politeness.ts';
import { fileOf } from '../moderation/file-of.ts';
import type { OfferedFile } from '../moderation/offered-file.ts';

/** Milliseconds between the reports of a feed that are fetched from one host. */
const APART = 1_000;

/**
 * The reports of a feed, which are fetched when their turn comes, one a second from each host.
 * @throws {DatelineError} FEED with the reason.
 */
export async function filesInFeed(feed: Body, fetchAddress: FetchAddress): Promise<OfferedFile[]> {
  const politeness = makePoliteness({ apart: APART });
  const { items } = await readFetchedFeed(feed);
  return items.map((item) => ({
    label: item.address,
    read: () =>
      politeness.visit(item.address, async () =>
        fileOf(await fetchBody(item.address, fetchAddress)),
      ),
  }));
}
