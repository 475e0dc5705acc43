import { describe, expect, test } from 'vitest';
import type { KnownOutlet, Outlets } from '../../src/knowledge/outlets.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { loadKnowledge } from '../support/knowledge.ts';

const knowledge = loadKnowledge();
const understand = (text: string) => understandQuestion(text, knowledge);
const topics = (text: string) => understand(text).topics.map(({ word }) => word);
const subjects = (text: string) =>
  understand(text)
    .topics.filter(({ subject }) => subject)
    .map(({ word }) => word);

describe('the stance that a question asks for', () => {
  test.each([
    ['who denied that Bakhmut fell?', 'denies'],
    ['who claimed that Bakhmut fell?', 'claims'],
    ['who could not verify it?', 'could not verify'],
    ['who spoke of Bakhmut?', null],
  ])('of “%s” is %s', (text, stance) => {
    expect(understand(text).stance).toBe(stance);
  });
});

describe('the topics of a question', () => {
  test('leave out stop words and the words that ask', () => {
    expect(topics('What did they say about the ferry and its captain?')).toEqual([
      'ferry',
      'captain',
    ]);
    expect(topics('Which newspaper reported on the strike?')).not.toContain('newspaper');
  });

  test('hold a name with all its spellings', () => {
    const [name] = understand('what happened in Artyomovsk?').topics.filter(({ name }) => name);
    expect(name?.alternatives.map((run) => run.join(' '))).toEqual(
      expect.arrayContaining(['bakhmut', 'бахмут']),
    );
    expect(
      understand('what happened in Бахмут?').topics.find(({ name }) => name)?.alternatives,
    ).toEqual(name?.alternatives);
  });

  test('hold a name of several words once, as its spellings’ runs of words', () => {
    const names = understand('what did they say about Chasov Yar?').topics;
    expect(names).toHaveLength(1);
    expect(names[0]!.name).toBe(true);
    expect(names[0]!.alternatives).toContainEqual(['chasov', 'yar']);
    expect(names[0]!.written).toEqual(['chasov', 'yar']);
  });

  test('leave out the days that it states', () => {
    expect(topics('what did they say about the ferry in March 2023?')).toEqual(['ferry']);
  });

  test('are none where it names nothing', () => {
    expect(topics('what did they say about it?')).toEqual([]);
    expect(topics('')).toEqual([]);
  });
});

describe('whom a question asks about', () => {
  test.each([
    ['What did Olsen say about the ferry?', ['olsen']],
    ['has Brun confirmed the vote?', ['brun']],
    ['how did the harbour master react to the strike?', ['harbour', 'master']],
    ['what was Olsen’s answer to the mayor?', ['olsen']],
    ['what did Sergei Shoigu say about Artyomovsk?', ['shoigu']],
    ['What did Yevgeny Prigozhin claim?', ['prigozhin']],
    ['who claimed that Olsen left?', []],
    ['did anyone confirm the vote?', []],
    ['How many ships sank?', []],
  ])('in “%s” is %j', (text, expected) => {
    expect(subjects(text)).toEqual(expected);
  });
});

describe('outlets limit the answer', () => {
  test.each([
    ['what does AFP say about the ferry?', ['AFP']],
    ['according to the Washington Post, who sank the ferry?', ['The Washington Post']],
    ['who sank the ferry, according to AFP?', ['AFP']],
    ['what do AFP and the New York Times say about the ferry?', ['AFP', 'The New York Times']],
    [
      'What did AFP, Reuters and the NYT report on the ferry?',
      ['AFP', 'Reuters', 'The New York Times'],
    ],
    ['what did USA Today report about Olsen?', ['USA Today']],
    ['what is USA Today’s editorial on Olsen about?', ['USA Today']],
    ['what was reported by Reuters of the ferry?', ['Reuters']],
  ])('in “%s”', (text, outlets) => {
    const { limits, topics } = understand(text);
    expect(limits.outlets).toEqual(outlets);
    const words = topics.map(({ word }) => word);
    for (const word of ['afp', 'post', 'times', 'today', 'reuters'])
      expect(words).not.toContain(word);
  });

  test.each([
    ['who slammed the Washington Post?', 'The Washington Post'],
    ['who told the New York Times that the ferry sank?', 'The New York Times'],
    ['what did Olsen tell AFP about the ferry?', 'AFP'],
    ['Which outlets cite RT?', 'RT'],
  ])('not in “%s”', (text, outlet) => {
    const { limits, outlets } = understand(text);
    expect(limits.outlets).toEqual([]);
    expect(outlets).toEqual([outlet]);
  });
});

