import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_QUESTION } from '../../src/answering/answer-question.ts';
import { completeQuestion, type EarlierTurn } from '../../src/answering/complete-question.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { loadKnowledge } from '../support/knowledge.ts';

const knowledge = loadKnowledge();
const following = (question: string, claimant: string | null = null): EarlierTurn[] => [
  { question, claimant },
];
const complete = (text: string, turns: readonly EarlierTurn[]) =>
  completeQuestion(text, turns, knowledge);
const topics = (text: string) => understandQuestion(text, knowledge).topics.map(({ word }) => word);

const FALL = following('who claimed Toretsk fell?', 'Dmitry Peskov');
const FERRY = following('what did Moscow say about the ferry?', 'Dmitry Peskov');

describe('a question that stands alone', () => {
  test.each([
    'who said Bakhmut was surrounded?',
    'what did Kyiv say about Bakhmut?',
    'and what did Kyiv say about Bakhmut?',
    'So who won the election?',
    'who denied that the ferry sank?',
    'how many refugees returned to Kherson?',
    'what did Zelensky say about his trip to Paris?',
    'did Olsen say that she won the debate?',
    'Did the senator say that she resigned over the vote?',
    'is it true that Avdiivka fell?',
    'how much did it cost to rebuild the bridge?',
    'are there any reports about Avdiivka?',
    'who said there was a strike on Kherson?',
    'what does AFP report about Kherson in March 2023?',
    'which outlet reported the strike on Kherson?',
    'where was the leak published?',
    'who is Vera Olsen?',
    'when did the ferry sink?',
    'why did Brun resign?',
    'what happened in Avdiivka?',
    'tell me about Soledar',
    'any news from Kherson?',
    'the strike on Kherson',
    'who attacked the bridge and denied it?',
    'what did the mayor say about his budget?',
    'how did Moscow react to the sanctions?',
    'which painter wrote that her father burnt the ferry?',
    'why did brun call olsen a liar over her vote?',
    'did vera olsen say she got letters from Arlund?',
    'has NATO confirmed the deployment?',
    'how many ships were sunk in May 2024?',
    'which senator said that the bridge is unsafe?',
    'what was Olsen’s response to the strike?',
    'what is the death toll in Avdiivka?',
    'no one denied that Kherson fell?',
    'And the winner of the election is who?',
    'Was Kherson liberated?',
    'hello',
    'thanks!',
    '?',
    '',
  ])('stays as it is: “%s”', (text) => {
    expect(complete(text, FALL)).toBe(text);
    expect(complete(text, FERRY)).toBe(text);
  });

  test('is any question that follows nothing', () => {
    expect(complete('and what did Kyiv say?', [])).toBe('and what did Kyiv say?');
    expect(complete('and Kyiv?', following('what did Kyiv say?'))).toBe('and Kyiv?');
  });
});

