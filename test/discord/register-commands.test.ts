import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { REST, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { COMMAND_DEFINITIONS } from '../../src/discord/commands/definitions/command-definitions.ts';
import { explainRegistration } from '../../src/discord/explain-registration.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import { runRegister } from '../../src/discord/run-register.ts';
import { isSameCommand } from '../../src/discord/same-command.ts';
import { DatelineError } from '../../src/errors.ts';
import { startCommandServer } from './command-server.ts';

type Definition = RESTPostAPIApplicationCommandsJSONBody;

const TOKEN = 'abc.def.ghi-not-a-token';
const APPLICATION = '100000000000000001';
const GUILD = '200000000000000002';
const EVERYWHERE = `/applications/${APPLICATION}/commands`;
const IN_GUILD = `/applications/${APPLICATION}/guilds/${GUILD}/commands`;
const NAMES = COMMAND_DEFINITIONS.map(({ name }) => name);

let server: Awaited<ReturnType<typeof startCommandServer>>;

beforeEach(async () => {
  server = await startCommandServer();
});

afterEach(() => server.close());

const PLACES: [string, string | null, string][] = [
  ['everywhere', null, EVERYWHERE],
  ['in a guild', GUILD, IN_GUILD],
];

describe.each(PLACES)('commands registered %s', (_, guildId, scope) => {
  function register(definitions: readonly Definition[] = COMMAND_DEFINITIONS) {
    const rest = new REST({ version: '10', api: server.apiUrl }).setToken(TOKEN);
    return registerCommands({ rest, applicationId: APPLICATION, guildId, definitions });
  }

  test('are all created the first time, and only there', async () => {
    const registration = await register();
    expect(registration).toEqual({ created: NAMES, changed: [], deleted: [], unchanged: [] });
    expect(server.commands(scope).map(({ name }) => name)).toEqual(NAMES);
    expect(server.commands(scope === IN_GUILD ? EVERYWHERE : IN_GUILD)).toEqual([]);
  });

  test('are not sent again', async () => {
    await register();
    server.sent.length = 0;
    const registration = await register();
    expect(registration).toEqual({ created: [], changed: [], deleted: [], unchanged: NAMES });
    expect(server.sent).toEqual([]);
  });

  test('are patched where they changed', async () => {
    await register();
    server.sent.length = 0;
    const [first, ...rest] = COMMAND_DEFINITIONS;
    const changed = { ...first!, description: 'Another description' } as Definition;
    expect(await register([changed, ...rest])).toMatchObject({
      changed: ['ask'],
      unchanged: NAMES.slice(1),
    });
    expect(server.sent).toEqual(['PATCH ask']);
    expect((await register([changed, ...rest])).unchanged).toEqual(NAMES);
  });

  test('lose what their definition no longer sets', async () => {
    await register();
    const where = { integration_types: [0], contexts: [0, 1] };
    const bare: Definition[] = [
      { name: 'ask', description: 'Ask', ...where },
      { name: 'reindex', description: 'Reindex', ...where },
      { type: 3, name: 'Who claimed this?', ...where },
    ];
    expect((await register(bare)).changed).toEqual(['ask', 'reindex', 'Who claimed this?']);
    expect(await register(bare)).toMatchObject({ changed: [], deleted: [] });
    expect(server.commands(scope).map(({ options }) => options)).toEqual([[], [], undefined]);
  });

  test('are deleted when they are no longer defined', async () => {
    await register();
    server.sent.length = 0;
    expect(await register(COMMAND_DEFINITIONS.slice(1))).toEqual({
      created: [],
      changed: [],
      deleted: ['ask'],
      unchanged: NAMES.slice(1),
    });
    expect(server.sent).toEqual(['DELETE ask']);
  });

  test('are other commands with another type', async () => {
    await register([{ type: 1, name: 'claims', description: 'See the claims' }]);
    expect(await register([{ type: 3, name: 'claims' }])).toEqual({
      created: ['claims'],
      changed: [],
      deleted: ['claims'],
      unchanged: [],
    });
    expect(server.commands(scope)).toMatchObject([{ type: 3, name: 'claims' }]);
  });
});

describe('a command', () => {
  test.each(COMMAND_DEFINITIONS)('$name is another with anything of it changed', (definition) => {
    expect(isSameCommand(definition, definition)).toBe(true);
    for (const changed of variantsOf(definition)) {
      expect([changed, isSameCommand(definition, changed)]).toEqual([changed, false]);
    }
  });

  test('is the same in any order of its languages, and another in another order of options', () => {
    const options = ['a', 'b', 'c'].map((name) => ({ type: 3, name, description: name }));
    const command = { name: 'x', description: 'x', options };
    fc.assert(
      fc.property(fc.shuffledSubarray(options, { minLength: 3 }), (shuffled) => {
        const isOrdered = shuffled.every((option, at) => option === options[at]);
        expect(isSameCommand(command, { ...command, options: shuffled })).toBe(isOrdered);
      }),
    );
    const one = { ...command, name_localizations: { uk: 'а', ru: 'б' }, contexts: [0, 1] };
    const other = { ...command, name_localizations: { ru: 'б', uk: 'а' }, contexts: [1, 0] };
    expect(isSameCommand(one, other)).toBe(true);
  });
});

/** The value with one of its texts, numbers or switches changed, each in its turn. */
function variantsOf(value: unknown): unknown[] {
  if (typeof value === 'string') return [`${value}!`];
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'boolean') return [!value];
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => variantsOf(item).map((other) => value.with(at, other)));
  }
  return Object.entries(value as object).flatMap(([key, item]) =>
    variantsOf(item).map((other) => ({ ...(value as object), [key]: other })),
  );
}

