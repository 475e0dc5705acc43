import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, type TestContext, test } from 'vitest';
import { seen } from '../discord/end-to-end/as-seen.ts';
import { startProcessSetting } from '../discord/end-to-end/faults-process.ts';
import { CLAIMED, DENIED, phrased } from '../discord/end-to-end/written-setting.ts';
import { loopbackServer } from '../support/discord/loopback-server.ts';
import { type ModelServer, openModelServer } from '../support/model-server/model-server.ts';
import { MODELS } from '../support/model-server/served-editor.ts';
import { runCommand } from '../support/run-command.ts';
import { buildSampleArchive, type SampleArchive } from '../support/running-bot.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const QUESTION = 'who claimed Toretsk fell?';
const KEY = 'sk-invented-secret';

/** Stands in the plain answer, and in no written one. */
const PLAIN = /reported\s+by\s+The\s+Donbas\s+Ledger/;

let archive: SampleArchive;

beforeAll(async () => {
  archive = await buildSampleArchive();
});
afterAll(() => archive.remove());

/** A model server for one test. */
async function serve({ onTestFinished }: TestContext): Promise<ModelServer> {
  const server = await openModelServer();
  onTestFinished(() => server.close());
  server.says(phrased);
  return server;
}

/** A copy of the archive: no test finds what the model was asked in another. */
function copied(): SampleArchive {
  const { articles } = archive;
  const store = mkdtempSync(join(articles, '../store-'));
  cpSync(archive.store, store, { recursive: true });
  return { ...archive, articles, store };
}

function ask(env: Readonly<Record<string, string>>, args: readonly string[] = [], root = PROJECT) {
  const { articles, store } = copied();
  return runCommand(
    ['ask', QUESTION, ...args],
    { DATELINE_ARTICLES: articles, DATELINE_STORE: store, ...env },
    join(root, 'bin/dateline.js'),
  );
}

