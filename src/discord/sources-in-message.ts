import type { Attachment, Message, MessageSnapshot } from 'discord.js';
import { DatelineError } from '../errors.ts';
import { fetchAttachment } from '../fetching/fetch-attachment.ts';
import { linksIn } from '../messages/links-in.ts';
import { filesAtAddress } from '../moderation/files-at-address.ts';
import type { OfferSource } from '../moderation/gather-offer.ts';
import { isArchive, unpackOffered } from '../moderation/unpack-offered.ts';
import { formatOf } from '../reading/format-of.ts';
import type { Bot } from './bot.ts';
import { refuseFeed } from './refuse-feed.ts';

/** Links of a message that are fetched; each may take 20 s. */
const MOST_LINKS = 5;

type Fetching = Pick<Bot, 'config' | 'fetchAddress'>;

/** What of a message, or of the one that it hands on, is looked at. */
type Shown = Pick<Message | MessageSnapshot, 'content' | 'embeds' | 'attachments'>;

/**
 * Where the reports of a message come from: its files in the formats that are read, or else the
 * links of its text, or else of what is embedded under it. Nothing is fetched yet.
 */
export function sourcesInMessage(message: Message, fetching: Fetching): OfferSource[] {
  const parts: Shown[] = [message, ...message.messageSnapshots.values()];
  const files = parts
    .flatMap(({ attachments }) => [...attachments.values()])
    .filter(({ name }) => formatOf(name) !== null || isArchive(name));
  if (files.length > 0) return files.map((file) => sourceOfFile(file, files.length, fetching));
  const embeds = parts.flatMap((part) => part.embeds);
  // A link in the text is often embedded under it as well, by another address.
  const links = [
    parts.flatMap(({ content }) => linksIn(content)),
    embeds.flatMap(({ url }) => url ?? []),
    embeds.flatMap(({ description }) => linksIn(description ?? '')),
  ].find((found) => found.length > 0);
  return [...new Set(links ?? [])].map((link, at) => sourceOfLink(link, at, fetching));
}

function sourceOfFile(
  { name, url, size, contentType }: Pick<Attachment, 'name' | 'url' | 'size' | 'contentType'>,
  together: number,
  { config }: Fetching,
): OfferSource {
  const read = async () => ({
    bytes: await fetchAttachment({ url, size, contentType }, config),
    name,
    source: null,
  });
  return {
    label: name,
    async find() {
      if (!isArchive(name)) return { files: [{ label: name, read }], refused: [] };
      if (together > 1) {
        // Ten of them would be 500 MB in memory.
        throw new DatelineError('ARTICLE', 'An archive is added by itself: use /report add.');
      }
      return { files: await unpackOffered(name, await read()), refused: [] };
    },
  };
}

function sourceOfLink(link: string, at: number, { fetchAddress }: Fetching): OfferSource {
  return {
    label: link,
    async find() {
      if (at >= MOST_LINKS) {
        throw new DatelineError(
          'ADDRESS',
          `Only the first ${MOST_LINKS} links of a message are looked at: use /report add.`,
        );
      }
      return { files: await filesAtAddress(link, fetchAddress, refuseFeed), refused: [] };
    },
  };
}
