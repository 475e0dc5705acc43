import { readFeed } from '../feeds/read-feed.ts';
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
export function filesInFeed(
  { bytes, address, type }: Body,
  fetchAddress: FetchAddress,
): OfferedFile[] {
  const politeness = makePoliteness({ apart: APART });
  const { items } = readFeed(bytes, { address, charset: type?.charset ?? null });
  return items.map((item) => ({
    label: item.address,
    read: () =>
      politeness.visit(item.address, async () =>
        fileOf(await fetchBody(item.address, fetchAddress)),
      ),
  }));
}