describe('a question after “who claimed Toretsk fell?”', () => {
  test.each([
    ['and what did Kyiv say?', 'what did Kyiv say about whether Toretsk fell?'],
    ['Thanks, and what did Kyiv say?', 'what did Kyiv say about whether Toretsk fell?'],
    ['what about the Pentagon?', 'what did the Pentagon say about whether Toretsk fell?'],
    ['any word from Kyiv?', 'what did Kyiv say about whether Toretsk fell?'],
    ['Kyiv?', 'what did Kyiv say about whether Toretsk fell?'],
    ['and did Kyiv?', 'what did Kyiv say about whether Toretsk fell?'],
    ['did Ukraine deny?', 'did Ukraine deny that Toretsk fell?'],
    ['has Kyiv commented yet?', 'has Kyiv commented yet on whether Toretsk fell?'],
    ['how did Moscow react?', 'how did Moscow react when Toretsk fell?'],
    ['what was Kyiv’s response?', 'what was Kyiv’s response when Toretsk fell?'],
    ['what does AFP report?', 'what does AFP report about whether Toretsk fell?'],
    ['and AFP?', 'who claimed Toretsk fell, according to AFP?'],
    ['and according to RT?', 'who claimed Toretsk fell, according to RT?'],
    ['and in March 2023?', 'who claimed Toretsk fell in March 2023?'],
    ['and last week?', 'who claimed Toretsk fell last week?'],
    ['which outlet?', 'which outlet reported that Toretsk fell?'],
    ['source?', 'which outlet reported that Toretsk fell?'],
    ['where was that reported?', 'which outlet reported that Toretsk fell?'],
    ['when?', 'when was it claimed that Toretsk fell?'],
    ['why?', 'why is it that Toretsk fell?'],
    ['ok, but where exactly?', 'where is it that Toretsk fell?'],
    ['who?', 'who said that Toretsk fell?'],
    ['who else?', 'who else said that Toretsk fell?'],
    ['what else?', 'what else is said about whether Toretsk fell?'],
    ['how many?', 'how many when Toretsk fell?'],
    ['what happened next?', 'what then, after Toretsk fell?'],
    ['is that confirmed?', 'is it confirmed that Toretsk fell?'],
    ['really?', 'is it confirmed that Toretsk fell?'],
    ['what does that mean?', 'what does it mean that Toretsk fell?'],
    ['is there any evidence?', 'is there any evidence that Toretsk fell?'],
    ['who denied it?', 'who denied that Toretsk fell?'],
    ['and the other side?', 'who denied that Toretsk fell?'],
    ['who could not verify that?', 'who could not verify that Toretsk fell?'],
    ['who confirmed it first?', 'who confirmed first that Toretsk fell?'],
    ['what did Olsen say about it?', 'what did Olsen say about whether Toretsk fell?'],
    ['did he confirm it?', 'did Dmitry Peskov confirm that Toretsk fell?'],
    ['what else did he say?', 'what else did Dmitry Peskov say about whether Toretsk fell?'],
    ['did he say why?', 'did Dmitry Peskov say why Toretsk fell?'],
    ['who is he?', 'who is Dmitry Peskov?'],
    ['what did he say about Bakhmut?', 'what did Dmitry Peskov say about Bakhmut?'],
    ['did he resign?', 'did Dmitry Peskov resign when Toretsk fell?'],
    ['how many were killed there?', 'how many were killed in Toretsk?'],
    ['how many soldiers died?', 'how many soldiers died in Toretsk?'],
    ['and the casualties?', 'what is said about the casualties in Toretsk?'],
    ['and Bakhmut?', 'who claimed Bakhmut fell?'],
    ['and in Bakhmut?', 'who claimed Bakhmut fell?'],
    ['and the strike on Kherson?', 'who claimed the strike on Kherson?'],
    ['when was it captured?', 'when was Toretsk captured?'],
    ['was it taken by Wagner?', 'was Toretsk taken by Wagner?'],
    ['was it denied by Kyiv?', 'was it denied by Kyiv that Toretsk fell?'],
    ['is it true or not?', 'is it true or not that Toretsk fell?'],
    ['how reliable is that?', 'how reliable is it that Toretsk fell?'],
    ['where did you get that?', 'which outlet reported that Toretsk fell?'],
    ['any updates?', 'what else is said about whether Toretsk fell?'],
    [
      'what did Kyiv say in March 2023?',
      'what did Kyiv say about whether Toretsk fell in March 2023?',
    ],
  ])('“%s” is “%s”', (text, expected) => {
    expect(complete(text, FALL)).toBe(expected);
    expect(topics(expected).length).toBeGreaterThan(0);
  });

  test.each([
    'and what did Kyiv say?',
    'when?',
    'which outlet?',
    'who denied it?',
    'and AFP?',
  ])('carries its topics and no others: “%s”', (text) => {
    const own = understandQuestion(text, knowledge).topics.filter(({ word }) => word !== 'afp');
    expect(topics(complete(text, FALL))).toEqual([
      ...own.map(({ word }) => word),
      'toretsk',
      'fell',
    ]);
  });

  test('asks whom it names', () => {
    const { topics } = understandQuestion(complete('and Kyiv?', FALL), knowledge);
    expect(topics.filter(({ subject }) => subject).map(({ label }) => label)).toEqual(['Kyiv']);
  });

  test('asks the outlet it names', () => {
    const { limits } = understandQuestion(complete('and AFP?', FALL), knowledge);
    expect(limits.outlets).toEqual(['AFP']);
  });
});

