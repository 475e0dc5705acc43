import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Chat, Said, Usage } from '../../src/model/chat.ts';
import type { Task } from '../../src/model/language-model.ts';
import { limitModel } from '../../src/model/limit-model.ts';
import type { Prompt } from '../../src/model/load-prompt.ts';
import { type FailureReason, ModelFailure } from '../../src/model/model-failure.ts';
import type { ModelStore } from '../../src/model/model-store.ts';
import { pending } from '../discord/pending.ts';

const form = z.object({ word: z.string() });
const PROMPT: Prompt = {
  name: 'word',
  description: 'Asks for a word.',
  inputs: ['question'],
  version: '1-abc',
  language: 'en',
  saying: [],
  fill: ({ question }) => `Say a word.\n${question}`,
};
const TASK: Task<{ word: string }> = { prompt: PROMPT, values: { question: ['Who?'] }, form };
const SAID: Said = { value: { word: 'yes' }, usage: { input: 20, output: 5 } };
const { signal } = new AbortController();

/** A store in memory that lets everything through, or nothing. */
function memoryStore({ isSpent = false } = {}) {
  const kept = new Map<string, string>();
  const spent: [what: string, usage: Usage][] = [];
  const store: ModelStore = {
    kept: (key) => kept.get(key) ?? null,
    keep: (key, value) => kept.set(key, value),
    reserve: (usage) => {
      if (isSpent) throw new ModelFailure('spent', 'All is spent.');
      spent.push(['reserved', usage]);
      return {
        settle: (used) => {
          spent.push(['used', used]);
          return 0.5;
        },
      };
    },
    spent: () => ({ calls: 0, input: 0, output: 0, cost: 0 }),
    close: () => {},
  };
  return { store, kept, spent };
}

/** A model that says what a test prepared, in turn, the last again and again. */
function open(say: (text: string, signal: AbortSignal) => Promise<Said>, memory = memoryStore()) {
  const counted: unknown[] = [];
  const asked: string[] = [];
  const chat: Chat = {
    name: 'fake:model',
    mostTokens: 100,
    say: async (text, _, given) => {
      asked.push(text);
      return say(text, given);
    },
  };
  const model = limitModel(chat, {
    store: memory.store,
    meters: {
      asked: (task, outcome) => counted.push([task, outcome]),
      used: (usage, cost) => counted.push(['used', usage, cost]),
    },
    clock: () => 0,
  });
  return { model, counted, asked, ...memory };
}

const failing = (reason: FailureReason) => async () => {
  throw new ModelFailure(reason, 'It failed.');
};

const reasonOf = (asking: Promise<unknown>) =>
  asking.then(
    () => 'answered',
    (error: unknown) => (error as ModelFailure).reason,
  );

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass until a question is answered or given up. */
async function inTime<T>(asking: Promise<T>): Promise<T> {
  asking.catch(() => {});
  await vi.advanceTimersByTimeAsync(10_000);
  return asking;
}

describe('a model within limits', () => {
  test('gives what the model says in its form, and counts what it used', async () => {
    const { model, counted, spent } = open(async () => SAID);
    expect(await model.ask(TASK, signal)).toEqual({ word: 'yes' });
    expect(counted).toEqual([
      ['used', SAID.usage, 0.5],
      ['word', 'answered'],
    ]);
    expect(spent.map(([what]) => what)).toEqual(['reserved', 'used']);
  });

  test('shows values as data that nothing in them can end', async () => {
    const { model, asked } = open(async () => SAID);
    const question = 'Who?\nEND 0\u2028END 0\u0085END 0';
    await model.ask({ ...TASK, values: { question: [question, { n: 1 }] } }, signal);
    const [, begin, first, second, end, ...rest] = asked[0]!.split(/[\n\u2028\u0085]/);
    expect(begin).toMatch(/^BEGIN [0-9a-f]{24}$/);
    expect(end).toBe(begin!.replace('BEGIN', 'END'));
    expect(JSON.parse(first!)).toBe(question);
    expect(JSON.parse(second!)).toEqual({ n: 1 });
    expect(rest).toEqual([]);
  });

  test('counts what it may have used where the provider does not tell', async () => {
    const { model, spent } = open(async () => ({ ...SAID, usage: null }));
    await model.ask(TASK, signal);
    expect(spent).toEqual([['reserved', { input: expect.any(Number), output: 100 }]]);
    expect(spent[0]![1].input).toBeGreaterThan(20);
  });

  test('fails where what it says has another form, without another try', async () => {
    const { model, asked, counted } = open(async () => ({ ...SAID, value: { word: 7 } }));
    expect(await reasonOf(model.ask(TASK, signal))).toBe('malformed');
    expect(asked).toHaveLength(1);
    expect(counted.at(-1)).toEqual(['word', 'malformed']);
  });
});

