import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import type { Fault, FaultMatch } from '../../support/discord/faults.ts';
import type { ShownMessage } from '../../support/discord/records.ts';
import type { SeenRequest } from '../../support/discord/serve-api.ts';
import { buildSampleArchive, type LogLine, type SampleArchive } from '../../support/running-bot.ts';
import {
  POST,
  postsOf,
  QUESTION,
  type Setting,
  startSetting,
  TOKEN_REFUSED,
} from './faults-setting.ts';

/** Milliseconds: longer than Discord waits for the first response. */
const TOO_LATE = 3_100;

const EDIT: FaultMatch = { method: 'PATCH', path: /^\/webhooks\// };
const ACKNOWLEDGEMENT: FaultMatch = { method: 'POST', path: /\/callback$/ };
const TYPING: FaultMatch = { method: 'POST', path: /\/typing$/ };

/** Codes of Discord. */
const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;

/** Milliseconds: longer than the bot waits for a response. */
const TIMED_OUT = 15_500;

const LIMITED = { status: 429, headers: { 'retry-after': '1' } };
/** discord.js repeats a request three times at once. */
const FAILING = { status: 500, times: 5 };
const LOST_RESPONSE = { lostResponse: true };
const CLOSED_SOCKET = { destroy: true };

let archive: SampleArchive;

beforeAll(async () => {
  archive = await buildSampleArchive();
});

afterAll(() => archive.remove());

// First, because it takes longest.
describe.concurrent('a post that hangs', () => {
  test('is repeated, and the answer is there once', async (context) => {
    const { expect } = context;
    const { discord, ask, repliesTo } = await startSetting(context, archive);
    discord.failNext(POST, { delay: TIMED_OUT });
    const id = ask();
    // The second one is soon done; the first one is still done, too, after the bot gave it up.
    const done = () => postsOf(discord).filter(({ status }) => status === 200);
    await vi.waitFor(() => expect(done()).toHaveLength(2), { timeout: TIMED_OUT + 10_000 });
    expect(repliesTo(id)).toHaveLength(1);
  });
});

describe.concurrent('a question in a channel is answered, and once,', () => {
  const faults: [string, FaultMatch, Fault][] = [
    ['a rate limit', POST, LIMITED],
    ['five failures of the server', POST, FAILING],
    ['five gateways that fail', POST, { status: 502, times: 5 }],
    ['a response that was lost', POST, LOST_RESPONSE],
    ['two responses that were lost', POST, { ...LOST_RESPONSE, times: 2 }],
    ['a closed socket', POST, CLOSED_SOCKET],
    ['one refusal of the token', POST, { status: 401 }],
    ['one refusal of the token when typing is shown', TYPING, { status: 401 }],
    ['failures when typing is shown', TYPING, FAILING],
  ];

  test.for(faults)('after %s', async ([, match, fault], context) => {
    const { discord, bot, ask, answerTo, repliesTo, expectAnswer } = await startSetting(
      context,
      archive,
    );
    discord.failNext(match, fault);
    const id = ask();
    expectToretsk(await answerTo(id), context);
    await expectAnswer();
    context.expect(repliesTo(id)).toHaveLength(1);
    context.expect(bot.log.filter(isWarning)).toEqual([]);
    await discord.until('all that was to go wrong', () => {
      const gone = discord.requests.filter((request) => met(request, match, fault));
      return gone.length === (fault.times ?? 1) || null;
    });
  });
});

describe.concurrent('a command is answered, and once,', () => {
  const faults: [string, FaultMatch, Fault, (readonly number[])?][] = [
    ['a rate limit of the answer', EDIT, LIMITED],
    ['five failures of the server at the answer', EDIT, FAILING],
    ['a response to the answer that was lost', EDIT, LOST_RESPONSE],
    ['a socket that was closed at the answer', EDIT, CLOSED_SOCKET],
    ['a rate limit of the acknowledgement', ACKNOWLEDGEMENT, LIMITED],
    ['five failures of the server at the acknowledgement', ACKNOWLEDGEMENT, FAILING],
    [
      'a response to the acknowledgement that was lost',
      ACKNOWLEDGEMENT,
      LOST_RESPONSE,
      [ALREADY_ACKNOWLEDGED],
    ],
    ['a socket that was closed at the acknowledgement', ACKNOWLEDGEMENT, CLOSED_SOCKET],
  ];

  test.for(faults)('after %s', async ([, match, fault, refusals = []], context) => {
    const { expect } = context;
    const { discord, bot, expectAnswer } = await startSetting(context, archive, {
      inTime: true,
      refusals,
    });
    discord.failNext(match, fault);
    const used = discord.command(discord.member(), 'ask', { question: QUESTION });
    expectToretsk(await used.response, context);
    await expectAnswer();
    expect(discord.messages(discord.channelId).filter(isOfInteraction)).toHaveLength(1);
    expect(used.followUps()).toEqual([]);
    expect(discord.violations.map(({ code }) => code)).toEqual(refusals);
    expect(discord.requests.filter((request) => met(request, match, fault))).toHaveLength(
      fault.times ?? 1,
    );
    expect(bot.log.filter(isWarning)).toEqual([]);
  });

  test('in private after a response to the acknowledgement that was lost', async (context) => {
    const { discord } = await startSetting(context, archive, { refusals: [ALREADY_ACKNOWLEDGED] });
    discord.failNext(ACKNOWLEDGEMENT, LOST_RESPONSE);
    const values = { question: QUESTION, private: true };
    const { response } = discord.command(discord.member(), 'ask', values);
    context.expect((await response).ephemeral).toBe(true);
  });
});

describe.concurrent('a press of a button is answered', () => {
  const faults: [string, FaultMatch, Fault, (readonly number[])?][] = [
    ['a rate limit', EDIT, LIMITED],
    ['five failures of the server', EDIT, FAILING],
    ['an acknowledgement lost', ACKNOWLEDGEMENT, LOST_RESPONSE, [ALREADY_ACKNOWLEDGED]],
  ];

  test.for(faults)('after %s', async ([, match, fault, refusals = []], context) => {
    const setting = await startSetting(context, archive, { refusals });
    const { discord } = setting;
    const answer = await setting.answerTo(setting.ask());
    discord.failNext(match, fault);
    const shown = await discord.press(discord.member(), answer, passagesOf(answer)).response;
    context.expect(shown.ephemeral).toBe(true);
    context.expect(setting.repliesTo(answer.id)).toHaveLength(0);
  });
});

describe.concurrent('an interaction that has expired is noted, and the bot goes on,', () => {
  const faults: [string, Fault][] = [
    ['held up on the way', { delay: TOO_LATE }],
    ['held up by a rate limit', { status: 429, headers: { 'retry-after': '4' } }],
  ];

  test.for(faults)('when its acknowledgement was %s', async ([, fault], context) => {
    const setting = await startSetting(context, archive, {
      inTime: true,
      refusals: [UNKNOWN_INTERACTION],
    });
    const { discord } = setting;
    discord.failNext(ACKNOWLEDGEMENT, fault);
    const used = discord.command(discord.member(), 'ask', { question: QUESTION });
    await discord.until('a refusal', () => used.error);
    await expectNoted(setting, context);
  });

  test('when it was delivered late', async (context) => {
    const begun = Date.now();
    let late = 0;
    const setting = await startSetting(context, archive, {
      local: { now: () => new Date(begun + late) },
      refusals: [UNKNOWN_INTERACTION],
    });
    const { discord } = setting;
    discord.dropGateway();
    const used = discord.command(discord.member(), 'ask', { question: QUESTION });
    late = TOO_LATE;
    await discord.until('a refusal', () => used.error);
    await expectNoted(setting, context);
  });

  test('when its answer took longer than its token lasts', async (context) => {
    const begun = Date.now();
    let late = 0;
    const setting = await startSetting(context, archive, {
      local: { now: () => new Date(begun + late) },
      wrapDesk: (desk) => ({
        ...desk,
        async ask(question) {
          if (late === 0) late = 16 * 60_000;
          return desk.ask(question);
        },
      }),
    });
    const { discord } = setting;
    const used = discord.command(discord.member(), 'ask', { question: QUESTION });
    await discord.until('a refusal', () => used.error);
    await expectNoted(setting, context);
  });

  async function expectNoted(
    { bot, expectAnswer, discord }: Setting,
    context: Parameters<typeof startSetting>[0],
  ) {
    await expectAnswer();
    context
      .expect(bot.log.filter(isWarning))
      .toMatchObject([{ level: 40, msg: 'The interaction expired before it was answered.' }]);
    context.expect(discord.isReady()).toBe(true);
  }
});

describe.concurrent('the token', () => {
  test('revoked for good ends the bot with one sentence', async (context) => {
    const { discord, bot, ask, repliesTo } = await startSetting(context, archive);
    discord.revokeToken();
    const id = ask();
    await context.expect(bot.ended).rejects.toMatchObject({
      name: 'DatelineError',
      code: 'DISCORD',
      message: TOKEN_REFUSED,
    });
    context.expect(repliesTo(id)).toEqual([]);
    context.expect(discord.isReady()).toBe(false);
  });

  test('refused once each time is given back each time', async (context) => {
    const { discord, expectAnswer } = await startSetting(context, archive);
    for (let asked = 0; asked < 3; asked++) {
      discord.failNext(POST, { status: 401 });
      await expectAnswer();
    }
    context
      .expect(postsOf(discord).map(({ status }) => status))
      .toEqual([401, 200, 401, 200, 401, 200]);
  });
});

function expectToretsk(
  { embeds }: ShownMessage,
  { expect }: Parameters<typeof startSetting>[0],
): void {
  expect(embeds[0]?.description).toContain('Toretsk');
}

/** Whether a request went wrong as a fault says. */
function met(request: SeenRequest, match: FaultMatch, { status = 0 }: Fault): boolean {
  return (
    request.method === match.method && match.path!.test(request.path) && request.status === status
  );
}

function isWarning({ level }: LogLine): boolean {
  return Number(level) > 30;
}

function isOfInteraction({ interaction_metadata }: ShownMessage): boolean {
  return interaction_metadata !== undefined;
}

/** The custom id of the button that shows the passages of an answer. */
function passagesOf({ components }: ShownMessage): string {
  const buttons = components.flatMap((row) => row.components ?? []);
  return buttons[0]!.custom_id!;
}
