import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEncoder } from '../../src/embedding/create-encoder.ts';
import {
  loadServerEncoder,
  type ProviderPackages,
  type ServerProvider,
} from '../../src/embedding/load-server-encoder.ts';
import { embeddingServer, FAULTS } from '../support/embedding-server.ts';

const KEY = 'sk-invented-secret';
const patience = { documentTime: 300, questionTime: 150, retries: 2, minTimeout: 1 };
const TEXTS = ['The ferry sank.', ' ', 'Nobody was hurt.', '', 'The pier is closed.'];

let server: ReturnType<typeof embeddingServer>;

beforeEach(async () => {
  vi.stubEnv('OPENAI_API_KEY', KEY);
  vi.stubEnv('OPENAI_BASE_URL', undefined);
  server = embeddingServer();
  await server.open();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const load = (
  provider: ServerProvider,
  model = 'small-8',
  url: string | null = addressOf(provider),
) => loadServerEncoder(provider, model, url, { patience });

function addressOf(provider: ServerProvider): string {
  return provider === 'openai' ? `${server.address()}/v1` : server.address();
}

const lengthOf = (vector: readonly number[]) => Math.hypot(...vector);

/** The failure, all of which may be shown or logged. */
async function failureOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    expect(error).toMatchObject({ name: 'DatelineError', code: 'ENCODER' });
    expect(inspect(error, { depth: 10 })).not.toMatch(/sk-/);
    return error as Error;
  }
  throw new Error('It did not fail.');
}

