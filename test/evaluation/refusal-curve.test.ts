import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weighAnswer } from '../../src/answering/answer-question.ts';
import type { Dateline } from '../../src/dateline.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import type { MarkedQuestion } from '../../src/evaluation/read-questions.ts';
import { refusalCurve, type WeighedQuestion } from '../../src/evaluation/refusal-curve.ts';
import { renderCurve } from '../../src/evaluation/render-curve.ts';
import { summarise } from '../../src/evaluation/summarise.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { answeringFrom } from '../support/answering.ts';

const answerable = (confidence: number | null) => ({ answerable: true, confidence });
const unanswerable = (confidence: number | null) => ({ answerable: false, confidence });

const QUESTIONS: readonly WeighedQuestion[] = [
  answerable(0.97),
  answerable(0.7),
  answerable(0.3),
  answerable(0),
  unanswerable(null),
  unanswerable(0.7),
];

/** Shares of a curve's point, unanswerable questions first. */
function sharesAt(strictness: number, questions = QUESTIONS): number[] {
  const point = refusalCurve(questions, strictness).find((each) => each.strictness === strictness);
  return [point!.refusal, point!.falseRefusal].map(({ hits, of }) => hits / of);
}

describe('a refusal curve', () => {
  test('counts what is less sure than the strictness as refused', () => {
    expect(sharesAt(0.5)).toEqual([0.5, 0.5]);
    expect(sharesAt(0.7)).toEqual([0.5, 0.5]);
    expect(sharesAt(0.71)).toEqual([1, 0.75]);
    expect(sharesAt(1)).toEqual([1, 1]);
  });

  test('refuses at strictness 0 only what is refused at every one', () => {
    expect(sharesAt(0)).toEqual([0.5, 0]);
  });

  test('has a point at the configured strictness, once and in its place', () => {
    const strictnesses = (configured: number) =>
      refusalCurve(QUESTIONS, configured).map(({ strictness }) => strictness);
    const usual = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
    expect(strictnesses(0.5)).toEqual(usual);
    expect(strictnesses(0.65)).toEqual([...usual.slice(0, 7), 0.65, ...usual.slice(7)]);
  });

  test('has no points without both kinds of questions', () => {
    expect(refusalCurve([], 0.5)).toEqual([]);
    expect(refusalCurve([answerable(0.5)], 0.5)).toEqual([]);
    expect(refusalCurve([unanswerable(0.5), unanswerable(null)], 0.5)).toEqual([]);
  });

  test('never falls, whatever is asked', () => {
    const confidence = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    const questions = fc.array(fc.record({ answerable: fc.boolean(), confidence }));
    fc.assert(
      fc.property(questions, fc.double({ min: 0, max: 1, noNaN: true }), (asked, configured) => {
        const curve = refusalCurve(asked, configured);
        for (const [at, { refusal, falseRefusal }] of curve.slice(1).entries()) {
          expect(refusal.hits).toBeGreaterThanOrEqual(curve[at]!.refusal.hits);
          expect(falseRefusal.hits).toBeGreaterThanOrEqual(curve[at]!.falseRefusal.hits);
          expect(refusal.of + falseRefusal.of).toBe(asked.length);
        }
      }),
    );
  });

  test('is a table that marks the configured strictness', () => {
    const lines = renderCurve(refusalCurve(QUESTIONS, 0.65), 0.65).split('\n');
    expect(lines[1]).toBe('strictness  refusal  refusal');
    expect(lines[2]).toBe('0              0.50     0.00');
    expect(lines[9]).toBe('0.65           0.50     0.50  as configured');
    expect(lines.filter((line) => line.includes('configured'))).toHaveLength(1);
  });
});

const REPORTS = [
  analysedReport({ name: 'ferry', body: 'Ada Brun said that the ferry Skua sank off the pier.' }),
  analysedReport({ name: 'mine', body: 'The strike at the mine goes on, and nobody is paid.' }),
];

const ASKED: readonly [question: string, answerable: boolean][] = [
  ['who said that the ferry Skua sank off the pier?', true],
  ['which ferry sank off the long grey pier at noon?', true],
  ['what goes on at the mine?', true],
  ['who was paid for the strike at the mine in crowns?', true],
  ['who said that the Zeppelin sank?', false],
  ['who painted the old ferry green before the feast?', false],
  ['did the mine sink off the pier?', false],
  ['what did they say about it?', false],
];

function marked([question, isAnswerable]: (typeof ASKED)[number], at: number): MarkedQuestion {
  const lists = { answers: [], articles: [], also: [], outlets: [], evidence: [] };
  return { id: at, type: 'who_claimed', question, answerable: isAnswerable, ...lists };
}

/** The reports as the core, at a strictness. */
function coreAt(strictness: number): Dateline {
  const answering = answeringFrom(REPORTS, strictness);
  const weigh: Dateline['weigh'] = (question) =>
    weighAnswer(question, { outlets: [], from: null, to: null }, answering);
  return {
    archive: { ...answering.archive, claimants: () => [] },
    weigh,
    ask: async (question) => (await weigh(question)).answer,
    warm: async () => {},
    close: async () => {},
  };
}

describe('the curve of what was asked at a strictness', () => {
  const asked = (strictness: number) =>
    evaluate(
      ASKED.map(marked),
      coreAt(strictness),
      () => 0,
      () => {},
    );

  test.each([
    0, 0.2, 0.4, 0.5, 0.65, 0.8, 0.99, 1,
  ])('agrees with the summary at any other: asked at %d', async (configured) => {
    const weighed = (await asked(configured)).map(({ question, confidence }) => ({
      answerable: question.answerable,
      confidence,
    }));
    for (const point of refusalCurve(weighed, configured)) {
      const { refusal, falseRefusal } = summarise(await asked(point.strictness));
      expect(point).toEqual({ strictness: point.strictness, refusal, falseRefusal });
    }
  });

  test('is not flat for these questions', async () => {
    const rates = [0, 0.5, 1].map(async (strictness) => summarise(await asked(strictness)));
    const hits = (await Promise.all(rates)).map(({ falseRefusal }) => falseRefusal.hits);
    expect(hits[0]).toBeLessThan(hits[1]!);
    expect(hits[1]).toBeLessThan(hits[2]!);
  });
});