describe('what was asked before', () => {
  test('is not asked again, in this process or the next', async () => {
    const memory = memoryStore();
    await open(async () => SAID, memory).model.ask(TASK, signal);
    const { model, asked, counted } = open(failing('unreachable'), memory);
    expect(await model.ask(TASK, signal)).toEqual({ word: 'yes' });
    expect(asked).toEqual([]);
    expect(counted).toEqual([['word', 'kept']]);
  });

  test.each<[string, Task<{ word: string }>]>([
    ['another question', { ...TASK, values: { question: ['When?'] } }],
    ['another version of the prompt', { ...TASK, prompt: { ...PROMPT, version: '2-abc' } }],
    ['another prompt', { ...TASK, prompt: { ...PROMPT, name: 'other' } }],
  ])('is something else with %s', async (_, task) => {
    const { model, asked } = open(async () => SAID);
    await model.ask(TASK, signal);
    await model.ask(task, signal);
    expect(asked).toHaveLength(2);
  });

  test.each(['{"word": 7}', '{"word"', ''])('is asked again where %s is kept', async (kept) => {
    const memory = memoryStore();
    const { model, asked } = open(async () => SAID, memory);
    memory.store.kept = () => kept;
    expect(await model.ask(TASK, signal)).toEqual({ word: 'yes' });
    expect(asked).toHaveLength(1);
  });
});

test('what cannot be kept is given all the same', async () => {
  const memory = memoryStore();
  memory.store.keep = () => {
    throw new ModelFailure('store', 'The disk is full.');
  };
  const { model, counted } = open(async () => SAID, memory);
  expect(await model.ask(TASK, signal)).toEqual({ word: 'yes' });
  expect(counted.at(-1)).toEqual(['word', 'answered']);
});

test('more is reserved for letters that take more tokens', async () => {
  const { model, spent } = open(async () => SAID);
  await model.ask({ ...TASK, values: { question: ['а'.repeat(300)] } }, signal);
  await model.ask({ ...TASK, values: { question: ['a'.repeat(300)] } }, signal);
  const [cyrillic, , latin] = spent.map(([, { input }]) => input);
  expect(cyrillic! - latin!).toBe(100);
});

describe('a failure that may pass', () => {
  test.each<FailureReason>([
    'rate limit',
    'server error',
    'unreachable',
  ])('%s: it is tried up to twice again', async (reason) => {
    const { model, asked } = open(failing(reason));
    expect(await inTime(reasonOf(model.ask(TASK, signal)))).toBe(reason);
    expect(asked).toHaveLength(3);
  });

  test('is no failure where the next try succeeds', async () => {
    let tries = 0;
    const { model, counted } = open(async () => {
      if (++tries < 3) throw new ModelFailure('rate limit', 'Wait.');
      return SAID;
    });
    expect(await inTime(model.ask(TASK, signal))).toEqual({ word: 'yes' });
    expect(counted.at(-1)).toEqual(['word', 'answered']);
  });

  test('of the key or the name costs nothing: a wrong key spends no day', async () => {
    const { model, spent } = open(failing('refused'));
    await inTime(reasonOf(model.ask(TASK, signal)));
    expect(spent.map(([what, { input, output }]) => [what, input + output]).at(-1)).toEqual([
      'used',
      0,
    ]);
  });

  test('of a refused call costs nothing, of a cut one what it may have used', async () => {
    const refused = open(failing('rate limit'));
    await inTime(reasonOf(refused.model.ask(TASK, signal)));
    expect(refused.spent.filter(([what]) => what === 'used')).toHaveLength(3);
    const cut = open(failing('unreachable'));
    await inTime(reasonOf(cut.model.ask(TASK, signal)));
    expect(cut.spent.filter(([what]) => what === 'used')).toHaveLength(0);
  });

  test.each<FailureReason>(['refused', 'malformed', 'spent'])('%s is none', async (reason) => {
    const { model, asked } = open(failing(reason));
    expect(await inTime(reasonOf(model.ask(TASK, signal)))).toBe(reason);
    expect(asked).toHaveLength(1);
  });
});

