import { Client, type DiscordAPIError, REST } from 'discord.js';
import { describe, expect, test } from 'vitest';
import {
  isAcknowledged,
  isExpired,
  isPassing,
  isTokenRefused,
} from '../../src/discord/discord-failure.ts';
import { apiError, httpError, networkError } from './discord-errors.ts';

/** What a promise rejects with. */
function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );
}

describe('the token is refused', () => {
  test('with 401', () => {
    expect(isTokenRefused(apiError(0, { status: 401 }))).toBe(true);
  });

  test('with what discord.js throws once it has dropped it', async () => {
    const rest = new REST({ api: 'http://127.0.0.1:1/api' });
    expect(isTokenRefused(await failureOf(rest.get('/gateway/bot')))).toBe(true);
  });

  test('with what discord.js throws at the login', async () => {
    const client = new Client({ intents: [] });
    const error = await failureOf(client.login(''));
    await client.destroy();
    expect(isTokenRefused(error)).toBe(true);
  });

  test.each<[unknown]>([
    [apiError(50_013, { status: 403 })],
    [apiError(50_027, { status: 401 })],
    [httpError()],
    [networkError('ECONNREFUSED')],
    ['401'],
  ])('not with %s', (error) => {
    expect(isTokenRefused(error)).toBe(false);
  });
});

describe('a failure may pass', () => {
  test.each<[unknown]>([
    [httpError()],
    ...['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'].map(
      (code): [unknown] => [networkError(code)],
    ),
    [networkError('UND_ERR_SOCKET')],
    [networkError('UND_ERR_CONNECT_TIMEOUT')],
    [new DOMException('This operation was aborted', 'AbortError')],
  ])('%s', (error) => {
    expect(isPassing(error)).toBe(true);
  });

  test.each<[unknown]>([
    [apiError(50_035)],
    [apiError(0, { status: 404 })],
    [networkError('ERR_INVALID_ARG_TYPE')],
    [new TypeError('undefined is not a function')],
    [new Error('ECONNRESET')],
    ['ECONNRESET'],
    [undefined],
  ])('unless it is %s', (error) => {
    expect(isPassing(error)).toBe(false);
  });

  test('when a connection is refused', async () => {
    const rest = new REST({ api: 'http://127.0.0.1:1/api', retries: 0 });
    expect(isPassing(await failureOf(rest.get('/gateway', { auth: false })))).toBe(true);
  });
});

describe.each<[string, (error: unknown) => boolean, readonly DiscordAPIError[]]>([
  [
    'an interaction has expired',
    isExpired,
    [apiError(10_062, { status: 404 }), apiError(10_015), apiError(50_027, { status: 401 })],
  ],
  ['an interaction has been acknowledged', isAcknowledged, [apiError(40_060)]],
])('%s', (_, is, errors) => {
  test('by its code', () => {
    expect(errors.map(is)).toEqual(errors.map(() => true));
  });

  test.each<[unknown]>([
    [apiError(10_008)],
    [httpError()],
    [new Error('10062')],
    [null],
  ])('not by %s', (error) => {
    expect(is(error)).toBe(false);
  });
});
