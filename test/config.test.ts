import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { DatelineError } from '../src/errors.ts';

const ROOT = '/srv/dateline';
const TOKEN = 'invented.token-of_ours';
const GUILD = '100000000000000001';
const ROLE = '20000000000000000002';

describe('the configuration', () => {
  test('has a default for everything', () => {
    expect(loadConfig({}, ROOT)).toEqual({
      articles: '/srv/dateline/index/articles',
      store: '/srv/dateline/index/store',
      index: '/srv/dateline/index',
      encoder: { name: 'builtin', url: null },
      strictness: 0.5,
      model: null,
      logLevel: 'info',
      discord: null,
    });
  });

  test('takes what is set, relative paths from the root', () => {
    const env = {
      DATELINE_ARTICLES: 'reports',
      DATELINE_STORE: '/var/lib/dateline',
      DATELINE_EMBEDDINGS: 'huggingface:Xenova/bge-small-en-v1.5',
      DATELINE_STRICTNESS: '0.8',
      DATELINE_MODEL: 'ollama:llama3.2:3b',
    };
    expect(loadConfig(env, ROOT)).toMatchObject({
      articles: '/srv/dateline/reports',
      store: '/var/lib/dateline',
      encoder: { name: 'huggingface:Xenova/bge-small-en-v1.5', url: null },
      strictness: 0.8,
      model: { model: 'ollama:llama3.2:3b' },
    });
  });

  test('counts an empty variable as unset', () => {
    const config = loadConfig(
      { DISCORD_TOKEN: '', DATELINE_EMBEDDINGS: '  ', DATELINE_ENCODER: '' },
      ROOT,
    );
    expect(config).toMatchObject({ discord: null, encoder: { name: 'builtin' } });
  });

  test('names every variable that is off at once', () => {
    const env = {
      DATELINE_EMBEDDINGS: 'magic',
      DATELINE_STRICTNESS: '2',
      DATELINE_MODEL: 'clever',
      DATELINE_LOG_LEVEL: 'loud',
      DISCORD_GUILD_ID: 'home',
    };
    const error = failureOf(() => loadConfig(env, ROOT));
    expect(error.code).toBe('CONFIG');
    expect(error.message).toContain('DATELINE_EMBEDDINGS must be builtin');
    expect(error.message).toContain('DATELINE_STRICTNESS must be 1 or less');
    expect(error.message).toContain('DATELINE_MODEL must be provider:model');
    expect(error.message).toContain('DATELINE_LOG_LEVEL must be one of trace');
    expect(error.message).toContain('DISCORD_GUILD_ID must be an id of Discord');
  });

  test.each([
    ['openai:text-embedding-3-small', 'https://models.example/v1'],
    ['ollama:hf.co/nomic-ai/nomic-embed-text:Q4_K_M', 'http://127.0.0.1:11434'],
  ])('takes the encoder %s with the address of its server', (name, url) => {
    const env = { DATELINE_EMBEDDINGS: name, DATELINE_EMBEDDINGS_URL: url };
    expect(loadConfig(env, ROOT).encoder).toEqual({ name, url });
  });

  test.each([
    'models.example',
    'ftp://models.example',
    'http://me:secret@models.example',
  ])('refuses the address %s of an encoder, without showing it', (url) => {
    const error = failureOf(() => loadConfig({ DATELINE_EMBEDDINGS_URL: url }, ROOT));
    expect(error.message).toMatch(/^DATELINE_EMBEDDINGS_URL must be an http or https address/);
    expect(error.message).not.toContain('models.example');
  });

  test('tells who sets an encoder as before what it is called now', () => {
    const before = failureOf(() => loadConfig({ DATELINE_ENCODER: 'words' }, ROOT));
    expect(before).toMatchObject({ code: 'CONFIG' });
    expect(before.message).toContain('DATELINE_ENCODER is called DATELINE_EMBEDDINGS now');
    const value = failureOf(() => loadConfig({ DATELINE_EMBEDDINGS: 'words' }, ROOT));
    expect(value.message).toContain('must be builtin (which was called words)');
  });

  test('says so when strictness is no number', () => {
    const error = failureOf(() => loadConfig({ DATELINE_STRICTNESS: 'high' }, ROOT));
    expect(error.message).toContain('DATELINE_STRICTNESS must be a number from 0 to 1');
  });

  test('is described in .env.example, variable by variable, with its default', () => {
    const example = read('../.env.example');
    const described = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name).sort();
    const source = ['config', 'discord-config', 'model-config']
      .map((name) => read(`../src/${name}.ts`))
      .join('');
    const known = [...source.matchAll(/^ {2}([A-Z_]+):/gm)]
      .map(([, name]) => name)
      // Read by the provider's own library.
      .filter((name) => name !== 'OPENAI_API_KEY')
      .sort();
    expect(described).toEqual(known);
    const set = [...example.matchAll(/^# ([A-Z_]+)=(.+)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    const token = { DISCORD_TOKEN: TOKEN };
    expect(loadConfig({ ...token, ...Object.fromEntries(set) }, ROOT)).toEqual(
      loadConfig(token, ROOT),
    );
  });
});

describe('the configuration of the language model', () => {
  const modelOf = (env: Record<string, string>) =>
    loadConfig({ DATELINE_MODEL: 'openai:gpt-4o-mini', ...env }, ROOT).model;

  test('needs its name and has a default for everything else', () => {
    expect(modelOf({})).toEqual({
      model: 'openai:gpt-4o-mini',
      url: null,
      hasOpenAiKey: false,
      timeout: 8_000,
      tokensADay: 1_000_000,
      costADay: null,
      prices: null,
    });
    expect(loadConfig({ DATELINE_MODEL_URL: 'http://127.0.0.1:8080/v1' }, ROOT).model).toBeNull();
  });

  test.each<[string, string, object]>([
    ['DATELINE_MODEL_URL', 'http://10.0.0.5:8080/v1', { url: 'http://10.0.0.5:8080/v1' }],
    ['DATELINE_MODEL_TIMEOUT', '2.5', { timeout: 2_500 }],
    ['DATELINE_MODEL_TOKENS_A_DAY', '0', { tokensADay: 0 }],
    ['DATELINE_MODEL_PRICES', '0.15, 0.60', { prices: { input: 0.15, output: 0.6 } }],
    ['DATELINE_MODEL_PRICES', '3/15', { prices: { input: 3, output: 15 } }],
  ])('takes %s=%s', (name, value, expected) => {
    expect(modelOf({ [name]: value })).toMatchObject(expected);
  });

  test('has a limit of cost where there are prices', () => {
    const limit = { DATELINE_MODEL_COST_A_DAY: '0.50' };
    expect(modelOf({ ...limit, DATELINE_MODEL_PRICES: '1,2' })).toMatchObject({ costADay: 0.5 });
    expect(failureOf(() => modelOf(limit)).message).toContain(
      'DATELINE_MODEL_COST_A_DAY needs DATELINE_MODEL_PRICES',
    );
  });

  test('knows whether there is a key for OpenAI, and not which', () => {
    const config = modelOf({ OPENAI_API_KEY: 'invented' });
    expect(config?.hasOpenAiKey).toBe(true);
    expect(JSON.stringify(config)).not.toContain('invented');
  });

  test.each([
    ['DATELINE_MODEL', 'clever', 'must be provider:model'],
    ['DATELINE_MODEL_URL', 'ftp://models.example', 'must be an http or https address'],
    ['DATELINE_MODEL_URL', 'https://me:secret@models.example', 'must be an http or https address'],
    ['DATELINE_MODEL_TIMEOUT', '0', 'must be 1 or more'],
    ['DATELINE_MODEL_TIMEOUT', 'long', 'must be seconds from 1 to 60'],
    ['DATELINE_MODEL_TOKENS_A_DAY', '-1', 'must be a whole number'],
    ['DATELINE_MODEL_PRICES', '0.15', 'must be two amounts'],
    ['DATELINE_MODEL_COST_A_DAY', 'much', 'must be an amount'],
  ])('refuses %s=%s', (name, value, problem) => {
    const error = failureOf(() => modelOf({ [name]: value }));
    expect(error.message).toContain(`${name} ${problem}`);
    expect(error.message).not.toContain('secret');
  });
});

describe('the configuration of the bot', () => {
  const discord = (env: Record<string, string>) =>
    loadConfig({ DISCORD_TOKEN: TOKEN, ...env }, ROOT).discord;

  test('needs a token and has a default for everything else', () => {
    expect(discord({})).toEqual({
      token: TOKEN,
      applicationId: null,
      guildId: null,
      apiUrl: 'https://discord.com/api',
      moderatorRoles: [],
      channels: [],
      questionsAMinute: 10,
      questionsAtOnce: 2,
      mostWaiting: 200,
      answerThreads: 1,
      registerCommands: false,
      metricsPort: null,
    });
  });

  test('is none without a token, whatever else is set', () => {
    expect(discord({ DISCORD_TOKEN: ' ', DISCORD_GUILD_ID: GUILD })).toBeNull();
  });

  test.each<[string, string, object]>([
    ['DISCORD_APPLICATION_ID', ROLE, { applicationId: ROLE }],
    ['DISCORD_GUILD_ID', GUILD, { guildId: GUILD }],
    ['DISCORD_API_URL', 'https://proxy.example/api/', { apiUrl: 'https://proxy.example/api' }],
    ['DISCORD_API_URL', 'https://proxy.example', { apiUrl: 'https://proxy.example' }],
    ['DISCORD_API_URL', 'http://127.0.0.1:8080/api//', { apiUrl: 'http://127.0.0.1:8080/api' }],
    ['DISCORD_API_URL', 'http://127.8.9.1/api', { apiUrl: 'http://127.8.9.1/api' }],
    ['DISCORD_API_URL', 'HTTP://LocalHost:1/api', { apiUrl: 'http://localhost:1/api' }],
    ['DISCORD_API_URL', 'http://[::1]:8080/api', { apiUrl: 'http://[::1]:8080/api' }],
    ['DATELINE_MODERATOR_ROLES', ROLE, { moderatorRoles: [ROLE] }],
    ['DATELINE_MODERATOR_ROLES', `${ROLE}, ${GUILD}`, { moderatorRoles: [ROLE, GUILD] }],
    ['DATELINE_CHANNELS', ` ${GUILD} ${ROLE},,${GUILD}, `, { channels: [GUILD, ROLE] }],
    ['DATELINE_QUESTIONS_A_MINUTE', '1', { questionsAMinute: 1 }],
    ['DATELINE_QUESTIONS_A_MINUTE', '1000', { questionsAMinute: 1000 }],
    ['DATELINE_QUESTIONS_AT_ONCE', '50', { questionsAtOnce: 50 }],
    ['DATELINE_QUEUE', '10000', { mostWaiting: 10_000 }],
    ['DATELINE_ANSWER_THREADS', ' 16 ', { answerThreads: 16 }],
    ['DATELINE_REGISTER_COMMANDS', '1', { registerCommands: true }],
    ['DATELINE_REGISTER_COMMANDS', '0', { registerCommands: false }],
    ['DATELINE_METRICS_PORT', '1', { metricsPort: 1 }],
    ['DATELINE_METRICS_PORT', '65535', { metricsPort: 65_535 }],
  ])('takes %s=%s', (name, value, expected) => {
    expect(discord({ [name]: value })).toMatchObject(expected);
  });

  test.each<[string, string, string]>([
    ['DISCORD_TOKEN', 'two words', 'must be the token alone'],
    ['DISCORD_TOKEN', 'token\n', 'must be the token alone'],
    ['DISCORD_TOKEN', 'tökén', 'must be the token alone'],
    ['DISCORD_APPLICATION_ID', '-123', 'must be an id of Discord'],
    ['DISCORD_APPLICATION_ID', '123456789012345678901', 'must be an id of Discord'],
    ['DISCORD_GUILD_ID', `<#${GUILD}>`, 'must be an id of Discord'],
    ['DISCORD_GUILD_ID', `${GUILD}\n`, 'must be an id of Discord'],
    ['DISCORD_API_URL', 'discord.com/api', 'must be an http or https address'],
    ['DISCORD_API_URL', 'ftp://127.0.0.1/api', 'must be an http or https address'],
    ['DISCORD_API_URL', 'https://me:word@discord.com/api', 'must be an http or https address'],
    ['DISCORD_API_URL', 'https://discord.com/api?v=10', 'must be an http or https address'],
    ['DISCORD_API_URL', 'https://discord.com/api#', 'must be an http or https address'],
    ['DISCORD_API_URL', 'http://discord.com/api', 'must be an https address'],
    ['DISCORD_API_URL', 'http://127.0.0.1.example.com/api', 'must be an https address'],
    ['DISCORD_API_URL', 'http://localhost.example.com/api', 'must be an https address'],
    ['DISCORD_API_URL', 'http://10.0.0.1/api', 'must be an https address'],
    ['DISCORD_API_URL', 'http://0.0.0.0/api', 'must be an https address'],
    ['DATELINE_MODERATOR_ROLES', 'Moderators', 'must be ids of Discord'],
    ['DATELINE_MODERATOR_ROLES', `${ROLE};${GUILD}`, 'must be ids of Discord'],
    ['DATELINE_CHANNELS', `${ROLE}, general`, 'must be ids of Discord'],
    ['DATELINE_CHANNELS', ',', 'must be ids of Discord'],
    ['DATELINE_QUESTIONS_A_MINUTE', '0', 'must be a whole number from 1 to 1000'],
    ['DATELINE_QUESTIONS_A_MINUTE', '1001', 'must be a whole number from 1 to 1000'],
    ['DATELINE_QUESTIONS_AT_ONCE', '1.5', 'must be a whole number from 1 to 50'],
    ['DATELINE_QUESTIONS_AT_ONCE', '51', 'must be a whole number from 1 to 50'],
    ['DATELINE_QUEUE', '1e3', 'must be a whole number from 1 to 10000'],
    ['DATELINE_QUEUE', '10001', 'must be a whole number from 1 to 10000'],
    ['DATELINE_ANSWER_THREADS', '-1', 'must be a whole number from 1 to 16'],
    ['DATELINE_ANSWER_THREADS', 'many', 'must be a whole number from 1 to 16'],
    ['DATELINE_ANSWER_THREADS', '17', 'must be a whole number from 1 to 16'],
    ['DATELINE_REGISTER_COMMANDS', 'true', 'must be 0 or 1'],
    ['DATELINE_METRICS_PORT', '0', 'must be a whole number from 1 to 65535'],
    ['DATELINE_METRICS_PORT', '65536', 'must be a whole number from 1 to 65535'],
    ['DATELINE_METRICS_PORT', '0.0.0.0:9464', 'must be a whole number from 1 to 65535'],
  ])('refuses %s=%j', (name, value, problem) => {
    const error = failureOf(() => discord({ [name]: value }));
    expect(error.code).toBe('CONFIG');
    expect(error.message.split('; ')).toHaveLength(1);
    expect(error.message).toContain(`${name} ${problem}`);
  });

  test('is checked without a token, too, all of it at once with the rest', () => {
    const env = {
      DATELINE_STRICTNESS: '2',
      DISCORD_APPLICATION_ID: 'dateline',
      DATELINE_CHANNELS: 'general',
      DATELINE_QUEUE: '0',
      DATELINE_REGISTER_COMMANDS: 'yes',
    };
    const { message } = failureOf(() => loadConfig(env, ROOT));
    expect(message.split('; ')).toHaveLength(5);
    for (const name of Object.keys(env)) expect(message).toContain(`${name} must be`);
  });

  test('shows the token in no error, wherever it was put', () => {
    const names = [...read('../src/discord-config.ts').matchAll(/^ {2}([A-Z_]+):/gm)];
    const env = Object.fromEntries(names.map(([, name]) => [name, `${TOKEN} `]));
    expect(names).toHaveLength(12);
    const error = failureOf(() => loadConfig(env, ROOT));
    expect(error.message.split('; ')).toHaveLength(12);
    expect(`${error.message} ${error.stack} ${error.cause}`).not.toContain(TOKEN);
  });
});

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function failureOf(work: () => unknown): DatelineError {
  try {
    work();
  } catch (error) {
    if (error instanceof DatelineError) return error;
  }
  throw new Error('It did not fail as expected.');
}
