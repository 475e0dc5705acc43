import { describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../src/domain.ts';
import { ModelFailure } from '../../src/model/model-failure.ts';
import { type Editing, makeEditor } from '../../src/writing/make-editor.ts';
import type { Anew, Answered } from '../../src/writing/read-anew.ts';
import { loadKnowledge } from '../support/knowledge.ts';
import { type FakeModel, fakeModel, PROMPTS } from './fake-model.ts';
import { ANSWER, FINDINGS } from './harbour.ts';

const PLAIN = { question: 'Who holds the harbour?', answer: ANSWER, beside: 'kept' };
const STANDS = { text: 'Varga says so.', findings: [1] };
const FALLS = { text: 'Oskar Brandt has resigned.', findings: [1] };
const { signal } = new AbortController();

/** What is edited: a question that nothing came before; asking anew fails unless it is prepared. */
function editing<A extends Answered>(plain: A, changes: Partial<Editing<A>> = {}): Editing<A> {
  return {
    asked: { question: plain.question, turns: [] },
    plain,
    again: async () => {
      throw new Error('Nobody asks anew.');
    },
    ...changes,
  };
}

function open(model: FakeModel) {
  const lines: string[] = [];
  const counted: string[] = [];
  const editor = makeEditor({
    model,
    prompts: PROMPTS,
    known: loadKnowledge(),
    timeout: 8_000,
    clock: () => 0,
    log: {
      warn: (details, message) => lines.push(`warn ${message} ${JSON.stringify(details)}`),
      debug: (details, message) => lines.push(`debug ${message} ${JSON.stringify(details)}`),
    },
    meters: {
      read: (task, outcome) => counted.push(`${task}: ${outcome}`),
      edited: (outcome) => counted.push(outcome),
      dropped: (flaw) => counted.push(`dropped: ${flaw}`),
      stood: (count) => counted.push(`stood: ${count}`),
    },
  });
  return { editor, lines, counted };
}

test('what an editor gives back has everything but the text of the plain one', async () => {
  const { editor } = open(fakeModel({ sentences: [STANDS] }));
  expect(await editor.edit(editing(PLAIN), signal)).toEqual({
    ...PLAIN,
    answer: { ...ANSWER, text: 'Varga says so. [1]', isWritten: true },
  });
});

describe('it is counted', () => {
  test.each<[string, unknown, string[]]>([
    ['what stands as a whole', { sentences: [STANDS] }, ['stood: 1', 'written']],
    [
      'what stands in part',
      { sentences: [STANDS, FALLS] },
      ['dropped: has a name or figure that its findings have not', 'stood: 1', 'in part'],
    ],
    [
      'what does not stand',
      { sentences: [FALLS] },
      ['dropped: has a name or figure that its findings have not', 'stood: 0', 'nothing stands'],
    ],
    ['what is not said', { sentences: [] }, ['stood: 0', 'nothing said']],
    ['what cannot be read', 'HTML', ['failed']],
  ])('%s', async (_, given, expected) => {
    const { editor, counted } = open(fakeModel(given));
    await editor.edit(editing(PLAIN), signal);
    expect(counted).toEqual(expected);
  });
});

describe('the very same answer comes back, and the log says why, where', () => {
  test.each([
    ['the model fails', new ModelFailure('timeout', 'It gave nothing within 8 s.'), 'timeout'],
    ['something else fails', new TypeError('x is not a function'), 'unexpected'],
  ])('%s', async (_, error, reason) => {
    const { editor, lines } = open(fakeModel(error));
    expect(await editor.edit(editing(PLAIN), signal)).toBe(PLAIN);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`"reason":"${reason}"`);
  });

  test('no sentence stands', async () => {
    const { editor, lines } = open(fakeModel({ sentences: [FALLS] }));
    expect(await editor.edit(editing(PLAIN), signal)).toBe(PLAIN);
    expect(lines[0]).toMatch(/^debug .*"standing":0.*Oskar Brandt/);
  });
});

