import type { Client } from 'discord.js';
import pRetry from 'p-retry';
import type { Logger } from 'pino';
import { DatelineError } from '../errors.ts';
import { isTokenRefused } from './discord-failure.ts';
import { tokenRefused } from './watch-session.ts';

/** Pauses between attempts to log in, in milliseconds: from the first to the longest. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/**
 * Logs in, again and again while Discord cannot be reached: discord.js gives up at the first refused
 * connection. Each attempt has a client of its own.
 * @param prepare Makes a client with its handlers, and the promise that rejects when Discord refuses
 *   it for good.
 * @throws {DatelineError} DISCORD where the token or the intents are refused; the signal's reason.
 */
export async function logIn<
  T extends { readonly client: Client; readonly refused: Promise<never> },
>(
  prepare: () => T,
  token: string,
  { log, signal }: { readonly log: Logger; readonly signal: AbortSignal },
): Promise<T> {
  return pRetry(
    async () => {
      const prepared = prepare();
      try {
        await Promise.race([prepared.client.login(token), prepared.refused]);
        signal.throwIfAborted(); // nobody takes the client any more
        return prepared;
      } catch (error) {
        await prepared.client.destroy();
        throw isTokenRefused(error) ? tokenRefused(error) : worthAnotherTry(error);
      }
    },
    {
      retries: Number.POSITIVE_INFINITY,
      minTimeout: FIRST_PAUSE,
      maxTimeout: LONGEST_PAUSE,
      randomize: true,
      signal,
      shouldRetry: ({ error }) => !(error instanceof DatelineError),
      onFailedAttempt: ({ error, attemptNumber }) => {
        if (error instanceof DatelineError || signal.aborted) return;
        log.warn(
          { attempt: attemptNumber, err: error },
          'Discord cannot be reached; trying again.',
        );
      },
    },
  );
}

/** What is no answer of Discord's makes discord.js stumble over it, which nobody would try again. */
function worthAnotherTry(error: unknown): unknown {
  return error instanceof TypeError ? new Error(error.message, { cause: error }) : error;
}
