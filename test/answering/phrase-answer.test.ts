import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phraseAnswer, phraseRefusal } from '../../src/answering/phrase-answer.ts';
import type { Disagreement, Finding, Stance } from '../../src/domain.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { loadKnowledge } from '../support/knowledge.ts';
import { citation, finding } from '../terminal/fakes.ts';

const knowledge = loadKnowledge();
const question = (text: string) => understandQuestion(text, knowledge);
const WHO = question('who said the harbour is closed?');
const WORDS = '“It is closed,” Ada Lind said.\nShe gave no reason.';

describe('an answer', () => {
  test('says who says it, where, when, and the words', () => {
    const text = phraseAnswer(WHO, [finding(WORDS)], null);
    expect(text).toContain('Ada Lind');
    expect(text).toContain('The Coast Post');
    expect(text).toContain('2 May 2024');
    expect(text).toContain(WORDS);
  });

  test.each([
    ['an agency', { agency: 'NordWire' }, 'The Coast Post (NordWire)'],
    [
      'no outlet',
      { outlet: null, cited: ['Radio Skerry'] },
      /unnamed outlet, citing Radio Skerry/i,
    ],
    ['no outlet and nobody cited', { outlet: null }, /unnamed outlet/i],
    ['no date', { date: null }, 'undated'],
  ])('of a report with %s says so', (_, changes, expected) => {
    const stated = [finding(WORDS, { citation: citation(changes) })];
    const unclaimed = [
      finding(WORDS, { citation: citation(changes), claimant: null, stance: 'reports' }),
    ];
    expect(phraseAnswer(WHO, stated, null)).toMatch(expected);
    expect(phraseAnswer(WHO, unclaimed, null)).toMatch(expected);
  });

  test('tells who hands a claim on, unless the citation names them', () => {
    const chain = ['Radio Skerry', 'Island News'];
    const handedOn = finding(WORDS, { chain, citation: citation({ cited: ['Radio Skerry'] }) });
    const unnamed = finding(WORDS, {
      chain,
      citation: citation({ outlet: null, cited: ['Radio Skerry'] }),
    });
    expect(phraseAnswer(WHO, [handedOn], null)).toContain(
      'Ada Lind said so, by way of Radio Skerry and Island News, reported by The Coast Post',
    );
    expect(phraseAnswer(WHO, [unnamed], null)).toContain('by way of Island News,');
  });

  test('tells in words that fit what is asked that somebody says it', () => {
    const said = (asked: string) => phraseAnswer(question(asked), [finding(WORDS)], null);
    expect(said('who said the harbour is closed?')).toMatch(/^Ada Lind said so,/);
    expect(said('what did Ada Lind say?')).toMatch(/^Ada Lind said this,/);
    expect(said('did Ada Lind confirm that ships sail?')).toMatch(/Ada Lind spoke of it,/);
  });

  test('tells once who reports it', () => {
    const own = finding(WORDS, {
      claimant: 'Radio Skerry',
      stance: 'reports',
      citation: citation({ outlet: null, cited: ['Radio Skerry'] }),
    });
    expect(phraseAnswer(WHO, [own], null)).toMatch(
      /^Unnamed outlet, citing Radio Skerry, 2 May 2024: “/,
    );
  });

  test('names all outlets that carry the same words', () => {
    const copies = ['Island News', 'Northern Star'].map((outlet) =>
      citation({ article: outlet, outlet }),
    );
    const text = phraseAnswer(WHO, [finding(WORDS, { copies })], null);
    expect(text).toMatch(/The Coast Post.*Island News.*Northern Star/);
  });

  test('says a disagreement first', () => {
    const disagreement: Disagreement = {
      kind: 'stances',
      text: 'Ada Lind claims it; Per Olsen denies it.',
      findings: [0, 1],
    };
    const text = phraseAnswer(WHO, [finding(WORDS), finding('Olsen denied it.')], disagreement);
    expect(text.startsWith(disagreement.text)).toBe(true);
    expect(text).toContain(WORDS);
  });

  test('to which outlet it was names every outlet that has it', () => {
    const near = finding(WORDS, { citation: citation({ outlet: 'Island News' }), score: 0.9 });
    const text = phraseAnswer(
      question('which papers reported the strike?'),
      [finding(WORDS), near],
      null,
    );
    expect(text).toContain('The Coast Post');
    expect(text).toContain('Island News');
  });

  test.each<[Stance, RegExp]>([
    ['denies', /^no\b/i],
    ['confirms', /^yes\b/i],
    ['no comment', /^not confirmed/i],
    ['could not verify', /^not confirmed/i],
  ])('to whether it is confirmed begins with the verdict: %s', (stance, verdict) => {
    const text = phraseAnswer(question('did Lind confirm it?'), [finding(WORDS, { stance })], null);
    expect(text).toMatch(verdict);
  });

  test.each<[Stance, string, RegExp]>([
    ['denies', 'that the harbour is closed', /^yes, as reported\b/i],
    ['confirms', 'that the harbour is closed', /^no, as reported\b/i],
    ['says', 'that the harbour is closed', /^no: Ada Lind said so\b/i],
    ['says', 'that nobody closed the harbour', /^Ada Lind said that nobody/],
    ['could not verify', 'it', /^not confirmed/i],
  ])('to whether it is denied begins with the verdict on that: %s %s', (stance, statement, verdict) => {
    const one = finding(WORDS, { stance, statement });
    const text = phraseAnswer(question('did Ada Lind deny that it is closed?'), [one], null);
    expect(text).toMatch(verdict);
  });

  test('does not take another for the one who is asked to have denied', () => {
    const one = finding(WORDS, { stance: 'says', statement: 'that the harbour is closed' });
    const text = phraseAnswer(question('did Per Olsen deny that it is closed?'), [one], null);
    expect(text).toMatch(/^Ada Lind said that/);
  });

  test('always has the outlet or “unnamed outlet”, a day or “undated”, and the words as they are', () => {
    const some = fc.record({
      outlet: fc.option(fc.constantFrom('The Coast Post', 'Island News')),
      agency: fc.option(fc.constant('NordWire')),
      cited: fc.subarray(['Radio Skerry', 'Harbour TV']),
      date: fc.option(fc.constantFrom('2024-05-02', '2023-12-31')),
      claimant: fc.option(fc.constantFrom('Ada Lind', 'a spokesman')),
      stance: fc.constantFrom<Stance>(
        'claims',
        'says',
        'denies',
        'confirms',
        'no comment',
        'could not verify',
        'reports',
      ),
      words: fc.string({ unit: 'grapheme' }).map((any) => `Waves ${any} fell.`),
      ask: fc.constantFrom(
        'who said it?',
        'which paper reported it?',
        'did Lind deny it?',
        'how many?',
        'what?',
      ),
    });
    fc.assert(
      fc.property(some, ({ words, claimant, stance, ask, ...description }) => {
        const one = finding(words, { claimant, stance, citation: citation(description) });
        const answer = phraseAnswer(question(ask), [one], null);
        if (claimant !== null) expect(answer.toLowerCase()).toContain(claimant.toLowerCase());
        for (const text of [answer, phraseRefusal('None does.', [one])]) {
          expect(text).toContain(words);
          const around = text.replace(words, '');
          expect(around.toLowerCase()).toContain(
            (description.outlet ?? 'unnamed outlet').toLowerCase(),
          );
          expect(around).toMatch(/undated|\b\d{1,2} \p{L}+ \d{4}\b/u);
          expect(around.includes('undated')).toBe(description.date === null);
          if (description.outlet === null) {
            for (const cited of description.cited) expect(around).toContain(cited);
          }
          expect(around).not.toMatch(/\b(?:null|undefined)\b/);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('a refusal', () => {
  test('says that the archive does not say, and why', () => {
    expect(phraseRefusal('No report mentions “Skua”.', [])).toBe(
      'The archive does not say. No report mentions “Skua”.',
    );
  });

  test('names what is nearest, with its outlet, day and words', () => {
    const nearest: Finding[] = [finding(WORDS), finding('Another one.')];
    const text = phraseRefusal('No report mentions “Skua”.', nearest);
    expect(text).toMatch(/^The archive does not say\. No report mentions “Skua”\./);
    expect(text).toContain('The Coast Post');
    expect(text).toContain('2 May 2024');
    expect(text).toContain(WORDS);
  });
});
