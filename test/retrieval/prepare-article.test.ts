import { describe, expect, test } from 'vitest';
import type { AnalysedArticle, Claim } from '../../src/domain.ts';
import { prepareArticle } from '../../src/retrieval/prepare-article.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { NO_SIMILARITY } from '../support/no-similarity.ts';

/** A report of so many sentences, with a claim of each half of every one. */
function reportOf(count: number): AnalysedArticle {
  const body = Array.from({ length: count }, (_, i) => `Brun left ${i}.`).join(' ');
  const report = analysedReport({ name: 'long', body });
  const claimOf = (start: number, end: number): Claim => ({
    source: [{ start, end }],
    cue: [],
    content: [{ start, end }],
    claimant: null,
    chain: [],
    stance: 'says',
    direct: false,
    certainty: 1,
  });
  const claims = report.sentences.flatMap(({ start, end }) => [
    claimOf(start, start + 1),
    claimOf(end - 1, end),
  ]);
  return { ...report, claims };
}

describe('a prepared article', () => {
  test.each([1, 2, 3, 10])('ties each claim to its sentence, of %i', (count) => {
    const { claims, sentences } = prepareArticle(reportOf(count), NO_SIMILARITY);
    claims.forEach(({ first, last, sourceSentence }, i) => {
      const at = Math.floor(i / 2);
      expect([first, last, sourceSentence]).toEqual([at, at, at]);
    });
    for (const { claims } of sentences) expect(claims).toHaveLength(2);
  });

  test('looks at few sentences for each claim, however many there are', () => {
    const report = reportOf(4_000);
    let looked = 0;
    const sentences = report.sentences.map(({ start, end, paragraph }) => ({
      start,
      paragraph,
      get end() {
        looked++;
        return end;
      },
    }));
    prepareArticle({ ...report, sentences }, NO_SIMILARITY);
    expect(looked / report.claims.length).toBeLessThan(50);
  });
});