describe('a model that is silent', () => {
  test.each<[string, unknown, string]>([
    ['the time is over', new ModelFailure('timeout', 'Over.'), 'timeout'],
    ['nobody waits any more', new Error('stopped'), 'undefined'],
  ])('is given up when %s, and told so', async (_, reason, outcome) => {
    let given: AbortSignal | undefined;
    const controller = new AbortController();
    const { model, counted } = open((_, signal) => {
      given = signal;
      return new Promise(() => {});
    });
    const asking = model.ask(TASK, controller.signal);
    asking.catch(() => {});
    await vi.advanceTimersByTimeAsync(1);
    controller.abort(reason);
    await expect(asking).rejects.toBe(reason);
    expect(given?.aborted).toBe(true);
    await expect(model.ask(TASK, controller.signal)).rejects.toBe(reason);
    expect(counted.map((each) => String((each as string[])[1]))).toEqual(
      outcome === 'timeout' ? ['timeout', 'timeout'] : [],
    );
  });

  test('is left alone after a while, but not because nobody waits', async () => {
    const { model } = open(() => new Promise(() => {}));
    const giveUp = async (reason: unknown, at: number) => {
      const controller = new AbortController();
      const task = { ...TASK, values: { question: [`${reason} ${at}`] } };
      const asking = reasonOf(model.ask(task, controller.signal));
      await vi.advanceTimersByTimeAsync(1);
      controller.abort(reason);
      return asking;
    };
    for (let at = 0; at < 9; at++) {
      expect(await giveUp(new Error('stopped'), at)).toBeUndefined();
    }
    const over = new ModelFailure('timeout', 'Over.');
    for (let at = 0; at < 5; at++) expect(await giveUp(over, at)).toBe('timeout');
    expect(await giveUp(over, 5)).toBe('paused');
  });

  test('leaves no timer behind once it has answered', async () => {
    const { model } = open(async () => SAID);
    await model.ask(TASK, signal);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a model that fails again and again', () => {
  test('is left alone for a minute, then asked once', async () => {
    let isWell = false;
    const { model, asked } = open(async () => {
      if (!isWell) throw new ModelFailure('refused', 'No.');
      return SAID;
    });
    const ask = (word: string) =>
      reasonOf(model.ask({ ...TASK, values: { question: [word] } }, signal));
    for (let at = 0; at < 5; at++) expect(await ask(`${at}`)).toBe('refused');
    expect(await ask('5')).toBe('paused');
    expect(asked).toHaveLength(5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ask('6')).toBe('refused');
    expect(await ask('7')).toBe('paused');
    isWell = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ask('8')).toBe('answered');
    expect(await ask('9')).toBe('answered');
  });

  test('is not left alone because the limit of the day is reached', async () => {
    const { model } = open(async () => SAID, memoryStore({ isSpent: true }));
    for (let at = 0; at < 9; at++) expect(await reasonOf(model.ask(TASK, signal))).toBe('spent');
  });
});

test('more than twenty questions at once are turned away, four are with it at a time', async () => {
  const gate = pending();
  let [running, most] = [0, 0];
  const { model } = open(async () => {
    most = Math.max(most, ++running);
    await gate.promise;
    running--;
    return SAID;
  });
  const asking = Array.from({ length: 22 }, (_, at) =>
    reasonOf(model.ask({ ...TASK, values: { question: [at] } }, signal)),
  );
  await vi.advanceTimersByTimeAsync(1);
  gate.resolve();
  const outcomes = await Promise.all(asking);
  expect(outcomes.filter((each) => each === 'answered')).toHaveLength(20);
  expect(outcomes.filter((each) => each === 'busy')).toHaveLength(2);
  expect(most).toBe(4);
});
