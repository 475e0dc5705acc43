import { type Logger, pino } from 'pino';
import { loadConfig } from '../../src/config.ts';
import { COMMAND_DEFINITIONS } from '../../src/discord/commands/definitions/command-definitions.ts';
import { errorRecord } from '../../src/discord/error-record.ts';
import { DatelineError } from '../../src/errors.ts';
import { serveDiscord } from '../../src/serve-discord.ts';
import type { LocalDiscord } from '../../test/support/discord/local-discord.ts';
import { patiently } from './patiently.ts';

/** Milliseconds that the bot may take to connect: a new archive has to be built first. */
const START_WITHIN = 10 * 60_000;

/** What the bot is run with. */
export interface LocalRun {
  readonly discord: LocalDiscord;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The project's own folder. */
  readonly root: string;
  /** Where the log goes. */
  readonly logFile: string;
  /** Aborted when nobody waits any longer for the bot to be ready. */
  readonly signal: AbortSignal;
}

/** The bot on a local Discord. */
export interface LocalBot {
  /** Settles when it has ended, as `serveDiscord` does. */
  readonly ended: Promise<void>;
  /** Waits until it is connected and its commands are registered; fails as `ended` does. */
  ready(): Promise<void>;
  /** Tells it to stop and waits for its end. */
  stop(): Promise<void>;
}

/**
 * Starts the whole bot as it is configured, but for what belongs to the real Discord.
 * @throws {DatelineError} CONFIG, as `loadConfig` does.
 */
export function runLocally({ discord, env, root, logFile, signal }: LocalRun): LocalBot {
  const config = loadConfig(
    {
      ...env,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATELINE_REGISTER_COMMANDS: '1',
      // Ids of the real Discord.
      DISCORD_APPLICATION_ID: '',
      DISCORD_GUILD_ID: '',
      DATELINE_MODERATOR_ROLES: '',
      DATELINE_CHANNELS: '',
    },
    root,
  );
  const log: Logger = pino(
    {
      level: config.logLevel,
      serializers: { err: (error: unknown) => errorRecord(error, discord.token) },
    },
    pino.destination({ dest: logFile, sync: true }),
  );
  const ending = new AbortController();
  const ended = serveDiscord({ config, discord: config.discord!, root, log, stop: ending.signal });
  ended.catch(() => {}); // who starts it looks at the end later
  const isReady = () =>
    discord.isReady() && discord.commands(null).length === COMMAND_DEFINITIONS.length ? true : null;
  const isGone = () => (discord.isReady() ? null : true);
  const patience = { milliseconds: START_WITHIN, signal };
  return {
    ended,
    async ready() {
      const found = await Promise.race([ended, patiently(discord, isReady, patience)]);
      if (found === null && !signal.aborted)
        throw new DatelineError('DISCORD', 'The bot has not connected; its log may say why.');
    },
    async stop() {
      ending.abort();
      await ended;
      await patiently(discord, isGone, patience);
    },
  };
}
