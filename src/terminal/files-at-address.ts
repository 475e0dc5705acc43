import { isFeed } from '../feeds/is-feed.ts';
import { readFeed } from '../feeds/read-feed.ts';
import type { FetchAddress } from '../fetching/fetch-address.ts';
import { type Body, fetchBody, nameOfBody } from '../fetching/fetch-body.ts';
import { makePoliteness } from '../fetching/politeness.ts';
import { filesInArchive } from './files-in-archive.ts';
import type { Offer, OfferedFile } from './offered-file.ts';

/** Milliseconds between the reports of a feed that are fetched from one host. */
const APART = 1_000;

/**
 * What an address gives: a report, the files of a zip archive, or the reports of a feed, which are
 * fetched when their turn comes, one a second from each host.
 * @throws {DatelineError} ADDRESS, FEED, ARTICLE with the reason.
 */
export async function filesAtAddress(address: string, fetchAddress: FetchAddress): Promise<Offer> {
  const fetched = await fetchBody(address, fetchAddress);
  if (isFeed(fetched)) return { files: itemsOf(fetched, fetchAddress), refused: [] };
  const name = nameOfBody(fetched);
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
        const fetched = await fetchBody(item.address, fetchAddress);
        return { bytes: fetched.bytes, name: nameOfBody(fetched), source: fetched.address };
      }),
  }));
}