describe.each<ServerProvider>(['openai', 'ollama'])('an encoder on a server of %s', (provider) => {
  test('says what it is, and asks nothing until it has to', async () => {
    const encoder = await load(provider);
    expect(encoder).toMatchObject({
      name: `${provider}:small-8`,
      id: `${provider}-1-small-8`,
      work: 'elsewhere',
      dimensions: null,
    });
    expect(server.calls).toEqual([]);
  });

  test('makes unit vectors, near for texts of one meaning, and zeros of what has no words', async () => {
    const encoder = await load(provider);
    const vectors = await encoder.embedDocuments(TEXTS);
    expect(encoder.dimensions).toBe(8);
    expect(vectors.map(lengthOf).map((length) => Math.round(length * 1e4) / 1e4)).toEqual([
      1, 0, 1, 0, 1,
    ]);
    expect(vectors.every(({ length }) => length === 8)).toBe(true);
    const question = await encoder.embedQuery('ferry sank');
    const near = vectors.map((vector) => vector.reduce((sum, x, i) => sum + x * question[i]!, 0));
    expect(near.indexOf(Math.max(...near))).toBe(0);
    expect(server.calls.map(({ texts }) => texts)).toEqual([
      ['The ferry sank.', 'Nobody was hurt.', 'The pier is closed.'],
      ['ferry sank'],
    ]);
  });

  test('sends many texts in batches, in their order, and long ones cut', async () => {
    const encoder = await load(provider);
    const texts = Array.from(
      { length: 150 },
      (_, i) => `ferry ${i} ${'x'.repeat(i === 7 ? 20_000 : 0)}`,
    );
    const vectors = await encoder.embedDocuments(texts);
    expect(server.calls.map((call) => call.texts.length)).toEqual([64, 64, 22]);
    expect(server.calls.flatMap((call) => call.texts)).toEqual(
      texts.map((text) => text.slice(0, 8_000)),
    );
    expect(vectors[130]).toEqual((await encoder.embedDocuments([texts[130]!]))[0]);
    expect(await encoder.embedDocuments([])).toEqual([]);
  });

  test.each([
    'busy',
    'failing',
    'silent',
    'silentInside',
    'cut',
    'half',
  ] as const)('asks again where a server is %s', async (fault) => {
    const encoder = await load(provider);
    server.faults.push(FAULTS[fault], FAULTS[fault]);
    expect(await encoder.embedDocuments(['ferry'])).toHaveLength(1);
    expect(server.calls).toHaveLength(3);
  });

  test.each([
    ['busy', /is asked too much, or its quota is used up \(429\)/],
    ['failing', /fails \(500\)/],
    ['silent', /is silent for 0\.3 s/],
    ['silentInside', /is silent for 0\.3 s/],
    ['cut', /cannot be reached \(\w+\)/],
    ['half', /breaks off its answer/],
  ] as const)('gives up on one that stays %s', async (fault, sentence) => {
    const encoder = await load(provider);
    server.faults.push(...[1, 2, 3].map(() => FAULTS[fault]));
    const { message } = await failureOf(encoder.embedDocuments(['ferry']));
    expect(message).toMatch(sentence);
    expect(message).toContain(`"${provider}:small-8" fails: its server 127.0.0.1:`);
    expect(message).toContain('npm run reindex');
    expect(server.calls).toHaveLength(3);
  });

  test.each([
    ['refusing', /refuses the key \(401\)/],
    ['unknown', /does not know the model, or is not where the address says \(404\)/],
    ['endless', /answers without end/],
    ...(
      [
        'tooFew',
        'tooMany',
        'nothing',
        'null',
        'text',
        'huge',
        'empty',
        'unequal',
        'notANumber',
        'megabyte',
      ] as const
    ).map((fault) => [fault, /does not answer with a vector for each text/] as const),
  ] as const)('does not ask again where it is %s', async (fault, sentence) => {
    const encoder = await loadServerEncoder(provider, 'small-8', addressOf(provider), {
      patience: { ...patience, documentTime: 10_000 },
    });
    server.faults.push(FAULTS[fault]);
    const failure = await failureOf(encoder.embedDocuments(['ferry', 'pier']));
    expect(failure.message).toMatch(sentence);
    expect(server.calls).toHaveLength(1);
  });

  test('that is not there is not reached', async () => {
    const encoder = await load(provider);
    await server.close();
    expect((await failureOf(encoder.embedDocuments(['ferry']))).message).toContain(
      'cannot be reached (ECONNREFUSED)',
    );
  });

  test('follows no redirection, which would take the key along', async () => {
    const encoder = await load(provider);
    server.faults.push(...[1, 2, 3].map(() => FAULTS.elsewhere));
    await failureOf(encoder.embedDocuments(['ferry']));
    expect(new Set(server.calls.map(({ path }) => path))).not.toContain('/elsewhere');
  });

  test('notices that the server has another model under the same name', async () => {
    const encoder = await load(provider);
    await encoder.embedDocuments(['ferry']);
    server.faults.push(FAULTS.longer);
    const { message } = await failureOf(encoder.embedDocuments(['pier']));
    expect(message).toMatch(/vectors of 9 dimensions, and of 8 before.*npm run reindex/);
  });

  test('asks once for a question, and after two failures not at all for a while', async () => {
    const encoder = await load(provider);
    server.faults.push(FAULTS.failing, FAULTS.silent);
    expect((await failureOf(encoder.embedQuery('ferry?'))).message).toContain('(500)');
    expect((await failureOf(encoder.embedQuery('ferry?'))).message).toContain('for 0.15 s');
    expect((await failureOf(encoder.embedQuery('ferry?'))).message).toContain('left alone');
    expect(server.calls).toHaveLength(2);
    expect(await encoder.embedDocuments(['ferry'])).toHaveLength(1);
  });

  test('has nothing to ask of a question without words', async () => {
    const encoder = await load(provider);
    expect(await encoder.embedQuery('')).toEqual([]);
    expect(server.calls).toEqual([]);
  });

  test('that is not installed says what to install', async () => {
    const missing = async () => {
      throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    };
    const packages: ProviderPackages = { openai: missing, ollama: missing };
    const { message } = await failureOf(loadServerEncoder(provider, 'm', null, { packages }));
    expect(message).toContain(`npm install @langchain/${provider}\``);
  });

  test('is made by its name', async () => {
    const encoder = await createEncoder({ name: `${provider}:big-32`, url: addressOf(provider) });
    expect(await encoder.embedQuery('ferry')).toHaveLength(32);
  });
});

test('answers out of order are refused', async () => {
  const encoder = await load('openai');
  server.faults.push(FAULTS.disordered);
  await failureOf(encoder.embedDocuments(['ferry', 'pier']));
});

describe('the key of OpenAI', () => {
  test('comes from the variable of its library, as its address does', async () => {
    vi.stubEnv('OPENAI_BASE_URL', addressOf('openai'));
    const encoder = await load('openai', 'small', null);
    await encoder.embedQuery('ferry');
    expect(server.calls[0]).toMatchObject({ model: 'small', authorization: `Bearer ${KEY}` });
  });

  test('may be missing for a server of one’s own', async () => {
    vi.stubEnv('OPENAI_API_KEY', undefined);
    await (await load('openai')).embedQuery('ferry');
    expect(server.calls[0]!.authorization).toBe('Bearer none');
  });

  test('must be there for OpenAI’s own', async () => {
    vi.stubEnv('OPENAI_API_KEY', '');
    await expect(load('openai', 'small', null)).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringMatching(/Set OPENAI_API_KEY, or DATELINE_EMBEDDINGS_URL/),
    });
  });
});
