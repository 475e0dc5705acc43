import { type Client, Events, GatewayCloseCodes } from 'discord.js';
import type { Logger } from 'pino';
import { DatelineError } from '../errors.ts';
import type { Meters } from '../metrics/meters.ts';

/** Why Discord will not let the bot in again, and what to do. */
const ENDS: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    'Discord refuses the token. Set DISCORD_TOKEN to the token on the page of your application under “Bot”.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord does not know the intents that the bot asks for. Update Dateline.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord does not allow the intents that the bot asks for. Enable them on the page of your application under “Bot”.',
  [GatewayCloseCodes.InvalidShard]: 'Discord refuses the shard of the bot. Update Dateline.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in more servers than one process may serve (2,500). Remove it from some of them.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks the version of its API that the bot uses. Update Dateline.',
};

/** The failure that ends the bot because Discord refuses its token. */
export function tokenRefused(cause?: unknown): DatelineError {
  const sentence = ENDS[GatewayCloseCodes.AuthenticationFailed]!;
  return new DatelineError('DISCORD', sentence, { cause });
}

/**
 * Notes what becomes of the connection. discord.js connects again by itself, except after a close
 * that says that it is of no use: then the client stays as it is and looks ready.
 * @returns Rejects with a DISCORD error when that happens, and never resolves.
 */
export function watchSession(
  client: Client,
  { log, meters }: { readonly log: Logger; readonly meters: Meters },
): Promise<never> {
  client.on(Events.Error, (error) => log.error({ err: error }, 'The client failed.'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'The client warns.'));
  client.on(Events.ShardError, (error) => log.warn({ err: error }, 'The connection failed.'));
  client.on(Events.ShardReady, () => meters.connected());
  client.on(Events.ShardReconnecting, () => {
    meters.disconnected();
    log.info('The connection is lost; connecting again.');
  });
  client.on(Events.ShardResume, (_, replayed) => {
    meters.connected();
    log.info({ replayed }, 'Connected again.');
  });
  return new Promise((_, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      meters.disconnected();
      const sentence = ENDS[code] ?? `Discord closed the connection for good, with code ${code}.`;
      reject(new DatelineError('DISCORD', sentence));
    });
  });
}