test('a refusal is the very same, counts as nothing, and the model is not asked', async () => {
  const model = fakeModel({ sentences: [STANDS] });
  const { editor, counted } = open(model);
  const refused = {
    question: 'Who?',
    answer: { answered: false, text: 'The archive does not say.', nearest: FINDINGS },
  } as const;
  expect(await editor.edit(editing(refused), signal)).toBe(refused);
  expect([model.asked, counted]).toEqual([[], []]);
});

test('who has stopped waiting gets the plain answer, and nothing is counted as a failure', async () => {
  const { editor, lines, counted } = open(fakeModel(new Error('stopped')));
  expect(await editor.edit(editing(PLAIN), AbortSignal.abort())).toBe(PLAIN);
  expect([lines, counted]).toEqual([[], []]);
});

test('closing an editor closes its model', () => {
  const model = fakeModel();
  open(model).editor.close();
  expect(model.isClosed).toBe(true);
});

test('after its time the plain answer stays, and the model is told to stop', async () => {
  vi.useFakeTimers();
  try {
    let given: AbortSignal | undefined;
    const model: FakeModel = {
      ...fakeModel(),
      ask: (_, signal) => {
        given = signal;
        return new Promise((__, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        });
      },
    };
    const { editor, lines, counted } = open(model);
    const edited = editor.edit(editing(PLAIN), signal);
    await vi.advanceTimersByTimeAsync(7_999);
    expect(given?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await edited).toBe(PLAIN);
    expect(given?.aborted).toBe(true);
    expect(counted).toEqual(['failed']);
    expect(lines[0]).toMatch(/"reason":"timeout".*within 8 s/);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

describe('a question that can be understood better', () => {
  const REFUSED: Answer = { answered: false, text: 'The archive does not say.', nearest: [] };
  const turns = [{ question: 'Who holds the harbour at Ostrel?', claimant: 'Anton Varga' }];
  const asked = { question: 'and the officials?', turns };
  const plain: Answered = { question: asked.question, answer: REFUSED };
  const whole = 'What do officials say about the harbour at Ostrel?';

  test('is asked anew, and the answer to that is phrased', async () => {
    const model = fakeModel({ question: whole }, { sentences: [STANDS] });
    const { editor, counted } = open(model);
    const anew: Anew[] = [];
    const again = async (given: Anew): Promise<Answered> => {
      anew.push(given);
      return { question: given.question, answer: ANSWER };
    };
    const edited = await editor.edit({ asked, plain, again }, signal);
    expect(anew).toEqual([{ question: whole, reading: null }]);
    expect(edited).toMatchObject({ question: whole, answer: { text: 'Varga says so. [1]' } });
    expect(model.asked[1]?.values.question).toEqual([whole]);
    expect(counted).toEqual(['follow-up: used', 'stood: 1', 'written']);
  });

  test('keeps its plain answer where there is none to what a model made of it', async () => {
    const model = fakeModel({ question: whole });
    const { editor, counted } = open(model);
    const again = async ({ question }: Anew) => ({ question, answer: REFUSED });
    expect(await editor.edit({ asked, plain, again }, signal)).toBe(plain);
    expect(counted).toEqual(['follow-up: no better']);
    expect(model.asked).toHaveLength(1);
  });

  test('keeps its plain answer where a model names what nobody asked', async () => {
    const { editor, counted } = open(fakeModel({ question: 'Who is Oskar Brandt?' }));
    const edited = await editor.edit(editing(plain, { asked }), signal);
    expect(edited).toBe(plain);
    expect(counted).toEqual(['follow-up: dropped']);
  });

  test('keeps the answer to what a model made of it where phrasing fails', async () => {
    const { editor } = open(fakeModel({ question: whole }, new ModelFailure('timeout', 'Over.')));
    const again = async ({ question }: Anew): Promise<Answered> => ({ question, answer: ANSWER });
    expect(await editor.edit({ asked, plain, again }, signal)).toEqual({
      question: whole,
      answer: ANSWER,
    });
  });

  test('keeps its plain answer where asking anew fails', async () => {
    const { editor, lines } = open(fakeModel({ question: whole }));
    expect(await editor.edit(editing(plain, { asked }), signal)).toBe(plain);
    expect(lines.at(-1)).toContain('Nobody asks anew.');
  });
});
