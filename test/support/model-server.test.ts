import { initChatModel } from 'langchain/chat_models/universal';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import {
  HUGE,
  MISBEHAVIOURS,
  type Misbehaviour,
  RETRY_AFTER,
} from './model-server/misbehaviour.ts';
import {
  type ModelRequest,
  type ModelServer,
  openModelServer,
  PROVIDERS,
  type Provider,
  USAGE,
} from './model-server/model-server.ts';

const KEY = 'a-key';
const MODELS = {
  openai: 'openai:some-model',
  anthropic: 'anthropic:some-model',
  ollama: 'ollama:some-model',
} satisfies Record<Provider, string>;
const FORM = {
  type: 'object',
  properties: { word: { type: 'string' } },
  required: ['word'],
  additionalProperties: false,
};
const GOOD = { word: 'harbour' };
/** Milliseconds within which even a misbehaving server is done with. */
const SOON = 10_000;

let server: ModelServer;

beforeAll(() => {
  // The client of Ollama tells the console what it cannot read.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterAll(() => vi.restoreAllMocks());

beforeEach(async () => {
  server = await openModelServer();
  server.says(GOOD);
});
afterEach(() => server.close());

function startChat(provider: Provider, signal?: AbortSignal) {
  const at = server.addresses[provider];
  // The client of Ollama is not told when a call is aborted: its fetch has to know.
  const stopping = (url: string | URL | Request, init?: RequestInit) =>
    fetch(url, signal === undefined ? init : { ...init, signal });
  const own = {
    openai: { apiKey: KEY, configuration: { baseURL: at } },
    anthropic: { apiKey: KEY, anthropicApiUrl: at },
    ollama: { baseUrl: at, fetch: stopping },
  } satisfies Record<Provider, object>;
  return initChatModel(MODELS[provider], { maxRetries: 0, ...own[provider] });
}

const structured = z.object({
  parsed: z.unknown(),
  raw: z.object({
    usage_metadata: z.looseObject({
      input_tokens: z.int().optional(),
      output_tokens: z.int().optional(),
    }),
  }),
});

async function ask(provider: Provider, signal?: AbortSignal) {
  const chat = await startChat(provider, signal);
  const held = chat.withStructuredOutput(FORM, {
    name: 'answer',
    method: 'jsonSchema',
    includeRaw: true,
  });
  return structured.parse(await held.invoke('Which word?', signal === undefined ? {} : { signal }));
}

/** Sends what a client has sent once more, past the client. */
function repeat({ path, body }: ModelRequest, to: ModelServer): Promise<Response> {
  return fetch(to.url + path, { method: 'POST', body: JSON.stringify(body) });
}

describe.each(PROVIDERS)('%s', (provider) => {
  test('gets what it is to be told, and its tokens', async () => {
    const { parsed, raw } = await ask(provider);
    expect(parsed).toEqual(GOOD);
    expect(raw.usage_metadata).toMatchObject({
      input_tokens: USAGE.input,
      output_tokens: USAGE.output,
    });
  });

  test('gets the tokens that a test chooses', async () => {
    server.says(GOOD, { input: 7000, output: 300 });
    const { raw } = await ask(provider);
    expect(raw.usage_metadata).toMatchObject({ input_tokens: 7000, output_tokens: 300 });
  });

  test('gets a text that is streamed, with its tokens', async () => {
    const text = 'Twelve boats — and a gull. '.repeat(20);
    server.says(text);
    const chunks = [];
    const chat = await startChat(provider);
    for await (const chunk of await chat.stream('How many?')) chunks.push(chunk);
    expect(chunks.map(({ text }) => text).join('')).toBe(text);
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.flatMap(({ usage_metadata }) => usage_metadata ?? [])).not.toEqual([]);
    expect(server.requests[0]).toMatchObject({ isStreaming: true });
  });

  test('is heard: address, key, model, words and form, and no tools', async () => {
    await ask(provider);
    const [request] = server.requests;
    expect(request).toMatchObject({
      provider,
      method: 'POST',
      model: 'some-model',
      prompt: 'Which word?',
    });
    expect(server.url + request!.path).toMatch(server.addresses[provider]);
    const { authorization, 'x-api-key': key } = request!.headers;
    expect(authorization ?? key ?? null).toBe(
      { openai: `Bearer ${KEY}`, anthropic: KEY, ollama: null }[provider],
    );
    expect(JSON.stringify(request!.body)).toContain('"word"');
    expect(request!.body).not.toHaveProperty('tools');
    expect(server.strays).toEqual([]);
  });

  test('gets an answer that is made of its request', async () => {
    server.says(({ prompt }) => ({ word: prompt.split(' ')[0] }));
    expect((await ask(provider)).parsed).toEqual({ word: 'Which' });
  });

  test('is refused where the test gave no answer', async () => {
    await ask(provider);
    const empty = await openModelServer();
    try {
      const response = await repeat(server.requests[0]!, empty);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('The test gave no answer.');
    } finally {
      await empty.close();
    }
  });

  test('is served well after the times that the server misbehaves', async () => {
    server.misbehaves('429', { times: 1 });
    await expect(ask(provider)).rejects.toThrow('Too many requests.');
    expect((await ask(provider)).parsed).toEqual(GOOD);
    expect(server.requests).toHaveLength(2);
  });

  test.each(['silence', 'half, then silence'] as const)(
    'that hangs up after %s is noticed',
    async (how) => {
      server.misbehaves(how);
      const call = new AbortController();
      const arriving = server.nextRequest();
      const answer = ask(provider, call.signal);
      const request = await arriving;
      const reason = new Error('It has taken too long.');
      call.abort(reason);
      await expect(answer).rejects.toBe(reason);
      await request.hungUp;
    },
    SOON,
  );

  test(
    'is let go when the server closes',
    async () => {
      server.misbehaves('silence');
      const arriving = server.nextRequest();
      const refused = expect(ask(provider)).rejects.toThrow();
      const request = await arriving;
      await server.close();
      await refused;
      await request.hungUp;
    },
    SOON,
  );
});

/** What comes of a misbehaviour: what is parsed, or the error; of all providers, or of each. */
type Outcome = { readonly parsed: unknown } | { readonly error: object };
const parsed = (value: unknown): Outcome => ({ parsed: value });
const error = (fields: object): Outcome => ({ error: fields });
const failing = (status: number): Record<Provider, Outcome> => ({
  openai: error({ status }),
  anthropic: error({ status }),
  ollama: error({ status_code: status }),
});
const mistaken = error({ name: 'TypeError', message: expect.stringMatching(/^Cannot read/) });
const endless = error({ message: expect.stringMatching(/^Did not receive done/) });
const cut = error({ name: 'TypeError', message: 'terminated' });

type Ending = Exclude<Misbehaviour, 'silence' | 'half, then silence'>;
const OUTCOMES: Record<Ending, Outcome | Record<Provider, Outcome>> = {
  // The library of OpenAI throws at JSON that is broken, and what was spent is not told.
  'broken JSON': {
    openai: error({ name: 'SyntaxError' }),
    anthropic: parsed(null),
    ollama: parsed(null),
  },
  nothing: parsed(null),
  '1 MB': parsed(GOOD),
  refusal: parsed(null),
  'cut at the token limit': {
    openai: error({ name: 'Error', message: expect.stringContaining('length limit') }),
    anthropic: parsed(null),
    ollama: parsed(null),
  },
  HTML: { openai: mistaken, anthropic: mistaken, ollama: endless },
  'wrong content type': { openai: mistaken, anthropic: mistaken, ollama: parsed(GOOD) },
  'broken body': {
    openai: error({ name: 'SyntaxError' }),
    anthropic: error({ name: 'SyntaxError' }),
    ollama: endless,
  },
  'half a stream': cut,
  '429': failing(429),
  '429 with Retry-After': failing(429),
  '500': failing(500),
  '401': failing(401),
  // Whoever does not forbid it is led elsewhere.
  redirect: parsed(GOOD),
  'redirect with the body': parsed(GOOD),
};

describe('a misbehaving server', () => {
  const ending = MISBEHAVIOURS.filter((how): how is Ending => how in OUTCOMES);

  test('has an outcome here for all it can do, but for silence', () => {
    expect(MISBEHAVIOURS.filter((how) => !(how in OUTCOMES))).toEqual([
      'half, then silence',
      'silence',
    ]);
  });

  test.each(ending.flatMap((how) => PROVIDERS.map((provider) => [how, provider] as const)))(
    '%s is seen by %s',
    async (how, provider) => {
      server.misbehaves(how);
      const all = OUTCOMES[how];
      const outcome = 'openai' in all ? all[provider] : all;
      const answer = ask(provider);
      if ('parsed' in outcome) expect((await answer).parsed).toEqual(outcome.parsed);
      else await expect(answer).rejects.toMatchObject(outcome.error);
      expect(server.requests).toHaveLength(how.startsWith('redirect') ? 2 : 1);
    },
    SOON,
  );

  test.each(PROVIDERS)('says when %s may ask again', async (provider) => {
    await ask(provider);
    const again = () => repeat(server.requests[0]!, server);
    server.misbehaves('429 with Retry-After');
    expect((await again()).headers.get('retry-after')).toBe(String(RETRY_AFTER));
    server.misbehaves('429');
    expect((await again()).headers.get('retry-after')).toBeNull();
  });

  test.each(PROVIDERS)('says 1 MB to %s', async (provider) => {
    server.misbehaves('1 MB');
    const { text } = await (await startChat(provider)).invoke('Which word?');
    expect(text).toHaveLength(HUGE);
  });

  test('repeats the key that it refuses', async () => {
    server.misbehaves('401');
    await expect(ask('openai')).rejects.toThrow(`Wrong key: ${KEY}.`);
  });

  test('leads to another server, which shows what is sent along', async () => {
    const other = await openModelServer();
    other.says({ word: 'elsewhere' });
    try {
      server.misbehaves('redirect with the body', { to: other.url });
      for (const provider of PROVIDERS) {
        expect((await ask(provider)).parsed).toEqual({ word: 'elsewhere' });
      }
      const keys = other.requests.map(
        ({ headers }) => headers.authorization ?? headers['x-api-key'],
      );
      expect(keys).toEqual([undefined, KEY, undefined]);
      expect(other.requests.map(({ prompt }) => prompt)).toEqual(Array(3).fill('Which word?'));
    } finally {
      await other.close();
    }
  });
});

describe('what is no protocol', () => {
  test('is answered with 404, and kept', async () => {
    const response = await fetch(`${server.url}/v1/responses`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(404);
    expect(server.strays).toEqual(['POST /v1/responses']);
  });

  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no messages', '{"model":"some-model","max_tokens":5}'],
  ])('is refused with 400: %s', async (_, body) => {
    for (const path of ['/v1/chat/completions', '/v1/messages', '/api/chat']) {
      const response = await fetch(server.url + path, { method: 'POST', body });
      expect(response.status).toBe(400);
    }
    expect(server.requests).toEqual([]);
  });
});
