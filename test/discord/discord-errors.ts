import { DiscordAPIError, HTTPError } from 'discord.js';

const URL_OF_MESSAGES = 'https://discord.com/api/v10/channels/1/messages';

/** What discord.js throws where Discord refuses a request. */
export function apiError(
  code: number,
  { status = 400, url = URL_OF_MESSAGES, message = 'No.', body = {} as unknown } = {},
): DiscordAPIError {
  return new DiscordAPIError({ code, message }, code, status, 'POST', url, sent(body));
}

/** What discord.js throws where Discord fails again and again. */
export function httpError({ url = URL_OF_MESSAGES, body = {} as unknown } = {}): HTTPError {
  return new HTTPError(502, 'Bad Gateway', 'POST', url, sent(body));
}

/** What Node and undici throw where a request does not come through. */
export function networkError(code: string): Error {
  return Object.assign(new Error(`The request failed: ${code}.`), { code });
}

function sent(body: unknown) {
  return { body: body as object, files: undefined };
}
