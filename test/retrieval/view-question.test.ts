import { describe, expect, test } from 'vitest';
import { analysedReport } from '../support/analysed-report.ts';
import { viewOf } from '../support/ranked-window.ts';

const REPORTS = [
  analysedReport({ name: 'a', body: 'The ferry sank off Chasiv Yar. The ferry was old.' }),
  analysedReport({ name: 'b', body: 'A ferry sailed.' }),
  analysedReport({ name: 'c', body: 'The strike at Artyomovsk goes on.' }),
];

describe('a question in view of the archive', () => {
  test('knows which of its topics any report has, in any spelling', () => {
    const { question, known } = viewOf('what of the ferry, the zeppelin and Bakhmut?', REPORTS);
    expect(question.topics.map(({ word }) => word)).toEqual(['ferry', 'zeppelin', 'bakhmut']);
    expect(known).toEqual([true, false, true]);
  });

  test('weighs a topic more, the rarer it is, from 0 to 1', () => {
    const { weights } = viewOf('ferry strike zeppelin', REPORTS);
    const [ferry, strike, zeppelin] = weights as [number, number, number];
    expect(ferry).toBeLessThanOrEqual(strike);
    expect(strike).toBeLessThanOrEqual(zeppelin);
    for (const weight of weights) {
      expect(weight).toBeGreaterThanOrEqual(0);
      expect(weight).toBeLessThanOrEqual(1);
    }
  });

  test('is of finite weights over an archive without passages', () => {
    const { weights, known } = viewOf('who sank the ferry?', []);
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(known).not.toContain(true);
  });
});
