import { describe, expect, test } from 'vitest';
import { findClaims } from '../../src/desk/find-claims.ts';
import { findClaimsIn } from '../../src/desk/find-claims-in.ts';
import { analysedReport, type SampleReport } from '../support/analysed-report.ts';
import { answeringFrom } from '../support/answering.ts';

const report = (name: string, date: string, words: string): SampleReport => ({
  name,
  date,
  body: `Ada Brun denied that ${words}.`,
  claims: [{ content: `that ${words}`, claimant: 'Ada Brun', stance: 'denies' }],
});

const REPORTS = [
  report('march', '2024-03-09', 'the ferry sank'),
  report('april', '2024-04-12', 'the ferry burned'),
  report('copy', '2024-04-13', 'the ferry burned'),
  report('bridge', '2024-04-14', 'the bridge fell'),
];

const parts = answeringFrom(REPORTS.map(analysedReport));
const found = (reports: readonly string[], ...abouts: string[]) =>
  findClaimsIn(reports, abouts, parts).map((claims) =>
    claims.map(({ entry }) => entry.citation.article),
  );

describe('the claims of certain reports', () => {
  test('are of those alone', () => {
    expect(found(['april', 'bridge'], 'the ferry', 'Ada Brun', 'the mayor')).toEqual([
      ['april'],
      ['april', 'bridge'],
      [],
    ]);
    expect(found([], 'the ferry')).toEqual([[]]);
  });

  test('are oldest first, the same words once, with who else has them', () => {
    const [claims] = findClaimsIn(['copy', 'march', 'april'], ['ferry'], parts);
    expect(claims!.map(({ entry }) => entry.citation.article)).toEqual(['march', 'april']);
    expect(claims![1]!.entry.copies.map(({ article }) => article)).toEqual(['copy']);
    const [later] = findClaimsIn(['copy'], ['ferry'], parts);
    expect(later![0]!.key).toBe(claims![1]!.key);
    expect(later![0]!.entry.copies.map(({ article }) => article)).toEqual(['april']);
  });

  test('keep to the limits in the words', () => {
    expect(found(['march', 'april'], 'the ferry in march 2024')).toEqual([['march']]);
  });

  test('are those that the ledger of all reports has', () => {
    const names = REPORTS.map(({ name }) => name);
    for (const about of ['the ferry', 'Ada Brun', 'the bridge', 'the burned ferry of Ada Brun']) {
      const { entries } = findClaims(about, { outlets: [], from: null, to: null }, parts);
      expect(entries.length).toBeGreaterThan(0);
      expect(findClaimsIn(names, [about], parts)[0]!.map(({ entry }) => entry)).toEqual(entries);
    }
  });
});
