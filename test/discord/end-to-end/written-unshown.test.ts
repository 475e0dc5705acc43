import { afterAll, beforeAll, describe, test } from 'vitest';
import { openHistory } from '../../../src/history/open-history.ts';
import type { Fault } from '../../support/discord/faults.ts';
import { buildSampleArchive, type SampleArchive } from '../../support/running-bot.ts';
import { quotesIn, seen } from './as-seen.ts';
import { QUESTION } from './faults-setting.ts';
import { CLAIMED, phrased, startWritten, textOf } from './written-setting.ts';

/** Requests that change a message of a channel, or the answer to a command. */
const PATCH = { method: 'PATCH', path: /\/messages\/(?:\d+|@original)$/ };

let archive: SampleArchive;

beforeAll(async () => {
  archive = await buildSampleArchive();
});

afterAll(() => archive.remove());

function keptFor(message: string) {
  const history = openHistory({ store: archive.store, log: { warn: () => {} } });
  try {
    return history.answerShownBy(message)!.reply.answer;
  } finally {
    history.close();
  }
}

describe.concurrent('an edit that Discord refuses hurts nothing', () => {
  test.for<[string, Fault]>([
    ['the message was deleted', { status: 404, body: { message: 'Gone.', code: 10008 } }],
    ['the channel was closed', { status: 403, body: { message: 'No access.', code: 50001 } }],
    ['the interaction is too old', { status: 401, body: { message: 'Old.', code: 50027 } }],
    ['it does not like it', { status: 400, body: { message: 'Bad.', code: 50035 } }],
  ])('as %s', async ([, fault], context) => {
    const { expect } = context;
    const setting = await startWritten(context, archive);
    const { discord, server, ask, answerTo, edited, end, sent, bot } = setting;
    server.says((request) => {
      // Once the plain answer is shown.
      discord.failNext(PATCH, fault);
      return phrased(request);
    });
    const used = discord.command(discord.member(), 'ask', { question: QUESTION });
    await edited(1);
    const plain = await discord.until('the refusal', () =>
      sent().length === 2 && sent()[1]!.status === fault.status ? used.message() : null,
    );
    expect(seen(plain)).not.toContain(CLAIMED);

    // What is kept is what is shown: its buttons work, and the next one is edited as ever.
    const passages = await discord.press(discord.member(), plain, 'Passages').response;
    expect(quotesIn(passages).length).toBeGreaterThan(0);
    expect(keptFor(plain.id)).not.toHaveProperty('isWritten');
    const next = ask();
    await end(2);
    expect(seen(await answerTo(next))).toContain(CLAIMED);
    const problems = bot.log.filter(({ level }) => Number(level) > 30);
    expect(problems.map(({ msg }) => msg)).toEqual(['The phrased answer could not be shown.']);
    expect(bot.logText).not.toContain('Toretsk');
  });

  test('for a while: it is edited once after that', async (context) => {
    const { expect } = context;
    const { discord, server, ask, answerTo, end, sent, bot } = await startWritten(context, archive);
    server.says((request) => {
      discord.failNext(PATCH, { status: 502, times: 5 });
      return phrased(request);
    });
    const id = ask();
    await end(1);
    expect(seen(await answerTo(id))).toContain(CLAIMED);
    expect(sent().map(({ status }) => status)).toEqual([200, 502, 502, 502, 502, 502, 200]);
    expect(bot.log.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('without a word: what was done is done again, and is the same', async (context) => {
    const { expect } = context;
    const { discord, server, ask, answerTo, end } = await startWritten(context, archive);
    server.says((request) => {
      discord.failNext(PATCH, { lostResponse: true });
      return phrased(request);
    });
    const id = ask();
    await end(1);
    expect(textOf(await answerTo(id))).toContain(CLAIMED);
    expect(discord.pings()).toEqual([]);
  });

  test('since the channel is gone: others are answered', async (context) => {
    const { expect } = context;
    const { discord, server, ask, answerTo, end, sent } = await startWritten(context, archive);
    const channel = discord.addChannel({ type: 0, name: 'quay' });
    server.says((request) => {
      discord.removeChannel(channel);
      return phrased(request);
    });
    ask(QUESTION, channel);
    await discord.until('the refusal', () => sent().find(({ status }) => status === 404) ?? null);
    const next = ask();
    await end(2);
    expect(seen(await answerTo(next))).toContain(CLAIMED);
  });
});