describe('dateline commands', () => {
  async function run(env: Record<string, string> = {}): Promise<string> {
    const stdout = new PassThrough();
    const config = loadConfig(
      {
        DISCORD_TOKEN: TOKEN,
        DISCORD_APPLICATION_ID: APPLICATION,
        DISCORD_API_URL: server.apiUrl,
        ...env,
      },
      '/',
    );
    await runRegister({ config, stdout });
    stdout.end();
    return text(stdout);
  }

  /** The sentence of a failure, and that it does not tell the token. */
  async function failure(env: Record<string, string> = {}): Promise<[string, string]> {
    const error = await run(env).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(DatelineError);
    const { code, message } = error as DatelineError;
    expect(message).not.toContain(TOKEN);
    return [code, message];
  }

  test('says what became of which command, and where', async () => {
    expect(await run()).toBe(`created: ${NAMES.join(', ')} (everywhere)\n`);
    expect(await run()).toBe(`unchanged: ${NAMES.join(', ')} (everywhere)\n`);
    expect(await run({ DISCORD_GUILD_ID: GUILD })).toBe(
      `created: ${NAMES.join(', ')} (in the guild ${GUILD})\n`,
    );
  });

  test('lets no name of Discord command the terminal', async () => {
    const rest = new REST({ version: '10', api: server.apiUrl }).setToken(TOKEN);
    const definitions: Definition[] = [{ type: 3, name: 'old\u001b[2J' }];
    await registerCommands({ rest, applicationId: APPLICATION, guildId: null, definitions });
    expect(await run()).toContain('deleted: old[2J (everywhere)\n');
  });

  test('wants a token and the id of the application', async () => {
    expect(await failure({ DISCORD_TOKEN: '' })).toEqual([
      'CONFIG',
      expect.stringMatching(/^DISCORD_TOKEN is not set/),
    ]);
    expect(await failure({ DISCORD_APPLICATION_ID: '' })).toEqual([
      'CONFIG',
      expect.stringMatching(/^DISCORD_APPLICATION_ID is not set/),
    ]);
  });

  test.each([
    ['a refused token', 401, 0, null, /^Discord refuses DISCORD_TOKEN\./],
    ["another's application", 403, 20012, null, /Set DISCORD_APPLICATION_ID to/],
    ['an unknown application', 404, 10002, GUILD, /Set DISCORD_APPLICATION_ID to/],
    [
      'a guild without the bot',
      403,
      50001,
      GUILD,
      /^The bot may not .* guild 200000000000000002\./,
    ],
    ['an unknown guild', 404, 10004, GUILD, /correct DISCORD_GUILD_ID\.$/],
    ['a day of too many commands', 400, 30034, null, /takes no more new commands today\./],
    ['a refused body', 400, 50035, null, /^Discord refuses the commands: Because/],
  ])('explains %s', async (_, status, code, guildId, sentence) => {
    server.failures.push({ status, body: { code, message: 'Because\u001b' } });
    const [kind, message] = await failure(guildId === null ? {} : { DISCORD_GUILD_ID: guildId });
    expect(kind).toBe('DISCORD');
    expect(message).toMatch(sentence);
    expect(message).not.toContain('\u001b');
    expect(server.sent).toEqual([]);
  });

  test('gets over a server error, and gives up after three', async () => {
    const down = { status: 503 };
    server.failures.push(down, down);
    expect(await run()).toMatch(/^created: ask/);
    server.failures.push(down, down, down);
    expect(await failure()).toEqual(['DISCORD', expect.stringContaining('(status 503)')]);
  });

  test('waits as long as Discord asks to, within reason', async () => {
    const wait = (seconds: string) => ({
      status: 429,
      headers: { 'retry-after': seconds, 'x-ratelimit-scope': 'user' },
      body: { message: 'You are being rate limited.', retry_after: Number(seconds), global: false },
    });
    server.failures.push(wait('0.01'));
    expect(await run()).toMatch(/^created: ask/);
    server.failures.push(wait('3600'));
    expect(await failure()).toEqual(['DISCORD', expect.stringMatching(/to wait 61 minutes\./)]);
  });

  test('says when there is nobody, or somebody else', async () => {
    const somebodyElse = { status: 200, headers: { 'content-type': 'application/json' } };
    for (const body of [{ hello: 'there' }, undefined]) {
      server.failures.push({ ...somebodyElse, body });
      expect(await failure()).toEqual(['DISCORD', expect.stringContaining("not Discord's API")]);
    }
    await server.close();
    expect(await failure()).toEqual([
      'DISCORD',
      // A connection that was kept may be found closed before another one is refused.
      expect.stringMatching(
        /^Discord cannot be reached at http.* \((?:ECONNREFUSED|UND_ERR_SOCKET)\)\./,
      ),
    ]);
    server = await startCommandServer();
  });

  test('says when nothing comes in time, and leaves other failures as they are', () => {
    const place = { applicationId: APPLICATION, guildId: null, apiUrl: server.apiUrl };
    const late = explainRegistration(new DOMException('Late', 'AbortError'), place);
    expect(late).toMatchObject({
      code: 'DISCORD',
      message: expect.stringContaining('(no answer in time).'),
    });
    const own = new TypeError('A mistake of ours');
    expect(explainRegistration(own, place)).toBe(own);
  });
});
