import { afterAll, beforeAll, describe, type ExpectStatic, test, vi } from 'vitest';
import type { ShownMessage } from '../../support/discord/records.ts';
import { PROVIDERS } from '../../support/model-server/model-server.ts';
import { wantedBy } from '../../support/model-server/read-request.ts';
import { buildSampleArchive, type SampleArchive } from '../../support/running-bot.ts';
import { buttonsOf, quotesIn, seen, titleOf } from './as-seen.ts';
import {
  CLAIMED,
  DENIED,
  keptIn,
  phrased,
  startWritten,
  textIn,
  textOf,
  type WrittenSetting,
} from './written-setting.ts';

/** Stands in the plain answer, and in no written one. */
const PLAIN = 'reported by The Donbas Ledger';
const WRITTEN = `${CLAIMED} [1] ${DENIED} [4]`;

let archive: SampleArchive;

beforeAll(async () => {
  vi.stubEnv('ANTHROPIC_API_KEY', 'invented');
  archive = await buildSampleArchive();
});

afterAll(() => {
  archive.remove();
  vi.unstubAllEnvs();
});

/** One message was posted and changed once, from the plain answer to the written one. */
function expectEditedOnce({ sent }: WrittenSetting, answer: ShownMessage, expect: ExpectStatic) {
  const channel = `/channels/${answer.channel_id}/messages`;
  expect(sent().map(({ method, path, status }) => [method, path, status])).toEqual([
    ['POST', channel, 200],
    ['PATCH', `${channel}/${answer.id}`, 200],
  ]);
  const [plain, written] = sent().map(textIn);
  expect(plain).toContain(PLAIN);
  expect(seen(answer)).toContain(WRITTEN);
  expect(textOf(answer)).toBe(written);
}

describe.concurrent('an answer is shown plainly, then edited once into the written one', () => {
  test.for(PROVIDERS)('in reply to a mention, by %s', async (provider, context) => {
    const { expect } = context;
    const setting = await startWritten(context, archive, { providers: [provider] });
    const { discord, server, ask, answerTo, repliesTo, end, sent } = setting;
    const shown: string[] = [];
    server.says((request) => {
      shown.push(...repliesTo(id).map(textOf));
      return phrased(request);
    });
    const id = ask();
    await end(1);
    expect(server.requests.map((request) => request.provider)).toEqual([provider]);
    expect(server.strays).toEqual([]);
    // The plain one was there before anybody asked the model.
    expect(shown).toEqual([textIn(sent()[0]!)]);
    const answer = await answerTo(id);
    expectEditedOnce(setting, answer, expect);
    expect(quotesIn(answer).map(({ source }) => source.slice(0, 5))).toEqual(
      [1, 2, 3, 4].map((number) => `[${number}] —`),
    );
    expect(discord.pings()).toEqual([]);
  });

  test.for([false, true])('to a command, private: %s', async (isPrivate, context) => {
    const { expect } = context;
    const { discord, end, sent } = await startWritten(context, archive);
    const used = discord.command(discord.member(), 'ask', {
      question: 'who claimed Toretsk fell?',
      private: isPrivate,
    });
    await end(1);
    const answer = await used.response;
    expect(answer.ephemeral).toBe(isPrivate);
    expect(seen(answer)).toContain(WRITTEN);
    expect(sent().map(({ method, status }) => [method, status])).toEqual([
      ['PATCH', 200],
      ['PATCH', 200],
    ]);
    expect(sent().map(({ path }) => path.endsWith('/messages/@original'))).toEqual([true, true]);
    expect(textIn(sent()[0]!)).toContain(PLAIN);
    expect(used.followUps()).toEqual([]);
    expect(discord.pings()).toEqual([]);
  });

  test('with buttons that work as before', async (context) => {
    const { expect } = context;
    const { discord, ask, answerTo, edited } = await startWritten(context, archive);
    const id = ask();
    const plain = await answerTo(id);
    await edited(1);
    const answer = await discord.until('the edit', () => {
      const [shown] = discord.messages(plain.channel_id).filter(({ edited: is }) => is);
      return shown ?? null;
    });
    expect(buttonsOf(answer)).toEqual(buttonsOf(plain));
    const member = discord.member();
    const more = await discord.press(member, answer, 'More sources').response;
    expect(seen(more)).toContain('The other 6 of 10 quotes');
    const passages = await discord.press(member, answer, 'Passages').response;
    expect(quotesIn(passages).length).toBeGreaterThan(0);
    expect(seen(await discord.press(member, answer, '👍').response)).toContain('Noted');
    expect(discord.messages(plain.channel_id).filter(({ ephemeral }) => !ephemeral)).toHaveLength(
      2,
    );
  });
});