describe('a question after “what did Moscow say about the ferry?”', () => {
  test.each([
    ['and Kyiv?', 'what did Kyiv say about the ferry?'],
    ['how about Vera Olsen?', 'what did Vera Olsen say about the ferry?'],
    ['and AFP?', 'what does AFP say about the ferry?'],
    ['when?', 'when did Moscow say that about the ferry?'],
    ['which paper?', 'which paper reported what Moscow said about the ferry?'],
    ['what else?', 'what else did Moscow say about the ferry?'],
    ['and the bridge?', 'what did Moscow say about the bridge?'],
    ['did it sink?', 'did the ferry sink?'],
    ['who built it?', 'who built the ferry?'],
    ['who denied it?', 'who denied what Moscow said about the ferry?'],
    ['is that true?', 'is what Moscow said about the ferry true?'],
    ['how many people were killed?', 'as for the ferry, how many people were killed?'],
    ['in May 2024?', 'what did Moscow say about the ferry in May 2024?'],
    ['did he apologize?', 'did Dmitry Peskov apologize about the ferry?'],
  ])('“%s” is “%s”', (text, expected) => {
    expect(complete(text, FERRY)).toBe(expected);
  });
});

describe('a question after another kind of question', () => {
  test.each([
    ['when did the ferry sink?', 'why?', 'why did the ferry sink?'],
    [
      'when did the ferry sink?',
      'what did Kyiv say?',
      'what did Kyiv say about when the ferry sank?',
    ],
    [
      'when did the ferry captain resign?',
      'what did Kyiv say?',
      'what did Kyiv say: when did the ferry captain resign?',
    ],
    ['was Brun elected?', 'who denied it?', 'who denied that Brun was elected?'],
    ['why did Brun resign?', 'and Olsen?', 'why did Olsen resign?'],
    ['who sank the ferry?', 'when?', 'when was it that someone sank the ferry?'],
    [
      'how many people were killed in Toretsk?',
      'and in Bakhmut?',
      'how many people were killed in Bakhmut?',
    ],
    [
      'how many people were killed in Toretsk?',
      'says who?',
      'who said how many people were killed in Toretsk?',
    ],
    ['who was killed in Korvin?', 'and in Arlund?', 'who was killed in Arlund?'],
    [
      'did Moscow confirm that Bakhmut was surrounded?',
      'and Kyiv?',
      'did Kyiv confirm that Bakhmut was surrounded?',
    ],
    [
      'did Moscow confirm that Bakhmut was surrounded?',
      'when?',
      'when did Moscow confirm that Bakhmut was surrounded?',
    ],
    ['did Olsen confirm that she met Brun?', 'is it true?', 'is it true that Olsen met Brun?'],
    [
      'what does AFP report about Bakhmut in March 2023?',
      'and Reuters?',
      'what does Reuters report about Bakhmut in March 2023?',
    ],
    [
      'what does AFP report about Bakhmut in March 2023?',
      'and in April 2023?',
      'what does AFP report about Bakhmut in April 2023?',
    ],
    [
      'according to RT, who shelled Donetsk?',
      'and according to AFP?',
      'who shelled Donetsk, according to AFP?',
    ],
    [
      'who claimed that Russian forces entered Pokrovsk?',
      'when did they enter?',
      'when did Russian forces enter?',
    ],
    [
      'how many drones did Ukraine shoot down?',
      'did Moscow comment?',
      'did Moscow comment on how many drones Ukraine shot down?',
    ],
    ['Bakhmut', 'what did Kyiv say?', 'what did Kyiv say about Bakhmut?'],
  ])('“%s”: “%s” is “%s”', (question, text, expected) => {
    expect(complete(text, following(question))).toBe(expected);
  });
});

describe('pronouns', () => {
  test('stand for somebody of whom only the work is known', () => {
    expect(
      complete('what else did he say?', following('who saw the ferry?', 'a harbour official')),
    ).toBe('what else did the harbour official say about who saw the ferry?');
  });

  test('of a person stand for nobody where a body spoke', () => {
    expect(complete('did he confirm it?', following('who claimed Toretsk fell?', 'NATO'))).toBe(
      'did he confirm that Toretsk fell?',
    );
  });

  test('of several stand for a body that spoke', () => {
    const turns = following('who claimed Toretsk fell?', 'harbour ministry');
    expect(complete('what else did they say?', turns)).toBe(
      'what else did harbour ministry say about whether Toretsk fell?',
    );
  });

  test('stand for the person asked about before the one who answers', () => {
    const turns = following('what did Vera Olsen say about the ferry?', 'Ada Brun');
    expect(complete('what was her reason?', turns)).toBe(
      'what was Vera Olsen’s reason for the ferry?',
    );
  });
});

