import { DiscordAPIError, HTTPError } from 'discord.js';
import { parseUrl } from '../text/parse-url.ts';

/** Tokens of interactions and webhooks, as they stand in addresses. */
const TOKEN_IN_ADDRESS = /(\/(?:interactions|webhooks)\/\d+\/)[^/?#\s]+/g;

/** Causes that are noted under each other, at most. */
const MOST_CAUSES = 3;

/** An error in the log. */
export interface ErrorRecord {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  /** What Discord was asked for. */
  readonly request?: string;
  readonly status?: number;
  readonly stack?: string;
  readonly cause?: ErrorRecord;
}

/**
 * An error as it is logged: what helps to find it, without tokens, and without what was sent, which
 * holds members' questions.
 * @param secret Is left out wherever it stands.
 */
export function errorRecord(error: unknown, secret: string, depth = 0): ErrorRecord {
  const clean = (text: string) =>
    text.replaceAll(secret, '[token]').replace(TOKEN_IN_ADDRESS, '$1[token]');
  if (!(error instanceof Error)) return { type: typeof error, message: clean(String(error)) };
  const hasRequest = error instanceof DiscordAPIError || error instanceof HTTPError;
  const code = 'code' in error ? error.code : undefined;
  return {
    type: clean(error.name),
    message: clean(error.message),
    ...(typeof code === 'number' ? { code } : {}),
    ...(typeof code === 'string' ? { code: clean(code) } : {}),
    ...(hasRequest
      ? { request: clean(`${error.method} ${pathOf(error.url)}`), status: error.status }
      : {}),
    ...(error.stack === undefined ? {} : { stack: clean(error.stack) }),
    ...(error.cause === undefined || depth === MOST_CAUSES
      ? {}
      : { cause: errorRecord(error.cause, secret, depth + 1) }),
  };
}

function pathOf(url: string): string {
  return parseUrl(url)?.pathname ?? url;
}