describe('the days of a question', () => {
  test('limit the answer', () => {
    const { limits } = understand('what did Olsen say on 7 March 2023?');
    expect(limits).toMatchObject({ outlets: [], from: '2023-03-07' });
  });

  test('stand beside its outlets', () => {
    const { limits } = understand('what did AFP report since 7 March 2023?');
    expect(limits).toEqual({ outlets: ['AFP'], from: '2023-03-07', to: null });
  });

  test('are not read from the name of an outlet', () => {
    const outlet: KnownOutlet = { name: 'Last Week', kind: 'outlet', aliases: [], domains: [] };
    const outlets: Outlets = {
      all: [outlet],
      find: () => null,
      byHost: () => null,
      mentions: (text) => {
        const start = text.indexOf(outlet.name);
        return start < 0 ? [] : [{ start, end: start + outlet.name.length, outlet }];
      },
    };
    const ask = (text: string) => understandQuestion(text, { ...knowledge, outlets }).limits;
    expect(ask('what did Last Week report on Olsen?')).toEqual({
      outlets: ['Last Week'],
      from: null,
      to: null,
    });
    expect(ask('what did Olsen say last week?').from).not.toBeNull();
    expect(understand('what did USA Today report?').limits.from).toBeNull();
  });
});

describe('words that say what sort of answer is wanted', () => {
  test.each([
    ['how old is the ferry?', ['ferry']],
    ['when was the article about the ferry published?', ['ferry']],
  ])('are no topics: “%s”', (question, expected) => {
    expect(topics(question)).toEqual(expected);
  });

  test('what is said to be so is not whom it asks about', () => {
    const asked = (text: string) => understand(text).topics.filter(({ subject }) => subject);
    expect(asked('has the sinking of the ferry been confirmed?')).toEqual([]);
    expect(asked('is the sinking of the ferry denied?')).toEqual([]);
    expect(asked('has the navy confirmed the sinking?')).not.toEqual([]);
  });

  test('who is left has not left', () => {
    const stems = (text: string) =>
      understand(text).topics.flatMap(({ alternatives }) => alternatives.flat());
    expect(stems('how many people are left in Toretsk?')).toContain('remain');
    expect(stems('how many people are left in Toretsk?')).not.toContain('withdraw');
    expect(stems('who left Toretsk?')).toContain('withdraw');
  });

  test('“how big” of a place means how many live there', () => {
    const { topics: found } = understand('how big was Toretsk before the war?');
    expect(found.some(({ alternatives }) => alternatives.flat().includes('inhabit'))).toBe(true);
    expect(topics('how big was the ferry?')).toEqual(['ferry']);
  });
});

describe('an open question', () => {
  test.each([
    'what happened in Toretsk?',
    'tell me about Bakhmut',
    'latest news on Pokrovsk',
    'who is Volodymyr Zelensky?',
    'who was Prigozhin?',
  ])('%s', (text) => {
    expect(understand(text)).toMatchObject({ isOpen: true, kind: 'what' });
  });

  test.each([
    'who claimed Toretsk fell?',
    'who is the mayor of Toretsk?',
    'what did Zelensky say about Bakhmut?',
    'what happened to the ferry?',
    'how many people live in Toretsk?',
    'what happened?',
  ])('is not: %s', (text) => {
    expect(understand(text).isOpen).toBe(false);
  });
});

describe('a comparison of outlets', () => {
  test.each([
    'compare the Donbas Ledger and the Steppe Herald on Toretsk',
    'how do the Donbas Ledger and Steppe Herald differ on Toretsk?',
  ])('limits the answer to them: %s', (text) => {
    expect(understand(text).limits.outlets).toEqual(['The Donbas Ledger', 'Steppe Herald']);
    expect(topics(text)).toEqual(['toretsk']);
  });
});
