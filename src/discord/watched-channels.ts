import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { WatchedChannels } from '../watching/watch-parts.ts';
import type { Channels } from './channels.ts';
import { isTokenRefused } from './discord-failure.ts';

/** Channels as watching sees them: what Discord refuses is told with the reason. */
export function watchedChannels(channels: Pick<Channels, 'post' | 'isPosted'>): WatchedChannels {
  return {
    isPosted: channels.isPosted,
    async post(channel, message, key) {
      try {
        await channels.post(channel, message, key);
        return null;
      } catch (error) {
        const isRefused =
          error instanceof DiscordAPIError && error.status < 500 && !isTokenRefused(error);
        if (isRefused) return problemOf(error);
        throw error;
      }
    },
  };
}

function problemOf({ code, status }: DiscordAPIError): string {
  if (code === RESTJSONErrorCodes.UnknownChannel) return 'The channel is gone.';
  if (status === 403) {
    return 'I may not write there: I need to view the channel, send messages and embed links.';
  }
  return `Discord does not take messages there (${code}).`;
}
