import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  HTTPError,
  RESTJSONErrorCodes,
} from 'discord.js';

/**
 * Whether Discord refuses the bot's token: 401, or a later call after discord.js has dropped it. The
 * token of an expired interaction is refused with 401 as well, and is another one.
 */
export function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401 && !isExpired(error);
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid;
  return error instanceof Error && error.message.startsWith('Expected token to be set');
}

/** Whether a failure of Discord, or of the way there, may be over in a moment. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof DiscordjsError) return false;
  if (error instanceof HTTPError) return true;
  if (!(error instanceof Error)) return false;
  // A timeout, a closed socket, a name not resolved: what undici and Node call them.
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'AbortError' || /^(?:UND_ERR_|EAI_|E[A-Z]+$)/.test(code);
}

/** Whether an interaction can no longer be answered: its 3 s, or its 15 minutes, are over. */
export function isExpired(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    (error.code === RESTJSONErrorCodes.UnknownInteraction ||
      error.code === RESTJSONErrorCodes.UnknownWebhook ||
      error.code === RESTJSONErrorCodes.InvalidWebhookToken)
  );
}

/** Whether an interaction has been acknowledged before. */
export function isAcknowledged(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}
