import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/desk/desk.ts';
import { answerMember, type MemberQuestion } from '../../src/discord/answer-member.ts';
import type { Answer } from '../../src/domain.ts';
import { DatelineError } from '../../src/errors.ts';
import type { KeptAnswer } from '../../src/history/history.ts';
import type { Message } from '../../src/messages/message.ts';
import type { Editor } from '../../src/writing/make-editor.ts';
import { keptSample, REFUSAL } from '../history/kept-sample.ts';
import { type FakeBot, fakeBot, type Prepared } from './fake-bot.ts';
import { pending } from './pending.ts';

const { reply: REPLY } = keptSample();

const ASKED: MemberQuestion = {
  question: 'and is it safe?',
  outlets: ['Radio Norda'],
  days: { from: '2024-02-01', to: null },
  follows: null,
  channel: 'quay',
  member: 'ada',
  isPrivate: false,
  canDiscuss: true,
};

const failing = () => {
  throw new Error('The disk is full.');
};

/** A bot that answers and keeps. */
function answering(changes: Prepared = {}): FakeBot {
  return fakeBot({
    desk: { ask: async () => REPLY },
    history: { keepAnswer: () => {}, noteMessage: () => {}, answer: () => null },
    ...changes,
  });
}

function kept(bot: FakeBot): KeptAnswer {
  expect(bot.given('history.keepAnswer')).toHaveLength(1);
  return bot.given('history.keepAnswer')[0]![0] as KeptAnswer;
}

describe('an answer to a member', () => {
  test('is asked of the desk with what it needs, and nothing about the member', async () => {
    const bot = answering();
    await answerMember(ASKED, bot);
    expect(bot.given('desk.ask')).toEqual([
      [
        {
          question: 'and is it safe?',
          outlets: ['Radio Norda'],
          days: { from: '2024-02-01', to: null },
          turns: [],
        },
      ],
    ]);
  });

  test('is kept before it is shown, under the id of its buttons', async () => {
    const bot = answering();
    const { message } = await answerMember({ ...ASKED, follows: keptSample() }, bot);
    const { id } = kept(bot);
    expect(id).toMatch(/^[\w-]{12}$/);
    expect(kept(bot)).toEqual({
      id,
      asked: 'and is it safe?',
      reply: REPLY,
      channel: 'quay',
      member: 'ada',
      isPrivate: false,
      message: null,
      follows: 'AAAAAAAAAAAA',
      at: bot.now(),
    });
    const ids = message.components.flatMap((row) => row.components.map((each) => each.custom_id));
    expect(ids.length).toBeGreaterThan(2);
    for (const each of ids) expect(each).toContain(id);
  });

  test('is found again by the message that shows it', async () => {
    const bot = answering();
    const { shownBy } = await answerMember(ASKED, bot);
    expect(bot.given('history.noteMessage')).toEqual([]);
    shownBy('m-1');
    expect(bot.given('history.noteMessage')).toEqual([[kept(bot).id, 'm-1']]);
  });

  test('offers a thread only where one can be', async () => {
    const labels = async (canDiscuss: boolean) => {
      const { message } = await answerMember({ ...ASKED, canDiscuss }, answering());
      return message.components.flatMap((row) =>
        row.components.flatMap((each) => (each.type === 2 ? [each.label] : [])),
      );
    };
    expect(await labels(true)).toContain('Discuss');
    expect(await labels(false)).not.toContain('Discuss');
  });

  test('counts with its time', async () => {
    let time = 100;
    const bot = answering({
      clock: () => time,
      desk: {
        ask: async () => {
          time += 30;
          return REPLY;
        },
      },
    });
    await answerMember(ASKED, bot);
    expect(await bot.meters.figures()).toMatchObject({
      answers: { answered: 1, refused: 0, failed: 0 },
      times: { p50: 30, p95: 30 },
    });
  });

  test('counts as a refusal where the archive does not say', async () => {
    const bot = answering({ desk: { ask: async () => REFUSAL } });
    await answerMember(ASKED, bot);
    const { answers, times } = await bot.meters.figures();
    expect(answers).toEqual({ answered: 0, refused: 1, failed: 0 });
    expect(times.p50).toBe(7);
  });

  test('counts as waiting until it is there', async () => {
    const asked = pending<Reply>();
    const bot = answering({ desk: { ask: () => asked.promise } });
    const waiting = async () => (await bot.meters.figures()).waiting;
    const answers = [answerMember(ASKED, bot), answerMember(ASKED, bot)];
    expect(await waiting()).toBe(2);
    asked.resolve(REPLY);
    await Promise.all(answers);
    expect(await waiting()).toBe(0);
  });

  test('is logged without the question, which the log has at debug alone', async () => {
    const bot = answering();
    await answerMember(ASKED, bot);
    const [answered, question] = bot.logged;
    expect(bot.logged).toHaveLength(2);
    expect(answered).toEqual({
      level: 30,
      answer: kept(bot).id,
      answered: true,
      ms: 7,
      msg: 'Answered.',
    });
    expect(question).toMatchObject({ level: 20, question: ASKED.question });
  });
});

