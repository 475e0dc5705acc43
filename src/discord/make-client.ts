import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';

/** Milliseconds after which a request to Discord counts as failed. */
const REQUEST_TIMEOUT = 15_000;

/** Milliseconds to wait for the servers that the bot is in before it counts as ready. */
const GUILDS_TIMEOUT = 5_000;

/**
 * A client of Discord that is not connected yet. None of its intents is privileged: Discord gives
 * the text of a message that mentions the bot, replies to it with a mention or is sent to it alone.
 * It mentions nobody, and it keeps no messages and members in memory.
 * @param apiUrl Address of Discord's API, without a version.
 */
export function makeClient(apiUrl: string): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    // A direct message comes from a channel that was never announced.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiUrl, timeout: REQUEST_TIMEOUT },
    waitGuildTimeout: GUILDS_TIMEOUT,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      GuildMemberManager: {
        maxSize: 200,
        keepOverLimit: (member) => member.id === member.client.user?.id,
      },
      UserManager: { maxSize: 200, keepOverLimit: (user) => user.id === user.client.user?.id },
    }),
  });
}
