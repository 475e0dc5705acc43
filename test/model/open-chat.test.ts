import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Chat } from '../../src/model/chat.ts';
import type { ModelFailure } from '../../src/model/model-failure.ts';
import { openChat, type StartChat } from '../../src/model/open-chat.ts';
import { MISBEHAVIOURS, type Misbehaviour } from '../support/model-server/misbehaviour.ts';
import {
  type ModelServer,
  openModelServer,
  PROVIDERS,
  type Provider,
} from '../support/model-server/model-server.ts';

const MODELS: Record<Provider, string> = {
  openai: 'openai:some-model',
  anthropic: 'anthropic:claude-some-model',
  ollama: 'ollama:some-model:3b',
};
const form = z.object({ word: z.string() });
const ANSWER = { word: 'yes' };

let server: ModelServer;
beforeAll(async () => {
  server = await openModelServer();
});
afterAll(() => server.close());
afterEach(() => {
  server.misbehaves(null);
  vi.unstubAllEnvs();
});

function open(provider: Provider, model = MODELS[provider]): Promise<Chat> {
  vi.stubEnv('ANTHROPIC_API_KEY', 'invented');
  return openChat({ model, url: server.addresses[provider], hasOpenAiKey: false });
}

async function reasonOf(asking: Promise<unknown>): Promise<string> {
  return asking.then(
    (said) => JSON.stringify(said),
    (error: unknown) => (error as ModelFailure).reason,
  );
}

