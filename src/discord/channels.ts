import { createHash } from 'node:crypto';
import { DiscordAPIError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import { cut } from '../messages/limits.ts';
import type { Message } from '../messages/message.ts';
import { plainText } from '../messages/plain-text.ts';
import { isTokenRefused } from './discord-failure.ts';
import { retry } from './retry.ts';

/** Minutes without a message after which a thread is put away. */
const THREAD_LASTS = 1_440;

/** How often a token is tried again before it counts as refused. */
const TOKEN_ATTEMPTS = 3;

/** Longest name of a thread, as Discord documents it. */
const LONGEST_THREAD_NAME = 100;

/** Longest nonce, as Discord documents it. */
const LONGEST_NONCE = 25;

/** Milliseconds that the clocks of this machine and of Discord may be apart. */
const CLOCKS_APART = 5 * 60_000;

/** Messages that are looked back on: as many as Discord gives at once. */
const LOOKED_BACK_ON = 100;

const posted = z.array(
  z.object({
    timestamp: z.iso.datetime({ offset: true }).transform(Date.parse),
    embeds: z.array(z.object({ title: z.string().optional(), description: z.string().optional() })),
  }),
);

const created = z.object({ id: z.string() });

/** What the bot does in channels, whether or not they are known from the gateway. */
export interface Channels {
  /**
   * Posts a message that mentions nobody.
   * @param key What the message is for: a second one with the same key is dropped by Discord.
   * @param replyTo Id of the message that it answers.
   * @returns Its id.
   */
  post(channel: string, message: Message, key: string, replyTo?: string): Promise<string>;
  /** Shows a message in place of one of the bot's own. */
  edit(channel: string, shown: string, message: Message): Promise<void>;
  /**
   * Whether the bot posted a message of the same text in a channel since a time, as far as its last
   * 100 messages tell and the bot may read them.
   */
  isPosted(channel: string, message: Message, since: Date): Promise<boolean>;
  /** Shows for 10 s that the bot is typing. */
  type(channel: string): Promise<void>;
  /** Opens a thread on a message, or finds the one that there is, and takes a member into it. */
  openThread(channel: string, message: string, name: string, member: string): Promise<string>;
}

/**
 * Channels over Discord's API. Whatever passes is tried again: failures of the server, closed
 * sockets, timeouts. One 401 makes discord.js forget its token; it is given back, and only a token
 * that is refused again and again is taken for a wrong one.
 * @param onTokenRefused Is told so.
 */
export function openChannels(rest: REST, token: string, onTokenRefused: () => void): Channels {
  async function send<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await retry(work);
      } catch (error) {
        if (!isTokenRefused(error)) throw error;
        if (attempt === TOKEN_ATTEMPTS) {
          onTokenRefused();
          throw error;
        }
        rest.setToken(token);
      }
    }
  }

  return {
    async post(channel, message, key, replyTo) {
      const body = {
        ...message,
        nonce: nonceOf(key),
        enforce_nonce: true,
        allowed_mentions: { parse: [], replied_user: false },
        ...(replyTo === undefined
          ? {}
          : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
      };
      return created.parse(await send(() => rest.post(Routes.channelMessages(channel), { body })))
        .id;
    },

    async edit(channel, shown, message) {
      const body = { ...message, allowed_mentions: { parse: [] } };
      await send(() => rest.patch(Routes.channelMessage(channel, shown), { body }));
    },

    async isPosted(channel, message, since) {
      const query = new URLSearchParams({ limit: String(LOOKED_BACK_ON) });
      const read = () => rest.get(Routes.channelMessages(channel), { query });
      const last = posted.safeParse(await send(read).catch(nothingWhereRefused)).data ?? [];
      const earliest = since.getTime() - CLOCKS_APART;
      return last.some(
        ({ timestamp, embeds }) => timestamp >= earliest && hasSameText(embeds, message.embeds),
      );
    },

    async type(channel) {
      await rest.post(Routes.channelTyping(channel));
    },

    async openThread(channel, message, name, member) {
      const thread = await send(() => startThread(rest, channel, message, name));
      // Who opened it may also go there by the link.
      await rest.put(Routes.threadMembers(thread, member)).catch(() => {});
      return thread;
    },
  };
}

async function startThread(
  rest: REST,
  channel: string,
  message: string,
  name: string,
): Promise<string> {
  const body = {
    name: cut(plainText(name), LONGEST_THREAD_NAME),
    auto_archive_duration: THREAD_LASTS,
  };
  try {
    return created.parse(await rest.post(Routes.threads(channel, message), { body })).id;
  } catch (error) {
    // A thread has the id of the message that it was opened on.
    if (
      error instanceof DiscordAPIError &&
      error.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage
    ) {
      return message;
    }
    throw error;
  }
}

/** Discord takes white space off both ends. */
function hasSameText(
  [one]: z.infer<typeof posted>[number]['embeds'],
  [other]: Message['embeds'],
): boolean {
  return (
    one?.title?.trim() === other?.title?.trim() &&
    one?.description?.trim() === other?.description?.trim()
  );
}

/** A bot that may not read a channel sees nothing there. */
function nothingWhereRefused(error: unknown): readonly never[] {
  if (error instanceof DiscordAPIError && error.status < 500) return [];
  throw error;
}

function nonceOf(key: string): string {
  return key.length <= LONGEST_NONCE
    ? key
    : createHash('sha256').update(key).digest('base64url').slice(0, LONGEST_NONCE);
}
