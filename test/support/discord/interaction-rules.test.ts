import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type InteractionHandle, type LocalDiscord, startLocalDiscord } from './local-discord.ts';
import { call } from './test-client.ts';

let discord: LocalDiscord;

const callback = ({ id, token }: Pick<InteractionHandle, 'id' | 'token'>, body: object) =>
  call(discord, 'POST', `/interactions/${id}/${token}/callback`, body);
const original = (method: string, { token }: InteractionHandle, body?: object) =>
  call(discord, method, `/webhooks/${discord.applicationId}/${token}/messages/@original`, body);

describe('what Discord refuses of interactions', () => {
  let time: number;
  let handle: InteractionHandle;

  beforeEach(async () => {
    time = Date.now();
    discord = await startLocalDiscord({ now: () => new Date(time) });
    handle = discord.command(discord.member(), 'ask');
  });

  afterEach(() => discord.stop());

  test('a first response after 3 seconds', async () => {
    time += 3001;
    expect(await callback(handle, { type: 5 })).toMatchObject({ status: 404, code: 10062 });
    expect(handle.error).toBe('Unknown interaction');
    expect(discord.violations).toMatchObject([{ code: 10062 }]);
  });

  test('an unknown interaction', async () => {
    const unknown = { id: handle.id, token: 'other' };
    expect(await callback(unknown, { type: 5 })).toMatchObject({ code: 10062 });
  });

  test('a second first response', async () => {
    time += 3000;
    expect(await callback(handle, { type: 5 })).toEqual({ status: 204 });
    expect(await callback(handle, { type: 5 })).toMatchObject({ status: 400, code: 40060 });
  });

  test('an edit or follow-up before the first response', async () => {
    expect(await original('PATCH', handle, { content: 'x' })).toMatchObject({ code: 10015 });
    const webhook = `/webhooks/${discord.applicationId}/${handle.token}`;
    expect(await call(discord, 'POST', webhook, { content: 'x' })).toMatchObject({ code: 10015 });
  });

  test('an edit after 15 minutes', async () => {
    await callback(handle, { type: 5 });
    time += 15 * 60_000;
    expect(await original('PATCH', handle, { content: 'x' })).toMatchObject({ status: 200 });
    time += 1;
    expect(await original('PATCH', handle, { content: 'y' })).toMatchObject({ code: 50027 });
  });

  test('a response that does not fit', async () => {
    expect(await callback(handle, { type: 7, data: { content: 'x' } })).toMatchObject({
      code: 50035,
      errors: { type: {} },
    });
    expect(await callback(handle, { type: 4, data: {} })).toMatchObject({ code: 50006 });
    const long = { content: 'x'.repeat(2001) };
    expect(await callback(handle, { type: 4, data: long })).toMatchObject({
      code: 50035,
      errors: { data: { content: {} } },
    });
    expect(await callback(handle, { type: 4, data: { content: 'x' } })).toEqual({ status: 204 });
  });

  test('nothing of a follow-up, which first takes the place of the thought', async () => {
    const webhook = `/webhooks/${discord.applicationId}/${handle.token}`;
    await callback(handle, { type: 5, data: { flags: 64 } });
    expect(handle.message()).toBeNull();
    expect(discord.messages(discord.channelId)).toEqual([]);
    await call(discord, 'POST', webhook, { content: 'first' });
    await call(discord, 'POST', webhook, { content: 'second' });
    expect(handle.message()).toMatchObject({ content: 'first', ephemeral: true });
    expect(handle.followUps()).toMatchObject([{ content: 'second', ephemeral: false }]);
    expect(discord.violations).toEqual([]);
  });

  test('nothing of a follow-up after the thought was deleted', async () => {
    const webhook = `/webhooks/${discord.applicationId}/${handle.token}`;
    await callback(handle, { type: 5 });
    expect(await original('DELETE', handle)).toEqual({ status: 204 });
    await call(discord, 'POST', webhook, { content: 'instead' });
    expect(handle.message()).toBeNull();
    expect(handle.followUps()).toMatchObject([{ content: 'instead' }]);
  });

  test('an original that was deleted', async () => {
    await callback(handle, { type: 4, data: { content: 'x', flags: 64 } });
    expect(await original('GET', handle)).toMatchObject({ content: 'x', flags: 64 });
    expect(await original('DELETE', handle)).toEqual({ status: 204 });
    expect(await original('GET', handle)).toMatchObject({ status: 404, code: 10008 });
  });
});
