import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Desk } from '../../../src/desk/desk.ts';
import { openHistory } from '../../../src/history/open-history.ts';
import type { Fault, FaultMatch } from '../../support/discord/faults.ts';
import { buildSampleArchive, type SampleArchive } from '../../support/running-bot.ts';
import { QUESTION, startSetting } from './faults-setting.ts';

const REFERENCE = /tell a moderator the reference ([0-9a-f]{8})\./;

const CALLBACK: FaultMatch = { method: 'POST', path: /\/callback$/ };
const ALREADY_ACKNOWLEDGED = 40060;

let archive: SampleArchive;

beforeAll(async () => {
  archive = await buildSampleArchive();
});

afterAll(() => archive.remove());

describe('what the bot did not expect', () => {
  test('at a question is told with a reference, under which the log has it without the question', async (context) => {
    const { expect } = context;
    const { bot, ask, answerTo, expectAnswer } = await startSetting(
      context,
      archive,
      failingDesk(),
    );
    const told = await answerTo(ask());
    const reference = REFERENCE.exec(JSON.stringify(told.embeds))?.[1];
    expect(reference).toBeDefined();
    expect(bot.log.find((line) => line.reference === reference)).toMatchObject({
      level: 50,
      err: { type: 'TypeError', cause: { type: 'RangeError' } },
    });
    expect(bot.logText).not.toContain('Toretsk');
    await expectAnswer();
  });

  test('at a command is told with a reference, too', async (context) => {
    const { expect } = context;
    const { discord, bot, expectAnswer } = await startSetting(context, archive, failingDesk());
    const used = discord.command(discord.member(), 'ask', { question: QUESTION });
    const told = await used.response;
    const reference = REFERENCE.exec(JSON.stringify(told.embeds))?.[1];
    expect(reference).toBeDefined();
    expect(bot.log.find((line) => line.reference === reference)).toMatchObject({
      level: 50,
      interaction: used.id,
      err: { type: 'TypeError' },
    });
    expect(bot.logText).not.toContain('Toretsk');
    await expectAnswer();
  });

  test('at a list of claims does not bring what it is about into the log', async (context) => {
    const { expect } = context;
    const { discord, bot } = await startSetting(context, archive, {
      wrapDesk: (desk) => ({
        ...desk,
        async ledger(about) {
          throw new TypeError(`Cannot look for "${about}"`);
        },
      }),
    });
    const told = await discord.command(discord.member(), 'claims', { about: 'Toretsk' }).response;
    expect(JSON.stringify(told.embeds)).toMatch(REFERENCE);
    expect(bot.logText).toContain('Cannot look for');
    expect(bot.logText).not.toContain('Toretsk');
  });
});

describe('a refusal', () => {
  const faults: [string, FaultMatch, Fault, (readonly number[])?][] = [
    ['five failures of the server', CALLBACK, { status: 500, times: 5 }],
    ['a closed socket', CALLBACK, { destroy: true }],
    ['a response that was lost', CALLBACK, { lostResponse: true }, [ALREADY_ACKNOWLEDGED]],
  ];

  test.for(faults)('is told after %s', async ([, match, fault, refusals = []], context) => {
    const { expect } = context;
    const { discord, bot } = await startSetting(context, archive, { refusals });
    discord.failNext(match, fault);
    const values = { question: QUESTION, from: 'the day after never' };
    const told = await discord.command(discord.member(), 'ask', values).response;
    expect(told.ephemeral).toBe(true);
    await discord.command(discord.member(), 'status').response;
    expect(bot.log.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('is told in place of the sign of thinking after a closed socket', async (context) => {
    const { expect } = context;
    const { discord } = await startSetting(context, archive, failingDesk());
    discord.failNext({ method: 'PATCH', path: /^\/webhooks\// }, { destroy: true });
    const used = discord.command(discord.member(), 'ask', { question: QUESTION });
    expect(JSON.stringify((await used.response).embeds)).toMatch(REFERENCE);
    expect(used.followUps()).toEqual([]);
  });
});

describe('what the bot no longer knows', () => {
  test('a button of an answer that is no longer kept', async (context) => {
    const { expect } = context;
    const store = join(archive.store, 'forgetful');
    const history = openHistory({ store, log: { warn: () => {} } });
    const { discord, ask, answerTo, expectAnswer } = await startSetting(context, archive, {
      history,
    });
    const answer = await answerTo(ask());
    history.forgetBefore(new Date(Date.now() + 60_000));
    const controls = answer.components.flatMap((row) => row.components ?? []);
    expect(controls.length).toBeGreaterThan(2);
    for (const { custom_id } of controls) {
      const told = await discord.press(discord.member(), answer, custom_id!).response;
      expect(JSON.stringify(told.embeds)).toContain('This message is too old');
      expect(told.ephemeral).toBe(true);
    }
    await expectAnswer();
  });

  test('a command of an older version', async (context) => {
    const { expect } = context;
    const { discord, expectAnswer } = await startSetting(context, archive);
    const told = await discord.command(discord.member(), 'retired').response;
    expect(JSON.stringify(told.embeds)).toContain('This command is not known any more');
    expect(told.ephemeral).toBe(true);
    await expectAnswer();
  });
});

/** Fails once, with what was asked in its message and as its cause. */
function failingDesk() {
  let isBroken = true;
  const wrapDesk = (desk: Desk): Desk => ({
    ...desk,
    async ask(asked) {
      if (!isBroken) return desk.ask(asked);
      isBroken = false;
      const cause = new RangeError(`"${asked.question}" is out of range`);
      throw new TypeError(`Cannot read "${asked.question}"`, { cause });
    },
  });
  return { wrapDesk };
}
