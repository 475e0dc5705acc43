import { describe, expect, test } from 'vitest';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { sameOfPlaces } from '../../src/retrieval/words-of-war.ts';
import { stemOf } from '../../src/text/terms.ts';
import { loadKnowledge } from '../support/knowledge.ts';

const knowledge = loadKnowledge();
const spellingsOf = (question: string, label: string) =>
  understandQuestion(question, knowledge)
    .topics.find((topic) => topic.label === label)!
    .alternatives.flat();

describe('words that tell the same of a place', () => {
  test('come with the word itself first', () => {
    expect(sameOfPlaces(stemOf('fell'))[0]).toBe(stemOf('fall'));
    expect(sameOfPlaces(stemOf('fell'))).toContain(stemOf('captured'));
  });

  test('are none for other words', () => {
    expect(sameOfPlaces('ferri')).toEqual(['ferri']);
  });

  test('count where a question names a place', () => {
    expect(spellingsOf('who claimed Toretsk fell?', 'fell')).toContain(stemOf('seized'));
  });

  test('do not count where it names none', () => {
    expect(spellingsOf('who claimed that the price fell?', 'fell')).toEqual([stemOf('fall')]);
  });
});