describe.concurrent('an answer on the command line', () => {
  test('is written, and has its quotes with their numbers', async (context) => {
    const { expect } = context;
    const server = await serve(context);
    const { code, stdout, stderr } = await ask({
      DATELINE_MODEL: MODELS.openai,
      DATELINE_MODEL_URL: server.addresses.openai,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replace(/\s+/g, ' ')).toContain(`${CLAIMED} [1] ${DENIED} [4]`);
    expect(stdout).not.toMatch(PLAIN);
    const numbered = stdout.match(/^ *\d+\s.*“/gm)?.map((line) => Number.parseInt(line, 10));
    expect(numbered?.slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(server.requests).toHaveLength(1);
  });

  test('is written in JSON, with all that it stands on in its text', async (context) => {
    const { expect } = context;
    const server = await serve(context);
    const { code, stdout, stderr } = await ask(
      {
        DATELINE_MODEL: MODELS.anthropic,
        DATELINE_MODEL_URL: server.addresses.anthropic,
        ANTHROPIC_API_KEY: KEY,
      },
      ['--json'],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { text } = JSON.parse(stdout);
    const lines = text.split('\n');
    expect(lines[1]).toBe(`${CLAIMED} [1] ${DENIED} [4]`);
    for (const number of [1, 4]) expect(text).toContain(`\n[${number}] “`);
    expect(server.requests[0]?.headers['x-api-key']).toBe(KEY);
  });

  test('is the plain one where the server fails, which is noted', async (context) => {
    const { expect } = context;
    const server = await serve(context);
    server.misbehaves('500');
    const { code, stdout, stderr } = await ask({
      DATELINE_MODEL: MODELS.ollama,
      DATELINE_MODEL_URL: server.addresses.ollama,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(PLAIN);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(
      /^The language model gave no answer \([a-z ]+\); the plain one stays\.\n$/,
    );
    expect(stderr).not.toContain(server.url);
  });
});

describe.concurrent('a language model that cannot be used is one sentence, and ends with 2', () => {
  test.for([
    ['whose package is missing', { DATELINE_MODEL: 'groq:x' }, 'Run `npm install @langchain/groq`'],
    ['whose key is missing', { DATELINE_MODEL: 'openai:x' }, 'needs the variable OPENAI_API_KEY'],
  ] as const)('%s', async ([, env, sentence], { expect }) => {
    const { code, stdout, stderr } = await ask(env);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('whose prompt is broken', async ({ expect }) => {
    const root = projectWith('follow-up', '---\ndescription: Nothing.\n---\nWhat?\n');
    const env = { DATELINE_MODEL: MODELS.ollama, DATELINE_MODEL_URL: 'http://127.0.0.1:9' };
    const { code, stdout, stderr } = await ask(env, [], root);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/The prompt \S+follow-up\.md has front matter that is off: inputs /);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

/** A copy of the project in which one prompt is another. */
function projectWith(prompt: string, content: string): string {
  const root = mkdtempSync(join(archive.articles, '../project-'));
  for (const name of ['bin', 'prompts', 'src', 'package.json', 'package-lock.json']) {
    cpSync(join(PROJECT, name), join(root, name), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'index'), join(root, 'index'));
  // What is built of it goes with it.
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(PROJECT, 'node_modules'))) {
    if (name === '.cache') continue;
    symlinkSync(join(PROJECT, 'node_modules', name), join(root, 'node_modules', name));
  }
  writeFileSync(join(root, 'prompts', `${prompt}.md`), content);
  return root;
}

describe.concurrent('what LangChain would send elsewhere', () => {
  /** A server that everything is sent to which LangChain could send away, with what came to it. */
  async function elsewhere({ onTestFinished }: TestContext) {
    const came: string[] = [];
    const server = loopbackServer((request, response) => {
      came.push(`${request.method} ${request.url}`);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await server.open();
    onTestFinished(() => server.close());
    const url = `http://127.0.0.1:${server.port()}`;
    const env = {
      LANGSMITH_TRACING: 'true',
      LANGSMITH_TRACING_V2: 'true',
      LANGCHAIN_TRACING_V2: 'true',
      LANGSMITH_ENDPOINT: url,
      LANGCHAIN_ENDPOINT: url,
      LANGSMITH_GATEWAY: url,
      LANGSMITH_API_KEY: KEY,
      LANGCHAIN_VERBOSE: 'true',
      OPENAI_LOG: 'debug',
      ANTHROPIC_LOG: 'debug',
    };
    return { came, env };
  }

  test.for([
    ['openai', 'OPENAI_BASE_URL', 'OPENAI_API_KEY'],
    ['anthropic', 'ANTHROPIC_BASE_URL', 'ANTHROPIC_API_KEY'],
  ] as const)('goes to %s alone, from a command', async ([provider, address, key], context) => {
    const { expect } = context;
    const server = await serve(context);
    const { came, env } = await elsewhere(context);
    const { code, stdout, stderr } = await ask({
      ...env,
      DATELINE_MODEL: MODELS[provider],
      [address]: server.addresses[provider],
      [key]: KEY,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replace(/\s+/g, ' ')).toContain(CLAIMED);
    expect(stdout).not.toContain(KEY);
    expect(server.requests).toHaveLength(1);
    expect(came).toEqual([]);
  });

  test('goes to the provider alone, from the bot', async (context) => {
    const { expect } = context;
    const server = await serve(context);
    const { came, env } = await elsewhere(context);
    const { discord, bot } = await startProcessSetting(context, copied(), {
      ...env,
      DATELINE_MODEL: MODELS.openai,
      OPENAI_BASE_URL: server.addresses.openai,
      OPENAI_API_KEY: KEY,
    });
    discord.say(discord.member(), QUESTION, { mentionsBot: true });
    const answer = await discord.until('the written answer', () => {
      return discord.messages(discord.channelId).find(({ edited }) => edited) ?? null;
    });
    expect(seen(answer)).toContain(CLAIMED);
    bot.terminate();
    expect(await bot.exited).toBe(0);
    expect(bot.output).not.toContain(KEY);
    expect(server.requests).toHaveLength(1);
    expect(came).toEqual([]);
  });
});