describe('a conversation', () => {
  test('goes on from each completed question', () => {
    const asked: (readonly [string, string | null])[] = [
      ['who claimed Toretsk fell?', 'Dmitry Peskov'],
      ['and what did Kyiv say?', null],
      ['when?', null],
      ['and Moscow?', 'Dmitry Peskov'],
      ['what else did he say?', null],
      ['which outlet?', null],
      ['who denied it?', null],
      ['and in March 2023?', null],
      ['and Bakhmut?', null],
      ['how many were killed there?', null],
    ];
    const turns: EarlierTurn[] = [];
    for (const [text, claimant] of asked) turns.push({ question: complete(text, turns), claimant });
    expect(turns.map(({ question }) => question)).toEqual([
      'who claimed Toretsk fell?',
      'what did Kyiv say about whether Toretsk fell?',
      'when did Kyiv say whether Toretsk fell?',
      'when did Moscow say whether Toretsk fell?',
      'what else did Dmitry Peskov say about whether Toretsk fell?',
      'which outlet reported what Dmitry Peskov said about whether Toretsk fell?',
      'who denied that Toretsk fell?',
      'who denied that Toretsk fell in March 2023?',
      'who denied that Bakhmut fell in March 2023?',
      'how many were killed in Bakhmut in March 2023?',
    ]);
  });

  test('leans on the question before the last where that is about nothing', () => {
    const turns = [...FALL, { question: 'what did they say?', claimant: null }];
    expect(complete('who denied it?', turns)).toBe('who denied that Toretsk fell?');
  });

  test('changes what it is about', () => {
    const turns = [...FALL, ...FERRY];
    expect(complete('and Kyiv?', turns)).toBe('what did Kyiv say about the ferry?');
  });
});

describe('a question in Ukrainian or Russian', () => {
  test.each(['А що сказав Київ?', 'А кто это опроверг?'])('stands alone: %s', (question) => {
    expect(complete(question, FALL)).toBe(question);
  });

  test('is what an English one can lean on', () => {
    const turns = following('Хто заявив про захоплення Торецька?');
    expect(complete('and what did Kyiv say?', turns)).toBe(
      'what did Kyiv say about capture Toretsk?',
    );
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...'and what did he say about it that who AFP Kyiv according to in March 2023 the $& $1 (a+)+ .* \\ , ? :'.split(
      ' ',
    ),
    ...['  ', 'ferry', 'whether', 'as for', 'denied', 'there', 'why', '<@1>', 'было', '💥'],
  );
  const text = fc.oneof(
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 300 }),
  );

  test('is completed to a question that can be asked', () => {
    fc.assert(
      fc.property(text, text, fc.option(text), (question, asked, claimant) => {
        const completed = complete(question, following(asked, claimant));
        expect(completed === question || completed.length <= LONGEST_QUESTION).toBe(true);
        expect(complete(completed, [])).toBe(completed);
      }),
      { numRuns: 500 },
    );
  });

  test('ends, however long', () => {
    fc.assert(
      fc.property(words, words, fc.integer({ min: 1, max: 5_000 }), (one, other, times) => {
        const long = `${one} ${other} `.repeat(times);
        for (const followUp of ['and Kyiv?', 'did he deny it?', 'when?', 'who said that there?'])
          expect(complete(followUp, following(long, long)).length).toBeLessThanOrEqual(
            LONGEST_QUESTION,
          );
        expect(typeof complete(long, FALL)).toBe('string');
        expect(typeof complete(long.slice(0, LONGEST_QUESTION), following(long, long))).toBe(
          'string',
        );
      }),
    );
  });

  test('is cut at a word where it would be too long', () => {
    const long = `who claimed Toretsk fell ${'again and '.repeat(95)}again?`;
    const completed = complete('what did the harbour ministry say?', following(long));
    expect(completed.length).toBeLessThanOrEqual(LONGEST_QUESTION);
    expect(completed).toMatch(
      /^what did the harbour ministry say about whether Toretsk fell again .* (?:again|and)\?$/,
    );
  });

  test('with marks of a pattern is text', () => {
    const turns = following('who claimed the $& (ferry)+ sank?', '$1 Brun');
    expect(complete('what did Kyiv say?', turns)).toBe(
      'what did Kyiv say about whether the $& (ferry)+ sank?',
    );
  });
});
