import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from './local-discord.ts';
import { call } from './test-client.ts';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startLocalDiscord();
});

afterEach(() => discord.stop());

describe('commands', () => {
  const ask = { name: 'ask', description: 'Asks.' };
  const register = (body: unknown) =>
    call(discord, 'PUT', `/applications/${discord.applicationId}/commands`, body as object);
  const option = (name: string, more: object = {}) => ({
    name,
    type: 3,
    description: 'x',
    ...more,
  });

  const refused: [string, object[]][] = [
    ['a name in capitals', [{ ...ask, name: 'Ask' }]],
    ['a name with a space', [{ ...ask, name: 'ask me' }]],
    ['no description', [{ name: 'ask' }]],
    ['one name twice', [ask, ask]],
    ['an option twice', [{ ...ask, options: [option('a'), option('a')] }]],
    [
      'a required option after an optional one',
      [{ ...ask, options: [option('a'), option('b', { required: true })] }],
    ],
    ['26 options', [{ ...ask, options: Array.from({ length: 26 }, (_, n) => option(`o${n}`)) }]],
    [
      'a long choice',
      [{ ...ask, options: [option('a', { choices: [{ name: 'x'.repeat(101), value: 'x' }] })] }],
    ],
    [
      'an option beside a subcommand',
      [{ ...ask, options: [option('a', { type: 1 }), option('b')] }],
    ],
    ['101 of them', Array.from({ length: 101 }, (_, n) => ({ ...ask, name: `ask${n}` }))],
    ['16 on messages', Array.from({ length: 16 }, (_, n) => ({ type: 3, name: `Ask ${n}` }))],
    ['a description on a message', [{ type: 3, name: 'Ask', description: 'x' }]],
    [
      'more than 8,000 characters',
      [
        {
          ...ask,
          options: [0, 1].map((n) =>
            option(`o${n}`, {
              choices: Array.from({ length: 25 }, (_, at) => ({
                name: `${at}`.padEnd(100, '-'),
                value: `${at}`.padEnd(100, '-'),
              })),
            }),
          ),
        },
      ],
    ],
  ];

  test.each(refused)('are refused with %s', async (_name, body) => {
    expect(await register(body)).toMatchObject({ status: 400, code: 50035 });
    expect(discord.commands(null)).toEqual([]);
  });

  test('keep their ids, and their versions while nothing changes', async () => {
    const commands = [ask, { type: 3, name: 'Who claimed this?' }];
    await register(commands);
    const [first, second] = discord.commands(null);
    await register([{ ...ask, description: 'Asks again.' }, commands[1]!]);
    const [changed, same] = discord.commands(null);
    expect(changed).toMatchObject({ id: first!.id, description: 'Asks again.' });
    expect(changed!.version).not.toBe(first!.version);
    expect(same).toEqual(second);
  });

  test('are listed with their localisations on request, and take permissions as a string', async () => {
    const path = `/applications/${discord.applicationId}/guilds/${discord.guildId}/commands`;
    const localised = { ...ask, name_localizations: { de: 'fragen' } };
    const made = await call(discord, 'POST', path, {
      ...localised,
      default_member_permissions: '32',
    });
    expect(made).toMatchObject({ status: 201, default_member_permissions: '32' });
    const list = async (query: string) => (await call(discord, 'GET', `${path}${query}`))[0];
    expect(await list('')).not.toHaveProperty('name_localizations');
    expect(await list('?with_localizations=true')).toMatchObject(localised);
    expect(await call(discord, 'PATCH', `${path}/${made.id}`, { description: 'x' })).toMatchObject({
      status: 200,
      description: 'x',
    });
    expect(await call(discord, 'DELETE', `${path}/${made.id}`)).toEqual({ status: 204 });
    expect(discord.commands(discord.guildId)).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  test('that are not registered cannot be used', async () => {
    await register([{ ...ask, options: [option('question', { required: true })] }]);
    const ann = discord.member();
    expect(() => discord.command(ann, 'answer')).toThrow('No command "answer"');
    expect(() => discord.command(ann, 'ask')).toThrow('needs its option "question"');
    expect(() => discord.command(ann, 'ask', { q: 'x' })).toThrow('No option "q"');
  });
});
