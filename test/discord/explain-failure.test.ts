import { describe, expect, test } from 'vitest';
import { explainFailure } from '../../src/discord/explain-failure.ts';
import { DatelineError, type ErrorCode } from '../../src/errors.ts';
import { apiError } from './discord-errors.ts';
import { fakeBot } from './fake-bot.ts';

const DOING = { member: 'ada' };

const LEVELS = { info: 30, warn: 40, error: 50 };

function explain(error: unknown) {
  const { log, logged } = fakeBot();
  return { text: explainFailure(error, DOING, log), logged };
}

describe('a failure that a member can do something about', () => {
  test.each<[ErrorCode]>([
    ['USAGE'],
    ['QUESTION'],
    ['BUSY'],
    ['TOO_OFTEN'],
    ['PERMISSION'],
  ])('says its own sentence: %s', (code) => {
    const { text, logged } = explain(new DatelineError(code, 'Ask for less.'));
    expect(text).toBe('Ask for less.');
    expect(logged).toEqual([{ level: LEVELS.info, member: 'ada', code, msg: 'Refused.' }]);
  });
});

describe('any other failure', () => {
  test.each([
    [
      'of the store',
      new DatelineError('STORE_DAMAGED', '/var/store is damaged.'),
      'error',
      'Something failed.',
    ],
    [
      'of the folder',
      new DatelineError('FOLDER', '/var/reports is gone.'),
      'error',
      'Something failed.',
    ],
    ['unknown', new TypeError('undefined is not a /var/function'), 'error', 'Something failed.'],
    ['no error at all', '/var/thrown', 'error', 'Something failed.'],
    [
      'of an old interaction',
      apiError(10_062, { status: 404 }),
      'warn',
      'The interaction expired before it was answered.',
    ],
    [
      'of its token',
      apiError(50_027, { status: 401 }),
      'warn',
      'The interaction expired before it was answered.',
    ],
    ['of the bot’s token', apiError(0, { status: 401 }), 'error', 'Discord refuses the token.'],
  ] as const)('%s has a reference in the log, and keeps its cause there', (_, error, level, msg) => {
    const { text, logged } = explain(error);
    const [, reference] =
      /^Something went wrong on this side\. Try again; if it happens again, tell a moderator the reference ([0-9a-f]{8})\.$/.exec(
        text,
      ) ?? [];
    expect(reference).toBeDefined();
    expect(text).not.toContain('/var');
    expect(logged).toMatchObject([{ level: LEVELS[level], member: 'ada', reference, msg }]);
    expect(logged[0]).toHaveProperty('err');
  });

  test('has a reference of its own each time', () => {
    const texts = Array.from({ length: 20 }, () => explain(new Error('No.')).text);
    expect(new Set(texts).size).toBe(20);
  });

  test('of an archive that is being written says to wait', () => {
    const { text, logged } = explain(new DatelineError('STORE_BUSY', '/var/store is written to.'));
    expect(text).toBe(
      'The archive is being written by another process. Try again when it has finished.',
    );
    expect(logged).toHaveLength(1);
  });
});

test.each([
  ['STORE_FOREIGN', /^The archive was built anew with other settings than mine/],
  ['ENCODER', /^The reports are kept, .* cannot be asked about yet\. Try \/reindex later/],
] as const)('%s says what it means for members, and nothing of the machine', (code, sentence) => {
  const { text, logged } = explain(new DatelineError(code, 'http://127.0.0.1:11434 at /var/store'));
  expect(text).toMatch(sentence);
  expect(text).not.toMatch(/127\.0|\/var/);
  const reference = / the reference (\w{8})\.$/.exec(text)?.[1];
  expect(logged).toEqual([expect.objectContaining({ level: LEVELS.error, reference })]);
});
