import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from './local-discord.ts';
import { call } from './test-client.ts';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startLocalDiscord();
});

afterEach(() => discord.stop());

const post = (body: object) =>
  call(discord, 'POST', `/channels/${discord.channelId}/messages`, body);

describe('faults', () => {
  test('a wrong token is refused, and any after it was revoked', async () => {
    const path = '/users/@me';
    expect(await call(discord, 'GET', path)).toMatchObject({ status: 200, id: discord.botId });
    const refusal = { status: 401, message: '401: Unauthorized', code: 0 };
    expect(await call(discord, 'GET', path, undefined, { authorization: 'Bot x' })).toEqual(
      refusal,
    );
    discord.revokeToken();
    expect(await call(discord, 'GET', path)).toEqual(refusal);
  });

  test('happen to the requests that they were prepared for, as often as told', async () => {
    const headers = { 'retry-after': '2' };
    discord.failNext({ method: 'POST', path: /messages$/ }, { status: 429, headers, times: 2 });
    expect(await call(discord, 'GET', '/users/@me')).toMatchObject({ status: 200 });
    expect(await post({ content: 'x' })).toMatchObject({ status: 429, retry_after: 2 });
    expect(await post({ content: 'x' })).toMatchObject({ status: 429 });
    expect(await post({ content: 'x' })).toMatchObject({ status: 200 });
    discord.failNext({}, { destroy: true });
    await expect(post({ content: 'y' })).rejects.toThrow();
    expect(discord.messages(discord.channelId)).toHaveLength(1);
  });

  test('a route that is not there is noted', async () => {
    expect(await call(discord, 'GET', '/nowhere')).toMatchObject({ status: 404 });
    expect(discord.violations).toMatchObject([{ path: '/nowhere' }]);
  });

  test('a wait that ends says what was awaited and what was seen', async () => {
    await post({});
    const wait = discord.nextMessage(discord.channelId);
    const rejection = expect(wait).rejects.toThrow(/Awaited: a message[\s\S]*50006/);
    await discord.stop();
    await rejection;
  });
});
