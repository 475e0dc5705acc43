import { expect, test } from 'vitest';
import { type Operation, operationFields } from '../../src/messages/operation-fields.ts';

const now = new Date('2024-05-02T12:00:00Z');
const anHourAgo = new Date('2024-05-02T11:00:00Z');

const QUIET: Operation = {
  failed: 0,
  turnedAway: { too_often: 0, busy: 0, not_askable: 0 },
  watching: { watches: 0, waiting: 0, posted: 0 },
  model: null,
  reindex: null,
  feeds: { count: 0, failing: 0, queued: 0, errors: { feed: 0, item: 0 } },
  gateway: { isUp: false, since: null, reconnects: 0 },
};

const fields = (changes: Partial<Operation>) =>
  Object.fromEntries(operationFields({ ...QUIET, ...changes }, now));

test('of a bot that has done nothing yet say so', () => {
  expect(fields({})).toEqual({
    Unanswered: 'none',
    Watches: 'none',
    'My last reindex': 'none since the start',
    Feeds: 'none',
    'Feed errors': 'none',
    Connection: 'not yet',
  });
});

test('tell why questions have no answer, the reasons that there were', () => {
  const turnedAway = { too_often: 0, busy: 3, not_askable: 0 };
  expect(fields({ turnedAway }).Unanswered).toBe('3 while too many waited');
});

test.each([
  [{ watches: 1, waiting: 0, posted: 1 }, '1, with 1 claim posted'],
  [{ watches: 3, waiting: 2, posted: 1_200 }, '3, with 1,200 claims posted and 2 to post'],
])('tell of the watches: %o', (watching, said) => {
  expect(fields({ watching }).Watches).toBe(said);
});

test.each([
  ['done', 'took 2 minutes, 1 hour ago'],
  ['failed', 'failed after 2 minutes, 1 hour ago'],
  ['stopped', 'was stopped after 2 minutes, 1 hour ago'],
  ['busy', 'not possible 1 hour ago: another process was writing'],
] as const)('tell how the last reindex ended: %s', (outcome, said) => {
  const reindex = { outcome, milliseconds: 125_000, at: anHourAgo };
  expect(fields({ reindex })['My last reindex']).toBe(said);
});

test.each([
  [{ isUp: true, since: anHourAgo, reconnects: 0 }, 'for 1 hour'],
  [{ isUp: true, since: anHourAgo, reconnects: 2 }, 'for 1 hour, after 2 reconnects'],
  [{ isUp: false, since: anHourAgo, reconnects: 2 }, 'lost 1 hour ago'],
])('tell of the connection: %o', (gateway, said) => {
  expect(fields({ gateway }).Connection).toBe(said);
});

test('tell of feeds, and of what is wrong with them', () => {
  const feeds = { count: 3, failing: 1, queued: 12, errors: { feed: 2, item: 5 } };
  expect(fields({ feeds })).toMatchObject({
    Feeds: '3, 12 reports to approve',
    'Feed errors': '1 feed with a problem; since the start 2 polls failed, 5 reports given up',
  });
});

test('tell of a language model where there is one', () => {
  const model = { name: 'openai:gpt_4', phrased: 12, plain: 0, dropped: 0, tokens: 18_000 };
  expect(fields({})).not.toHaveProperty('Language model');
  expect(fields({ model })).toMatchObject({
    'Language model': 'openai:gpt\\_4: 12 answers phrased; 18,000 tokens',
  });
  expect(fields({ model: { ...model, plain: 3, dropped: 1 } })).toMatchObject({
    'Language model':
      'openai:gpt\\_4: 12 answers phrased, 3 left plain; 1 sentence dropped; 18,000 tokens',
  });
});