describe.each(PROVIDERS)('a model of %s', (provider) => {
  test('is asked once, at temperature 0, without tools, and held to the form', async () => {
    server.says(ANSWER);
    const chat = await open(provider);
    const before = server.requests.length;
    const said = await chat.say('Say a word.', form, new AbortController().signal);
    expect(said).toEqual({ value: ANSWER, usage: { input: 40, output: 9 } });
    expect(server.requests).toHaveLength(before + 1);
    const body = JSON.stringify(server.requests.at(-1)!.body);
    expect(body).toContain('"temperature":0');
    expect(body).toContain('Say a word.');
    expect(body).toMatch(/"(?:max_tokens|num_predict)":800/);
    expect(body).toContain('"required":["word"]');
    expect(body).not.toContain('"tools"');
  });

  const OUTCOMES: Partial<Record<Misbehaviour, string>> = {
    '1 MB': 'malformed',
    '429': 'rate limit',
    '429 with Retry-After': 'rate limit',
    '500': 'server error',
    '401': 'refused',
    'half a stream': 'unreachable',
    redirect: 'unreachable',
    'redirect with the body': 'unreachable',
  };
  const SILENT: readonly Misbehaviour[] = ['silence', 'half, then silence'];

  test.each(
    MISBEHAVIOURS.filter((each) => !SILENT.includes(each)),
  )('that gives %s fails by name', async (misbehaviour) => {
    server.says(ANSWER);
    server.misbehaves(misbehaviour);
    const chat = await open(provider);
    const { signal } = new AbortController();
    const outcome = await reasonOf(chat.say('Say a word.', form, signal));
    // What can be read may be no answer; the form decides on it later.
    const isNoAnswer = /^\{"value":(?:null|"[^"]*")/.test(outcome) || outcome === '{}';
    expect(isNoAnswer ? 'malformed' : outcome).toBe(OUTCOMES[misbehaviour] ?? 'malformed');
  });

  test.each(SILENT)('that gives %s is hung up on with the signal', async (misbehaviour) => {
    server.says(ANSWER);
    server.misbehaves(misbehaviour);
    const chat = await open(provider);
    const controller = new AbortController();
    const arrived = server.nextRequest();
    const asking = chat.say('Say a word.', form, controller.signal);
    asking.catch(() => {});
    const { hungUp } = await arrived;
    const reason = new Error('Nobody waits.');
    controller.abort(reason);
    await expect(asking).rejects.toBe(reason);
    await hungUp;
  });

  test('that cannot be reached fails by name', async () => {
    const gone = await openModelServer();
    const url = gone.addresses[provider];
    await gone.close();
    vi.stubEnv('ANTHROPIC_API_KEY', 'invented');
    const chat = await openChat({ model: MODELS[provider], url, hasOpenAiKey: false });
    const { signal } = new AbortController();
    expect(await reasonOf(chat.say('Say a word.', form, signal))).toBe('unreachable');
  });

  test('that repeats the key in its refusal does not get it into the failure', async () => {
    server.misbehaves('401');
    const chat = await open(provider);
    const { signal } = new AbortController();
    const failure = await chat.say('Say a word.', form, signal).catch((error: Error) => error);
    expect((failure as Error).message).toMatch(/^It answered with status 401\. Look at/);
  });
});

describe('a model that takes no temperature', () => {
  test('is asked without, from then on', async () => {
    server.says(ANSWER);
    const chat = await open('anthropic', 'anthropic:claude-sonnet-5');
    const { signal } = new AbortController();
    const before = server.requests.length;
    await chat.say('Say a word.', form, signal);
    await chat.say('Say another.', form, signal);
    const bodies = server.requests.slice(before).map(({ body }) => JSON.stringify(body));
    expect(bodies).toHaveLength(2);
    expect(bodies.join()).not.toContain('"temperature":0');
  });

  test('is asked without where its server says so', async () => {
    const given: unknown[] = [];
    const start: StartChat = async (_, fields) => {
      given.push(fields.temperature);
      const refused = Object.assign(new Error('Unsupported value: temperature'), { status: 400 });
      const invoke = async () => {
        if (fields.temperature === 0) throw refused;
        return { raw: {}, parsed: ANSWER };
      };
      return { withStructuredOutput: () => ({ invoke }) } as never;
    };
    const options = { model: 'openai:o9', url: null, hasOpenAiKey: true };
    const chat = await openChat(options, start);
    const { signal } = new AbortController();
    expect(await chat.say('Say a word.', form, signal)).toEqual({ value: ANSWER, usage: null });
    await chat.say('Say another.', form, signal);
    expect(given).toEqual([0, 0, undefined, undefined]);
  });
});

describe('keys', () => {
  test('of OpenAI do not go to another address where there is none for it', async () => {
    server.says(ANSWER);
    vi.stubEnv('OPENAI_API_KEY', '');
    const chat = await open('openai');
    await chat.say('Say a word.', form, new AbortController().signal);
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer none');
  });

  test('of OpenAI are taken from their variable', async () => {
    server.says(ANSWER);
    vi.stubEnv('OPENAI_API_KEY', 'invented');
    const url = server.addresses.openai;
    const chat = await openChat({ model: MODELS.openai, url, hasOpenAiKey: true });
    await chat.say('Say a word.', form, new AbortController().signal);
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer invented');
  });
});

describe('a model cannot be opened', () => {
  const failing = (message: string): StartChat => {
    return async () => {
      throw new Error(message);
    };
  };
  const options = { url: null, hasOpenAiKey: false };

  test('where the provider needs another package, which is named', async () => {
    const start = failing('Unable to import @x/y. Please install with `npm install @x/y` or …');
    await expect(openChat({ ...options, model: 'y:some-model' }, start)).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining('Run `npm install @x/y`, or unset DATELINE_MODEL.'),
    });
  });

  test('where there is no such provider', async () => {
    await expect(openChat({ ...options, model: 'nobody:some-model' })).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringMatching(/^DATELINE_MODEL "nobody:some-model" cannot be used/),
    });
  });

  test('where a key is missing', async () => {
    vi.stubEnv('ANTHROPIC_API_KEY', '');
    await expect(openChat({ ...options, model: 'openai:gpt-4o-mini' })).rejects.toMatchObject({
      message: 'DATELINE_MODEL "openai:gpt-4o-mini" needs the variable OPENAI_API_KEY.',
    });
    await expect(openChat({ ...options, model: MODELS.anthropic })).rejects.toMatchObject({
      message: expect.stringContaining("the provider's key must be set"),
    });
  });
});
