import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkMessage } from './check-message.ts';
import { type LocalDiscord, startLocalDiscord } from './local-discord.ts';
import { pingsOf } from './pings-of.ts';
import { snowflakes } from './snowflakes.ts';
import { call } from './test-client.ts';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startLocalDiscord();
});

afterEach(() => discord.stop());

const post = (body: object) =>
  call(discord, 'POST', `/channels/${discord.channelId}/messages`, body);
const rowOf = (...components: object[]) => ({ type: 1, components });
const press = (custom_id: string) => ({ type: 2, style: 1, label: 'Go', custom_id });

describe('what Discord refuses in a message', () => {
  const long = (count: number) => 'x'.repeat(count);
  const refused: [string, object, number, string[]][] = [
    ['2,001 characters', { content: long(2001) }, 50035, ['content']],
    ['nothing', {}, 50006, []],
    ['only spaces', { content: ' \n ' }, 50006, []],
    ['a title of 257 characters', { embeds: [{ title: long(257) }] }, 50035, ['embeds']],
    [
      '6,001 characters in two embeds',
      { embeds: [{ description: long(4000) }, { description: long(2001) }] },
      50035,
      ['embeds'],
    ],
    ['11 embeds', { embeds: Array(11).fill({ title: 'x' }) }, 50035, ['embeds']],
    ['an embed of nothing', { embeds: [{ color: 1 }] }, 50035, ['embeds']],
    ['an empty field', { embeds: [{ fields: [{ name: 'x', value: '' }] }] }, 50035, ['embeds']],
    [
      'six rows',
      { content: 'x', components: Array.from({ length: 6 }, (_, n) => rowOf(press(`${n}`))) },
      50035,
      ['components'],
    ],
    ['an empty row', { content: 'x', components: [rowOf()] }, 50035, ['components']],
    [
      'six buttons in a row',
      { content: 'x', components: [rowOf(...[1, 2, 3, 4, 5, 6].map((n) => press(`${n}`)))] },
      50035,
      ['components'],
    ],
    [
      'one custom id twice',
      { content: 'x', components: [rowOf(press('a')), rowOf(press('a'))] },
      50035,
      ['components'],
    ],
    [
      'a custom id of 101 characters',
      { content: 'x', components: [rowOf(press(long(101)))] },
      50035,
      ['components'],
    ],
    [
      'a button without a label',
      { content: 'x', components: [rowOf({ type: 2, style: 1, custom_id: 'a' })] },
      50035,
      ['components'],
    ],
    [
      'a menu beside a button',
      {
        content: 'x',
        components: [
          rowOf(press('a'), { type: 3, custom_id: 'b', options: [{ label: 'x', value: 'x' }] }),
        ],
      },
      50035,
      ['components'],
    ],
    [
      'a value twice in a menu',
      {
        content: 'x',
        components: [
          rowOf({ type: 3, custom_id: 'b', options: Array(2).fill({ label: 'x', value: 'x' }) }),
        ],
      },
      50035,
      ['components'],
    ],
    [
      'a reply to a message that is gone',
      { content: 'x', message_reference: { message_id: '1' } },
      50035,
      ['message_reference'],
    ],
    [
      'users allowed in two ways',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      50035,
      ['allowed_mentions'],
    ],
    ['a nonce of 26 characters', { content: 'x', nonce: long(26) }, 50035, ['nonce']],
    ['a wrong type', { content: 3 }, 50035, ['content']],
  ];

  test.each(refused)('%s', async (_name, body, code, fields) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, code });
    expect(Object.keys(answer.errors ?? {})).toEqual(fields);
    expect(discord.violations).toHaveLength(1);
    expect(discord.messages(discord.channelId)).toEqual([]);
  });

  test('but not what is just within the limits', async () => {
    const rows = [0, 1, 2, 3, 4].map((row) =>
      rowOf(...[0, 1, 2, 3, 4].map((place) => press(`${row}:${place}`.padEnd(100, '-')))),
    );
    const embeds = [{ description: long(4096) }, { description: long(1904) }];
    expect(await post({ content: long(2000), embeds, components: rows })).toMatchObject({
      status: 200,
    });
    expect(discord.violations).toEqual([]);
  });

  test('an edit that leaves nothing, or is of a message of somebody else', async () => {
    const { id } = await post({ content: 'Words' });
    const path = `/channels/${discord.channelId}/messages`;
    expect(await call(discord, 'PATCH', `${path}/${id}`, { content: '' })).toMatchObject({
      code: 50006,
    });
    const foreign = discord.say(discord.member(), 'Mine');
    expect(await call(discord, 'PATCH', `${path}/${foreign}`, { content: 'x' })).toMatchObject({
      status: 403,
      code: 50005,
    });
  });
});

describe('what Discord refuses in a place', () => {
  const thread = (channel: string, message: string) =>
    call(discord, 'POST', `/channels/${channel}/messages/${message}/threads`, { name: 'x' });

  test('a thread where there may be none', async () => {
    const said = discord.say(discord.member(), 'Discuss');
    discord.forbid(discord.channelId, 'CreatePublicThreads');
    expect(await thread(discord.channelId, said)).toMatchObject({ status: 403, code: 50013 });
    const ann = discord.member();
    const channel = discord.dm(ann);
    const direct = discord.say(ann, 'Discuss', { channel });
    expect(await thread(channel, direct)).toMatchObject({ code: 50024 });
  });

  test('a message in a thread of a channel that forbids them', async () => {
    const said = discord.say(discord.member(), 'Discuss');
    await thread(discord.channelId, said);
    const send = () => call(discord, 'POST', `/channels/${said}/messages`, { content: 'x' });
    expect(await send()).toMatchObject({ status: 200 });
    discord.forbid(discord.channelId, 'SendMessagesInThreads');
    expect(await send()).toMatchObject({ status: 403, code: 50013 });
  });

  test('anything in a channel that is not there, or not to be seen', async () => {
    expect(await call(discord, 'GET', '/channels/1')).toMatchObject({ status: 404, code: 10003 });
    discord.forbid(discord.channelId, 'ViewChannel');
    expect(await post({ content: 'x' })).toMatchObject({ status: 403, code: 50001 });
    expect(discord.violations).toEqual([]);
  });
});

describe('the rules hold for any message', () => {
  test('6,000 characters over all texts of all embeds', () => {
    const text = fc.integer({ min: 1, max: 1500 }).map((count) => 'x'.repeat(count));
    const embed = fc.record({
      title: text,
      description: text,
      footer: fc.record({ text }),
      fields: fc.array(fc.record({ name: text, value: text }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(embed, { minLength: 1, maxLength: 3 }), (embeds) => {
        const characters = JSON.stringify(embeds).match(/x/g)!.length;
        const check = () => checkMessage({ embeds }, 0);
        if (characters > 6000) expect(check).toThrow('Invalid Form Body');
        else expect(check).not.toThrow();
      }),
    );
  });

  test('nobody is notified where nobody may be', () => {
    const piece = fc.constantFrom('<@1>', '<@!2>', '<@&3>', '@everyone', '@here', ' and ');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(pingsOf(pieces.join(''), { parse: [] }, '4')).toEqual([]);
      }),
    );
  });

  test('ids grow, whatever the clock does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.date({ min: new Date('2020-01-01'), noInvalidDate: true })),
        (times) => {
          const left = times.values();
          const nextId = snowflakes(() => left.next().value!);
          const ids = times.map(() => BigInt(nextId()));
          expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)));
        },
      ),
    );
  });
});
