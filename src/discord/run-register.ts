import type { Writable } from 'node:stream';
import { REST } from 'discord.js';
import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import { neutralise } from '../rendering/neutralise.ts';
import { COMMAND_DEFINITIONS } from './commands/definitions/command-definitions.ts';
import { explainRegistration } from './explain-registration.ts';
import { type Registration, registerCommands } from './register-commands.ts';

/** Milliseconds that one request may take, and how often one that fails is sent again. */
const REQUEST_TIMEOUT = 15_000;
const RETRIES = 2;

/** Milliseconds that Discord may ask to wait before it is given up: a person is waiting. */
const LONGEST_WAIT = 60_000;

/**
 * `dateline commands`: registers the commands and says what changed.
 * @throws {DatelineError} CONFIG without a token or the id of the application; DISCORD when
 * Discord refuses or cannot be reached.
 */
export async function runRegister({
  config,
  stdout,
}: {
  readonly config: Pick<Config, 'discord'>;
  readonly stdout: Writable;
}): Promise<void> {
  const { discord } = config;
  if (discord === null) {
    throw new DatelineError(
      'CONFIG',
      "DISCORD_TOKEN is not set: commands are registered in the bot's name. .env.example describes it.",
    );
  }
  const { token, applicationId, guildId, apiUrl } = discord;
  if (applicationId === null) {
    throw new DatelineError(
      'CONFIG',
      "DISCORD_APPLICATION_ID is not set. It stands in the Developer Portal, under the application's general information.",
    );
  }
  const rest = new REST({
    version: '10',
    api: apiUrl,
    timeout: REQUEST_TIMEOUT,
    retries: RETRIES,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_WAIT,
  }).setToken(token);
  const place = { applicationId, guildId };
  try {
    const registration = await registerCommands({
      rest,
      ...place,
      definitions: COMMAND_DEFINITIONS,
    });
    const where = guildId === null ? 'everywhere' : `in the guild ${guildId}`;
    for (const line of linesFor(registration)) stdout.write(`${line} (${where})\n`);
  } catch (error) {
    throw explainRegistration(error, { ...place, apiUrl });
  }
}

/** A line for each thing that happened, with the commands that it happened to. */
function linesFor(registration: Registration): string[] {
  return (['created', 'changed', 'deleted', 'unchanged'] as const)
    .filter((outcome) => registration[outcome].length > 0)
    .map((outcome) => `${outcome}: ${registration[outcome].map(neutralise).join(', ')}`);
}
