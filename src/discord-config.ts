import { z } from 'zod';
import { plainAddress } from './plain-address.ts';

/** What an operator sets for the bot; `.env.example` describes each variable. */
export interface DiscordConfig {
  /** Proves to Discord who the bot is: it belongs in no log and no message. */
  readonly token: string;
  /** Discord's id of the application; null: Discord says it when the bot connects. */
  readonly applicationId: string | null;
  /** The one server that commands are registered for; null: every server. */
  readonly guildId: string | null;
  /** Address of Discord's API, without a slash at its end. */
  readonly apiUrl: string;
  /** Ids of the roles whose members are moderators. */
  readonly moderatorRoles: readonly string[];
  /** Ids of the channels that the bot answers in; empty: every one. */
  readonly channels: readonly string[];
  /** How many questions a member may ask in a minute. */
  readonly questionsAMinute: number;
  /** How many questions of one member may be under way at once. */
  readonly questionsAtOnce: number;
  /** How many questions may wait, of all members together. */
  readonly mostWaiting: number;
  /** Threads that answer questions. */
  readonly answerThreads: number;
  /** Whether the commands are registered at the start. */
  readonly registerCommands: boolean;
  /** Port of 127.0.0.1 that health and metrics are served on; null: none is. */
  readonly metricsPort: number | null;
}

/** An id of Discord: a count of milliseconds since 2015 and 22 more bits, in decimal. */
const ID = /^[1-9]\d{0,19}$/;

const IDS = /^[\s,]*[1-9]\d{0,19}(?:[\s,]+[1-9]\d{0,19})*[\s,]*$/;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const id = z.string().regex(ID, 'must be an id of Discord: digits alone');

const ids = z
  .string()
  .regex(IDS, 'must be ids of Discord, digits alone, with commas or spaces between them')
  .transform((text) => [...new Set(text.match(/\d+/g))])
  .default([]);

const apiUrl = z
  .string()
  .refine((text) => plainAddress(text) !== null, {
    error: 'must be an http or https address without a user, a query or a fragment',
    abort: true,
  })
  .transform((text) => plainAddress(text)!)
  .refine(
    ({ protocol, hostname }) => protocol === 'https:' || LOOPBACK.test(hostname),
    'must be an https address: over http the token would travel in the open',
  )
  .transform(({ href }) => href.replace(/\/+$/, ''))
  .default('https://discord.com/api');

/** The variables of the bot, each checked by itself, whether there is a token or not. */
export const discordVariables = {
  // Only what an HTTP header can carry; otherwise the error of sending it would show it.
  DISCORD_TOKEN: z
    .string()
    .regex(/^[!-~]+$/, 'must be the token alone, without spaces or line breaks')
    .optional(),
  DISCORD_APPLICATION_ID: id.optional(),
  DISCORD_GUILD_ID: id.optional(),
  DISCORD_API_URL: apiUrl,
  DATELINE_MODERATOR_ROLES: ids,
  DATELINE_CHANNELS: ids,
  DATELINE_QUESTIONS_A_MINUTE: whole(1, 1000).default(10),
  DATELINE_QUESTIONS_AT_ONCE: whole(1, 50).default(2),
  DATELINE_QUEUE: whole(1, 10_000).default(200),
  DATELINE_ANSWER_THREADS: whole(1, 16).default(1),
  DATELINE_REGISTER_COMMANDS: z
    .enum(['0', '1'], 'must be 0 or 1')
    .transform((text) => text === '1')
    .default(false),
  DATELINE_METRICS_PORT: whole(1, 65_535).optional(),
};

/** The configuration of the bot from its variables; null without a token. */
export function discordConfigOf(
  values: z.output<z.ZodObject<typeof discordVariables>>,
): DiscordConfig | null {
  if (values.DISCORD_TOKEN === undefined) return null;
  return {
    token: values.DISCORD_TOKEN,
    applicationId: values.DISCORD_APPLICATION_ID ?? null,
    guildId: values.DISCORD_GUILD_ID ?? null,
    apiUrl: values.DISCORD_API_URL,
    moderatorRoles: values.DATELINE_MODERATOR_ROLES,
    channels: values.DATELINE_CHANNELS,
    questionsAMinute: values.DATELINE_QUESTIONS_A_MINUTE,
    questionsAtOnce: values.DATELINE_QUESTIONS_AT_ONCE,
    mostWaiting: values.DATELINE_QUEUE,
    answerThreads: values.DATELINE_ANSWER_THREADS,
    registerCommands: values.DATELINE_REGISTER_COMMANDS,
    metricsPort: values.DATELINE_METRICS_PORT ?? null,
  };
}

/** A whole number in digits. */
function whole(least: number, most: number) {
  const problem = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\s*\d+\s*$/, { error: problem, abort: true })
    .transform(Number)
    .refine((number) => number >= least && number <= most, problem);
}