describe.concurrent('the same question asked again', () => {
  test('costs no second request, also after a restart on the same store', async (context) => {
    const { expect } = context;
    const kept = keptIn(archive);
    const first = await startWritten(context, archive, { kept });
    const asked = [first.ask()];
    await first.edited(1);
    asked.push(first.ask());
    await first.end(2);
    for (const id of asked) expect(seen(await first.answerTo(id))).toContain(WRITTEN);
    expect(first.server.requests).toHaveLength(1);

    const second = await startWritten(context, archive, { kept });
    const id = second.ask();
    await second.end(1);
    expectEditedOnce(second, await second.answerTo(id), expect);
    expect(second.server.requests).toEqual([]);
  });

  test('in other words is another question', async (context) => {
    const { expect } = context;
    const { ask, server, end } = await startWritten(context, archive);
    ask();
    ask('who claimed that Toretsk has fallen?');
    await end(2);
    expect(server.requests).toHaveLength(2);
  });
});

describe.concurrent('a question that a model understands better', () => {
  /** Asks, and ends the bot; the plain answer, then what it was edited into. */
  async function ask(setting: WrittenSetting, question: string): Promise<ShownMessage[]> {
    const id = setting.ask(question);
    const plain = await setting.answerTo(id);
    await setting.end(1);
    return [plain, await setting.answerTo(id)];
  }

  test('since it leans on an earlier one is edited into the answer to that', async (context) => {
    const { expect } = context;
    const setting = await startWritten(context, archive);
    const { discord, server, answerTo, edited, end } = setting;
    const first = await answerTo(setting.ask());
    await edited(1);
    server.says((request) =>
      wantedBy(request) === 'question'
        ? { question: 'who denied that Toretsk fell?' }
        : phrased(request),
    );
    const question = 'was the same said elsewhere?';
    const id = discord.say(discord.member(), question, { replyTo: first.id });
    const plain = await answerTo(id);
    expect(titleOf(plain)).toBe(question);
    expect(seen(plain)).toContain('The archive does not say.');
    await end(2);
    const answer = await answerTo(id);
    expect(titleOf(answer)).toBe('who denied that Toretsk fell?');
    expect(seen(answer)).toContain(`${CLAIMED} [2] ${DENIED} [1]`);
    expect(setting.sent().filter(({ path }) => path.endsWith(`/${id}`))).toEqual([]);
    expect(setting.sent().filter(({ path }) => path.endsWith(answer.id))).toHaveLength(1);
    expect(server.requests.map(wantedBy)).toEqual(['sentences', 'question', 'sentences']);
  });

  test('since it is translated is edited into its answer', async (context) => {
    const { expect } = context;
    const setting = await startWritten(context, archive);
    setting.server.says((request) =>
      wantedBy(request) === 'english'
        ? { english: 'who claims that Toretsk has fallen?' }
        : phrased(request),
    );
    const question = 'wer sagt, dass Toretsk gefallen ist?';
    const [plain, answer] = await ask(setting, question);
    expect(seen(plain!)).toContain('The archive does not say.');
    expect(titleOf(answer!)).toBe(question);
    expect(seen(answer!)).toContain(CLAIMED);
    expect(setting.sent()).toHaveLength(2);
  });

  test('in parts is edited into the answers to those', async (context) => {
    const { expect } = context;
    const setting = await startWritten(context, archive);
    const parts = ['what did Prigozhin say about Bakhmut?', 'what did Shoigu say about Bakhmut?'];
    setting.server.says((request) =>
      wantedBy(request) === 'questions'
        ? { questions: parts }
        : {
            sentences: [
              {
                text: 'Shoigu said that taking Artyomovsk would open the way to attacks deeper into the Ukrainian defences.',
                findings: [1],
              },
            ],
          },
    );
    const [, answer] = await ask(setting, 'Compare what Prigozhin and Shoigu said about Bakhmut');
    expect(seen(answer!)).toContain(`The archive does not say: ${parts[0]}`);
    expect(seen(answer!)).toContain('attacks deeper into the Ukrainian defences. [1]');
    expect(setting.sent()).toHaveLength(2);
  });

  test('in none of the words that were asked stays as it is', async (context) => {
    const { expect } = context;
    const setting = await startWritten(context, archive);
    setting.server.says({ english: 'who claims that Paris has fallen?' });
    const [plain, answer] = await ask(setting, 'wer behauptet, dass Torezk gefallen ist?');
    expect(answer).toEqual(plain);
    expect(setting.server.requests).toHaveLength(1);
    expect(setting.sent()).toHaveLength(1);
  });
});
