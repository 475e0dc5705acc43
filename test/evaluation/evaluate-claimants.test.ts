import { describe, expect, test } from 'vitest';
import { evaluateClaimants } from '../../src/evaluation/evaluate-claimants.ts';
import type { RawReport } from '../../src/evaluation/evaluate-claims.ts';
import type { ClaimantMark } from '../../src/evaluation/read-claimants.ts';
import {
  claimantScoresRecord,
  renderClaimantMisses,
  renderClaimantScores,
} from '../../src/evaluation/render-claimant-scores.ts';
import { analysedReport } from '../support/analysed-report.ts';

const BODY = 'The ferry is safe, Lind said. It was late, he added. Nobody drowned. I miss it.';

function report(): RawReport {
  const analysed = analysedReport({
    name: 'ferry',
    body: BODY,
    claims: [
      { content: 'The ferry is safe', claimant: 'Ada Lind' },
      { content: 'It was late', claimant: 'Ada Lind', stance: 'claims', certainty: 0.5 },
    ],
  });
  const start = BODY.indexOf('I miss');
  const speaker = { name: 'Per Moe', certainty: 0.7 };
  return { analysed: { ...analysed, voices: [{ start, end: BODY.length, speaker }] }, text: BODY };
}

const read = async (article: string) => (article === 'ferry' ? report() : null);

const MARKS: ClaimantMark[] = [
  { content: 'The ferry is safe', claimants: ['Lind', 'Ada Lind'], by: 'short', chain: ['Post'] },
  { content: 'It was late', claimants: ['Per Moe'], by: 'pronoun', stances: ['says'] },
  { content: 'Nobody drowned', claimants: ['Ada Lind'], by: 'carried' },
  { content: 'I miss it', claimants: ['Per Moe'], by: 'author' },
];

describe('the scores of claimants', () => {
  const marked = (claims: readonly ClaimantMark[]) => [{ article: 'ferry', claims }];

  test('say what became of each mark, a person’s own voice included', async () => {
    const { marks } = await evaluateClaimants(marked(MARKS), read);
    expect(marks.map(({ outcome }) => outcome)).toEqual(['right', 'wrong', 'unfound', 'right']);
  });

  test('hold how sure it was against how often it was right', async () => {
    const { all } = await evaluateClaimants(marked(MARKS), read);
    expect(all).toMatchObject({ marked: 4, right: 2, wrong: 1, unresolved: 0, unfound: 1 });
    expect(all.certainty).toBeCloseTo((0.9 + 0.5 + 0.7) / 3);
  });

  test('count stances and chains only where they are marked', async () => {
    const { stance, chain } = await evaluateClaimants(marked(MARKS), read);
    expect(stance).toEqual({ hits: 0, of: 1 });
    expect(chain).toEqual({ hits: 0, of: 1 });
  });

  test('take nobody for right where nobody is marked', async () => {
    const nobody: ClaimantMark = { content: 'Nobody drowned', claimants: [null], by: 'none' };
    const { marks } = await evaluateClaimants(marked([nobody]), read);
    expect(marks[0]?.outcome).toBe('right');
  });

  test('refuse words that do not stand in the report just once', async () => {
    const twice: ClaimantMark = { content: 'a', claimants: ['Lind'], by: 'short' };
    await expect(evaluateClaimants(marked([twice]), read)).rejects.toThrow(RangeError);
  });

  test('name the reports that there are not', async () => {
    const { reports, missing } = await evaluateClaimants(
      [...marked(MARKS), { article: 'nowhere', claims: MARKS }],
      read,
    );
    expect({ reports, missing }).toEqual({ reports: 1, missing: ['nowhere'] });
  });

  test('are shown by how the text says who it is, with a line for each miss', async () => {
    const scores = await evaluateClaimants(marked(MARKS), read);
    expect(renderClaimantScores(scores)).toMatch(/^author +1 +100\.0 +0\.0/m);
    expect(renderClaimantMisses(scores).split('\n')).toEqual([
      'ferry short: [] for [Post] · The ferry is safe',
      'ferry pronoun: wrong, Ada Lind for Per Moe · It was late',
      'ferry pronoun: claims for says · It was late',
      'ferry carried: unfound, nobody for Ada Lind · Nobody drowned',
    ]);
    expect(claimantScoresRecord(scores)).toMatchObject({ reports: 1, by: { short: { right: 1 } } });
  });
});
