import { describe, expect, test } from 'vitest';
import { type AskedIn, findConversation } from '../../src/discord/find-conversation.ts';
import type { KeptAnswer } from '../../src/history/history.ts';
import { keptSample } from '../history/kept-sample.ts';
import { fakeBot } from './fake-bot.ts';

const SHOWN = keptSample({ id: 'shown-answer' });
const LAST = keptSample({ id: 'last--answer' });
const OPENING = keptSample({ id: 'opening-answ' });

/** A history in which messages show answers and the same member has a last one. */
function history(last: KeptAnswer | null = LAST) {
  return fakeBot({
    history: {
      answerShownBy: (message) => ({ 'm-shown': SHOWN, place: OPENING })[message] ?? null,
      lastAnswer: () => last,
    },
  });
}

function asked(kind: AskedIn['kind'], replyTo?: string): AskedIn {
  const place = { channel: 'place', member: 'ada', kind, isPrivate: false };
  return replyTo === undefined ? place : { ...place, replyTo };
}

describe('a question leans on', () => {
  test.each([
    'channel',
    'thread',
    'private',
  ] as const)('the answer that it replies to, in a %s', (kind) => {
    expect(findConversation(asked(kind, 'm-shown'), history())).toBe(SHOWN);
  });

  test.each([
    [asked('thread'), LAST],
    [asked('private'), LAST],
    [asked('thread', 'm-other'), LAST],
    [asked('private', 'm-other'), LAST],
    [asked('channel'), null],
    [asked('channel', 'm-other'), null],
  ])('the last answer to the same member in a thread or in private: %j', (where, expected) => {
    expect(findConversation(where, history())).toBe(expected);
  });

  test('the answer that the thread was opened on, where there is no later one', () => {
    expect(findConversation(asked('thread'), history(null))).toBe(OPENING);
  });

  test('nothing in private where there is no answer yet', () => {
    expect(findConversation(asked('private'), history(null))).toBeNull();
  });

  test('an answer to the member alone where the next one is too', () => {
    const bot = history();
    findConversation({ ...asked('thread'), isPrivate: true }, bot);
    expect(bot.given('history.lastAnswer')).toEqual([['place', 'ada', expect.any(Date), true]]);
  });

  test('nothing older than half an hour', () => {
    const bot = history();
    findConversation(asked('thread'), bot);
    expect(bot.given('history.lastAnswer')).toEqual([
      ['place', 'ada', new Date('2024-05-02T11:30:00Z'), false],
    ]);
  });
});