describe('a question that leans on others', () => {
  /** A conversation of some answers; each follows the one before it. */
  function conversation(length: number): Map<string, KeptAnswer> {
    const answers = Array.from({ length }, (_, at) =>
      keptSample({
        id: `answer-${at}`,
        follows: at === 0 ? null : `answer-${at - 1}`,
        reply: { ...REPLY, question: `Question ${at}?` },
      }),
    );
    return new Map(answers.map((answer) => [answer.id, answer]));
  }

  async function turnsAfter(follows: KeptAnswer, answers: ReadonlyMap<string, KeptAnswer>) {
    const history = { keepAnswer: () => {}, answer: (id: string) => answers.get(id) ?? null };
    const bot = answering({ history });
    await answerMember({ ...ASKED, follows }, bot);
    const [[asked]] = bot.given('desk.ask') as [[{ turns: { question: string }[] }]];
    return asked.turns;
  }

  test('comes with the last five, oldest first', async () => {
    const answers = conversation(7);
    const turns = await turnsAfter(answers.get('answer-6')!, answers);
    expect(turns.map(({ question }) => question)).toEqual([
      'Question 2?',
      'Question 3?',
      'Question 4?',
      'Question 5?',
      'Question 6?',
    ]);
  });

  test('comes with those that are still kept', async () => {
    const answers = conversation(4);
    answers.delete('answer-1');
    const turns = await turnsAfter(answers.get('answer-3')!, answers);
    expect(turns.map(({ question }) => question)).toEqual(['Question 2?', 'Question 3?']);
  });

  test('comes with who made the first claim, where there was one', async () => {
    const refused = keptSample({ reply: REFUSAL });
    expect(await turnsAfter(keptSample(), new Map())).toEqual([
      { question: 'Is the ferry safe?', claimant: 'Ana Torvik' },
    ]);
    expect(await turnsAfter(refused, new Map())).toEqual([
      { question: 'Who built the bridge?', claimant: null },
    ]);
  });
});

describe('where something fails', () => {
  test('the limits come first', async () => {
    const members: string[] = [];
    const bot = answering({
      limits: {
        run: async (member) => {
          members.push(member);
          throw new DatelineError('TOO_OFTEN', 'Later.');
        },
        mayTell: async () => true,
      },
    });
    await expect(answerMember(ASKED, bot)).rejects.toMatchObject({ code: 'TOO_OFTEN' });
    expect(members).toEqual(['ada']);
    expect(bot.calls).toEqual([]);
    expect((await bot.meters.figures()).turnedAway.too_often).toBe(1);
  });

  test('what the desk throws is handed on, and nothing is kept', async () => {
    const ask = async () => {
      throw new DatelineError('BUSY', 'Too much is waiting.');
    };
    const bot = answering({ desk: { ask } });
    await expect(answerMember(ASKED, bot)).rejects.toMatchObject({ code: 'BUSY' });
    expect(bot.given('history.keepAnswer')).toEqual([]);
    expect(await bot.meters.figures()).toMatchObject({
      answers: { answered: 0, refused: 0, failed: 0 },
      turnedAway: { busy: 1 },
      waiting: 0,
    });
  });

  test('what nobody expects counts as failed, once', async () => {
    const bot = answering({ history: { keepAnswer: () => {}, answer: failing } });
    const follows = keptSample({ follows: 'BBBBBBBBBBBB' });
    await expect(answerMember({ ...ASKED, follows }, bot)).rejects.toThrow('The disk is full.');
    const { answers, times } = await bot.meters.figures();
    expect(answers).toEqual({ answered: 0, refused: 0, failed: 1 });
    expect(times.p50).toBeNull();
  });

  test('an answer that cannot be kept is shown without buttons', async () => {
    const bot = answering({ history: { keepAnswer: failing } });
    const { message, shownBy } = await answerMember(ASKED, bot);
    expect((await bot.meters.figures()).answers).toMatchObject({ answered: 1, failed: 0 });
    expect(message.embeds[0]?.description).toContain('Ana Torvik says so.');
    expect(message.components).toEqual([]);
    shownBy('m-1');
    expect(bot.given('history.noteMessage')).toEqual([]);
    expect(bot.logged.at(-1)).toMatchObject({ level: 50, msg: 'The answer could not be kept.' });
  });

  test('an answer whose message cannot be noted is there all the same', async () => {
    const bot = answering({ history: { keepAnswer: () => {}, noteMessage: failing } });
    const { message, shownBy } = await answerMember(ASKED, bot);
    expect(() => shownBy('m-1')).not.toThrow();
    expect(message.components).toHaveLength(1);
    expect(bot.logged.at(-1)).toMatchObject({ level: 50, answer: kept(bot).id });
  });
});

