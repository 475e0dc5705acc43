import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { ZodError } from 'zod';
import { DatelineError } from '../errors.ts';
import { neutralise } from '../rendering/neutralise.ts';
import { isPassing, isTokenRefused } from './discord-failure.ts';
import type { RegistrationPlace } from './register-commands.ts';

const TRY_AGAIN = 'Run `npm run commands` again';

/**
 * A failure of registering commands as a sentence for the operator; one that is not Discord's, or
 * of the way there, is returned as it is.
 * @param apiUrl Address of Discord's API.
 */
export function explainRegistration(
  error: unknown,
  { applicationId, guildId, apiUrl }: RegistrationPlace & { readonly apiUrl: string },
): unknown {
  const sentence = sentenceFor(error);
  return sentence === null ? error : new DatelineError('DISCORD', sentence, { cause: error });

  function sentenceFor(error: unknown): string | null {
    if (isTokenRefused(error)) {
      return "Discord refuses DISCORD_TOKEN. Copy the bot's token anew from the Developer Portal.";
    }
    if (error instanceof RateLimitError) {
      return `Discord asks to wait ${Math.ceil(error.retryAfter / 60_000)} minutes. ${TRY_AGAIN} after that.`;
    }
    if (error instanceof DiscordAPIError) return refusal(error);
    if (error instanceof HTTPError) {
      return `Discord does not answer as it should (status ${error.status}). ${TRY_AGAIN} in a while.`;
    }
    if (error instanceof ZodError || error instanceof SyntaxError) {
      return `What answers at ${apiUrl} is not Discord's API. Check DISCORD_API_URL.`;
    }
    if (isPassing(error)) {
      return `Discord cannot be reached at ${apiUrl} (${reasonOf(error)}). Check the connection and run \`npm run commands\` again.`;
    }
    return null;
  }

  function refusal({ code, status, message }: DiscordAPIError): string {
    if (code === RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached) {
      return `Discord takes no more new commands today. ${TRY_AGAIN} tomorrow.`;
    }
    const aboutGuild =
      code === RESTJSONErrorCodes.MissingAccess || code === RESTJSONErrorCodes.UnknownGuild;
    if (guildId !== null && aboutGuild) {
      return `The bot may not set commands in the guild ${guildId}. Invite it there with the scopes bot and applications.commands, or correct DISCORD_GUILD_ID.`;
    }
    if (status === 403 || status === 404) {
      return `Discord does not let this bot set the commands of the application ${applicationId}. Set DISCORD_APPLICATION_ID to the application that DISCORD_TOKEN belongs to.`;
    }
    return `Discord refuses the commands: ${neutralise(message)}`;
  }
}

/** What an operator can look up of a failed connection. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'AbortError') return 'no answer in time';
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
