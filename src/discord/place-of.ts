import { type Channel, ChannelType } from 'discord.js';
import type { AskedIn } from './find-conversation.ts';
import type { Place } from './permissions.ts';

/** A place with what is possible there. */
export interface ChannelFacts extends Place {
  readonly kind: AskedIn['kind'];
  /** Whether a thread can be opened on a message there. */
  readonly canDiscuss: boolean;
}

/**
 * Where a message or an interaction came from.
 * @param known The channel, as far as the client knows it.
 */
export function placeOf(
  { channelId, guildId }: { readonly channelId: string; readonly guildId: string | null },
  known: Channel | null,
): ChannelFacts {
  const isThread = known?.isThread() ?? false;
  return {
    guild: guildId,
    channel: channelId,
    parent: known?.isThread() ? known.parentId : null,
    kind: guildId === null ? 'private' : isThread ? 'thread' : 'channel',
    canDiscuss:
      known?.type === ChannelType.GuildText || known?.type === ChannelType.GuildAnnouncement,
  };
}
