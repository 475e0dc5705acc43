import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { errorRecord } from '../../src/discord/error-record.ts';
import { DatelineError } from '../../src/errors.ts';
import { apiError, httpError, networkError } from './discord-errors.ts';

const SECRET = 'bot-token.of.nobody_at-all';
const API = 'https://discord.com/api/v10';

describe('an error in the log', () => {
  test('says what it is, and where it came from', () => {
    const record = errorRecord(new DatelineError('BUSY', 'Too much is waiting.'), SECRET);
    expect(record).toEqual({
      type: 'DatelineError',
      message: 'Too much is waiting.',
      code: 'BUSY',
      stack: expect.stringContaining('error-record.test.ts'),
    });
  });

  test('says what Discord was asked for, without the token of the interaction', () => {
    const url = `${API}/webhooks/12/aW50ZXJhY3Rpb24/messages/@original?thread_id=5`;
    expect(errorRecord(apiError(50_027, { status: 401, url }), SECRET)).toMatchObject({
      type: 'DiscordAPIError[50027]',
      code: 50_027,
      status: 401,
      request: 'POST /api/v10/webhooks/12/[token]/messages/@original',
    });
    const callback = `${API}/interactions/12/aW50ZXJhY3Rpb24/callback`;
    expect(errorRecord(httpError({ url: callback }), SECRET)).toMatchObject({
      status: 502,
      request: 'POST /api/v10/interactions/12/[token]/callback',
    });
  });

  test('keeps the words after an address', () => {
    const error = new Error(`POST ${API}/webhooks/12/aW50ZXJhY3Rpb24 failed: a/b`);
    expect(errorRecord(error, SECRET).message).toBe(`POST ${API}/webhooks/12/[token] failed: a/b`);
  });

  test('has up to three causes', () => {
    const chain = ['d', 'c', 'b', 'a', 'top'].reduce<Error | undefined>(
      (cause, message) => new Error(message, { cause }),
      undefined,
    );
    const record = errorRecord(chain, SECRET);
    expect(record.cause?.cause?.cause?.message).toBe('c');
    expect(record.cause?.cause?.cause).not.toHaveProperty('cause');
  });

  test('may be its own cause', () => {
    const error = new Error('Round and round.');
    error.cause = error;
    expect(() => JSON.stringify(errorRecord(error, SECRET))).not.toThrow();
  });

  test.each([
    ['a string', { type: 'string', message: 'a string' }],
    [undefined, { type: 'undefined', message: 'undefined' }],
    [{ content: 'What did Ada ask?' }, { type: 'object', message: '[object Object]' }],
  ])('that is none: %j', (thrown, record) => {
    expect(errorRecord(thrown, SECRET)).toEqual(record);
  });

  test('has no address where what was asked for is none', () => {
    expect(errorRecord(apiError(0, { url: '/channels/1' }), SECRET).request).toBe(
      'POST /channels/1',
    );
  });

  test('is what the logger writes', () => {
    let line = '';
    const log = pino(
      { serializers: { err: (error: unknown) => errorRecord(error, SECRET) } },
      { write: (text: string) => (line = text) },
    );
    log.error({ err: new Error(`Bad header: ${SECRET}`) }, 'Something failed.');
    expect(JSON.parse(line).err).toMatchObject({ type: 'Error', message: 'Bad header: [token]' });
  });
});

const QUESTION = 'Who is said to have painted the lighthouse?';

/** Errors of each kind around texts with secrets in them, with causes of the same sort. */
function anyError(secret: string, interaction: string): fc.Arbitrary<unknown> {
  const id = fc.constantFrom('1', '100000000000000001');
  const address = fc
    .tuple(
      fc.constantFrom('webhooks', 'interactions'),
      id,
      fc.constantFrom('', '/callback', '?a=b'),
    )
    .map(([kind, of, rest]) => `/${kind}/${of}/${interaction}${rest}`);
  const piece = fc.oneof(
    fc.constant(secret),
    fc.constant(`Bot ${secret}`),
    address,
    address.map((path) => `${API}${path}`),
    fc.constantFrom('/', '/webhooks/1/', '?', '#', '\n', ' ', '"', '/interactions/', '$1', '$&'),
    fc.string({ unit: 'binary', maxLength: 10 }),
  );
  const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const body = { content: QUESTION };
  const { error } = fc.letrec<{ error: unknown; plain: unknown; cause: unknown }>((tie) => ({
    plain: fc.oneof(
      text.map((message) => new Error(message)),
      text.map((message) => new DatelineError('DISCORD', message)),
      text.map((code) => networkError(code)),
      text.map((name) => Object.assign(new Error('Named.'), { name })),
      fc
        .record({
          url: fc.oneof(
            text,
            text.map((path) => `${API}/${path}`),
          ),
          message: text,
        })
        .map(({ url, message }) => apiError(50_035, { url, message, body })),
      text.map((path) => httpError({ url: `${API}${path}`, body })),
      text,
      fc.constantFrom(null, undefined, 7, body),
    ),
    cause: fc.option(tie('error'), { maxDepth: 5 }),
    error: fc.tuple(tie('plain'), tie('cause')).map(([plain, cause]) => {
      if (plain instanceof Error && cause !== null) plain.cause = cause;
      return plain;
    }),
  }));
  return error;
}

test('no error brings a token or a question into the log', () => {
  const texts = fc
    .tuple(fc.stringMatching(/^[\w.-]{30,70}$/), fc.stringMatching(/^[\w-]{30,60}$/))
    .chain(([secret, interaction]) =>
      fc.record({
        secret: fc.constant(secret),
        interaction: fc.constant(interaction),
        error: anyError(secret, interaction),
      }),
    );
  fc.assert(
    fc.property(texts, ({ secret, interaction, error }) => {
      const line = JSON.stringify(errorRecord(error, secret));
      expect(line).not.toContain(secret);
      expect(line).not.toContain(interaction);
      expect(line).not.toContain(QUESTION);
    }),
    { numRuns: 1_000 },
  );
});
