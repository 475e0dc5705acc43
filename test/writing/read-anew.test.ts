import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain.ts';
import type { Asked } from '../../src/writing/asking.ts';
import { type ReadingTask, readAnew, taskOf } from '../../src/writing/read-anew.ts';
import { loadKnowledge } from '../support/knowledge.ts';
import { fakeModel, PROMPTS } from './fake-model.ts';
import { ANSWER } from './harbour.ts';

const REFUSED: Answer = { answered: false, text: 'The archive does not say.', nearest: [] };
const TURNS = [{ question: 'Who claimed Toretsk fell in March 2024?', claimant: 'Sergei Shoigu' }];
const known = loadKnowledge();
const { signal } = new AbortController();

function taskFor(question: string, answer: Answer, turns: Asked['turns'] = []) {
  return taskOf({ question, turns }, { question, answer });
}

/** What is made of a question where a model gives this. */
function read(task: ReadingTask, question: string, given: unknown, turns: Asked['turns'] = []) {
  const parts = { model: fakeModel(given), prompts: PROMPTS, known };
  return readAnew(task, { question, turns }, { question, answer: REFUSED }, parts, signal);
}

describe('a model is asked', () => {
  test.each<[string, Answer, ReadingTask]>([
    ['Хто заявив, що Торецьк упав?', REFUSED, 'translation'],
    ['Wer behauptet, Toretsk sei gefallen?', REFUSED, 'translation'],
    ['Qui affirme que Toretsk est tombée?', REFUSED, 'translation'],
    ['How do RT and AFP differ on Toretsk?', ANSWER, 'comparison'],
    ['What did Moscow and Kyiv say about Toretsk?', REFUSED, 'comparison'],
    ['Compare what the two ministries claim.', ANSWER, 'comparison'],
  ])('%s', (question, answer, task) => {
    expect(taskFor(question, answer)).toBe(task);
  });

  test.each([
    'and what did Kyiv say?',
    'did he confirm it?',
    'why?',
    'Kyiv?',
  ])('to make "%s" stand alone', (question) => {
    expect(taskFor(question, REFUSED, TURNS)).toBe('follow-up');
  });
});

describe('a model is not asked', () => {
  test.each<[string, string, Answer]>([
    ['about a refusal in English', 'Who claimed that Toretsk fell?', REFUSED],
    ['about what was answered', 'Хто заявив, що Торецьк упав?', ANSWER],
    ['about a single one', 'What did Moscow say about Toretsk and Bakhmut?', ANSWER],
    ['about an English "was"', 'Was Toretsk taken?', REFUSED],
  ])('%s', (_, question, answer) => {
    expect(taskFor(question, answer)).toBeNull();
  });

  test('about a follow-up that rules completed, that was answered or that stands alone', () => {
    const asked = { question: 'and Kyiv?', turns: TURNS };
    const completed = 'What did Kyiv say about Toretsk?';
    expect(taskOf(asked, { question: completed, answer: REFUSED })).toBeNull();
    expect(taskFor('and Kyiv?', ANSWER, TURNS)).toBeNull();
    expect(taskFor('Who claimed the bridge at Kherson burned?', REFUSED, TURNS)).toBeNull();
  });

  test('where sides are shown already', () => {
    const disagreement = { kind: 'stances', text: 'They differ.', findings: [0, 1] } as const;
    const contested: Answer = { ...ANSWER, disagreement };
    expect(taskFor('How do RT and AFP differ on Toretsk?', contested)).toBeNull();
  });
});

describe('a follow-up', () => {
  const ask = (given: string) =>
    read('follow-up', 'and what did Kyiv say?', { question: given }, TURNS);

  test.each([
    'What did Kyiv say about whether Toretsk fell?',
    'What did kyiv say about the claim of Sergei Shoigu?',
    ' What did Kyiv\n say about Toretsk in March 2024? ',
  ])('becomes %j', async (given) => {
    const question = given.trim().replace(/\s+/g, ' ');
    expect(await ask(given)).toEqual({ question, reading: null });
  });

  test.each([
    ['names somebody else', 'What did Zelensky say about Toretsk?'],
    ['has another figure', 'What did Kyiv say in March 2025?'],
    ['puts names together', 'What did Kyiv Shoigu say?'],
    ['is the same', 'And what did Kyiv say'],
    ['is empty', ' '],
    ['is long', `What did Kyiv say ${'about it '.repeat(40)}?`],
    ['pings', 'What did @everyone say?'],
    ['has markup', 'What did **Kyiv** say?'],
  ])('is left alone where what a model gives %s', async (_, given) => {
    expect(await ask(given)).toBeNull();
  });
});

describe('a comparison', () => {
  const question = 'How do Moscow and Kyiv differ on the 80 men at Toretsk?';
  const ask = (...questions: string[]) => read('comparison', question, { questions });
  const [one, other] = ['What does Moscow say about the 80 men?', 'What does Kyiv say of Toretsk?'];

  test('becomes a question for each', async () => {
    const reading = { kind: 'parts', parts: [one, other] };
    expect(await ask(one, other)).toEqual({ question, reading });
  });

  test.each([
    ['one question', [one]],
    ['none', []],
    ['five', [one, other, `${one} Kyiv`, `${other} Moscow`, 'What does Moscow say?']],
    ['the same twice', [one, one]],
    ['a name of its own', [one, 'What does Washington say?']],
    ['a figure of its own', [one, 'What does Kyiv say of 90 men?']],
    ['a question about nobody', [one, 'What happened?']],
    ['half a question', [one, '']],
  ])('is left whole where a model gives %s', async (_, questions) => {
    expect(await ask(...questions)).toBeNull();
  });
});

describe('a question in another language', () => {
  test.each([
    ['Хто заявив, що Торецьк упав?', 'Who said that Toretsk fell?'],
    ['Что сказал Шойгу о Бахмуте 7 марта?', 'What did Shoigu say about Bakhmut on 7 March?'],
    ['Що каже Україна про 80 солдатів?', 'What does Ukraine say about 80 soldiers?'],
    ['Wer behauptet, Toretsk sei gefallen?', 'Who claims that Toretsk has fallen?'],
  ])('%s becomes %s', async (question, english) => {
    expect(await read('translation', question, { english })).toEqual({
      question,
      reading: { kind: 'english', english },
    });
  });

  test.each([
    ['names another place', 'Who said that Bakhmut fell?'],
    ['adds a name', 'Who said that Toretsk fell to Wagner?'],
    ['adds a figure', 'Who said that Toretsk fell in 2024?'],
    ['is not English', 'Хто сказав, що Торецьк упав?'],
    ['is markup', '<b>Who said that Toretsk fell?</b>'],
    ['is empty', ''],
  ])('is left as it is where what a model gives %s', async (_, english) => {
    expect(await read('translation', 'Хто заявив, що Торецьк упав?', { english })).toBeNull();
  });
});
