import { describe, expect, test } from 'vitest';
import { completeCopies } from '../../src/answering/complete-copies.ts';
import { gatherFindings } from '../../src/answering/gather-findings.ts';
import type { Limits } from '../../src/domain.ts';
import { analysedReport, type SampleReport } from '../support/analysed-report.ts';
import { memoryArchive } from '../support/memory-archive.ts';
import { candidateOf, rankedWindow, viewOf } from '../support/ranked-window.ts';

const ANY: Limits = { outlets: [], from: null, to: null };
const BODY = 'The ferry sank on Monday. “It was overloaded,” Ada Brun said. The quay is closed.';
const SHOWN: SampleReport = { name: 'shown', outlet: 'Reuters', body: BODY };

/** Names of the copies of the shown report's second sentence, of which ranking saw some. */
function copiesAmong(
  others: readonly SampleReport[],
  { limits = ANY, seen = [] }: { limits?: Limits; seen?: readonly string[] } = {},
): string[] {
  const reports = [SHOWN, ...others].map(analysedReport);
  const windows = reports
    .filter(({ article: { name } }) => name === 'shown' || seen.includes(name))
    .map((report) => rankedWindow(candidateOf(report), [1, 2]));
  const gathered = gatherFindings(windows, viewOf('was the ferry overloaded?', reports), 10);
  const [finding] = completeCopies(gathered, limits, memoryArchive(reports));
  return finding!.copies.map(({ article }) => article);
}

describe('the copies of a finding', () => {
  test('are all articles that carry its passage, in the archive’s order', () => {
    const names = Array.from({ length: 30 }, (_, i) => `copy ${i}`);
    expect(copiesAmong(names.map((name) => ({ name, body: BODY })))).toEqual(names);
  });

  test('are named once each, those that ranking saw first', () => {
    const others = ['a', 'b', 'c'].map((name) => ({ name, body: BODY }));
    expect(copiesAmong(others, { seen: ['b'] })).toEqual(['b', 'a', 'c']);
  });

  test('are no articles of other words', () => {
    const body = BODY.replace('overloaded', 'too old');
    expect(copiesAmong([{ name: 'other', body }])).toEqual([]);
  });

  test('are within the limits of the question', () => {
    const others = [
      { name: 'reuters', outlet: 'Reuters', date: '2024-05-02', body: BODY },
      { name: 'by agency', outlet: 'RT', agency: 'Reuters', date: '2024-05-03', body: BODY },
      { name: 'citing', outlet: null, cited: ['Reuters'], date: '2024-06-09', body: BODY },
      { name: 'undated', outlet: 'Reuters', body: BODY },
      { name: 'elsewhere', outlet: 'RT', date: '2024-05-02', body: BODY },
    ];
    const within = (limits: Partial<Limits>) =>
      copiesAmong(others, { limits: { ...ANY, ...limits } });
    expect(within({ outlets: ['Reuters'] })).toEqual(['reuters', 'by agency', 'citing', 'undated']);
    expect(within({ from: '2024-05-03' })).toEqual(['by agency', 'citing']);
    expect(within({ to: '2024-05-02' })).toEqual(['reuters', 'elsewhere']);
  });
});