describe('an answer in the words of an editor', () => {
  const PHRASED = {
    ...REPLY,
    answer: { ...REPLY.answer, text: 'Ana Torvik calls it safe. [1]', isWritten: true } as Answer,
  };

  /** An editor that gives this reply for the sample's. */
  function editing(reply: Reply): { readonly editor: Editor; readonly asked: unknown[] } {
    const asked: unknown[] = [];
    const editor: Editor = {
      name: 'fake:model',
      async edit(editing) {
        asked.push(editing.plain);
        return reply as never;
      },
      close: () => {},
    };
    return { editor, asked };
  }

  function keeping(changes: Prepared): FakeBot {
    const history = { keepAnswer: () => {}, noteMessage: () => {}, keepReply: () => {} };
    return answering({ history, ...changes });
  }

  /** Answers and edits; gives the messages that were shown in place of the first one. */
  async function edited(bot: FakeBot, show: () => void = () => {}): Promise<Message[]> {
    const shown: Message[] = [];
    const answer = await answerMember(ASKED, bot);
    expect(answer.message.embeds[0]?.description).toContain('Ana Torvik says so.');
    answer.shownBy('m-1');
    await answer.edit(async (message) => {
      show();
      shown.push(message);
    });
    return shown;
  }

  test('is shown in place of the plain one, once, and kept', async () => {
    const { editor, asked } = editing(PHRASED);
    const bot = keeping({ editor });
    const shown = await edited(bot);
    expect(asked).toEqual([REPLY]);
    expect(shown.map(({ embeds }) => embeds[0]?.description)).toEqual([
      expect.stringContaining('Ana Torvik calls it safe. \\[1\\]'),
    ]);
    expect(bot.given('history.keepReply')).toEqual([[kept(bot).id, PHRASED]]);
    const ids = shown[0]!.components.flatMap((row) => row.components.map((each) => each.custom_id));
    expect(ids.every((each) => each.includes(kept(bot).id))).toBe(true);
  });

  test('is not shown where the editor changes nothing', async () => {
    const bot = keeping({ editor: editing(REPLY).editor });
    expect(await edited(bot)).toEqual([]);
    expect(bot.given('history.keepReply')).toEqual([]);
  });

  test('is not shown where there is no editor', async () => {
    expect(await edited(keeping({ editor: null }))).toEqual([]);
  });

  test('is not shown by a bot that ends', async () => {
    const stop = AbortSignal.abort();
    expect(await edited(keeping({ editor: editing(PHRASED).editor, stop }))).toEqual([]);
  });

  test('that cannot be shown is forgotten: the buttons go with the plain one', async () => {
    const bot = keeping({ editor: editing(PHRASED).editor });
    expect(await edited(bot, failing)).toEqual([]);
    expect(bot.given('history.keepReply').map(([, reply]) => reply)).toEqual([PHRASED, REPLY]);
    expect(bot.logged.at(-1)).toMatchObject({ msg: 'The phrased answer could not be shown.' });
  });

  test('that cannot be kept is not shown', async () => {
    const bot = keeping({
      editor: editing(PHRASED).editor,
      history: { keepAnswer: () => {}, noteMessage: () => {}, keepReply: failing },
    });
    expect(await edited(bot)).toEqual([]);
  });

  test('may be the answer to the question as a model read it', async () => {
    const anew = {
      question: 'Is it safe?',
      reading: { kind: 'parts', parts: ['A?', 'B?'] },
    } as const;
    const editor: Editor = {
      name: 'fake:model',
      edit: ({ again }) => again(anew),
      close: () => {},
    };
    const bot = keeping({ editor });
    await edited(bot);
    expect(bot.given('desk.ask')[1]).toEqual([
      { ...anew, outlets: ASKED.outlets, days: ASKED.days, turns: [] },
    ]);
  });
});
