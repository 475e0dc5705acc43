import { describe, expect, test } from 'vitest';
import { evaluateClaims, type RawReport } from '../../src/evaluation/evaluate-claims.ts';
import type { MarkedReport } from '../../src/evaluation/read-attributions.ts';
import { claimScoresRecord, renderClaimScores } from '../../src/evaluation/render-claim-scores.ts';
import { analysedReport, spanOf } from '../support/analysed-report.ts';

/** The file's text: cleaning leaves out its first and third line. */
const TEXT =
  'Advertisement\nThe ferry is safe, Lind said.\nShare this, the editor asked.\nIt was late, he added.';
const BODY = 'The ferry is safe, Lind said.\nIt was late, he added.';

const mark = (source: string, cue: string, content: string) => ({
  source: [spanOf(TEXT, source)],
  cue: [spanOf(TEXT, cue)],
  content: [spanOf(TEXT, content)],
});

const MARKED: MarkedReport = {
  article: 'ferry',
  attributions: [
    mark('Lind', 'said', 'The ferry is safe'),
    mark('the editor', 'asked', 'Share this'),
    mark('he', 'added', 'It was late'),
  ],
};

function report(): RawReport {
  const analysed = analysedReport({
    name: 'ferry',
    body: BODY,
    claims: [
      { source: 'Lind', cue: 'said', content: 'The ferry is safe', claimant: 'Ada Lind' },
      { source: 'he', cue: 'added', content: 'was late' },
    ],
  });
  const second = BODY.indexOf('It was');
  const origin = [
    { start: 0, rawStart: TEXT.indexOf('The ferry'), length: second - 1 },
    { start: second, rawStart: TEXT.indexOf('It was'), length: BODY.length - second },
  ];
  return { analysed: { ...analysed, article: { ...analysed.article, origin } }, text: TEXT };
}

const MISSING: MarkedReport = { article: 'nowhere', attributions: MARKED.attributions };
const read = async (article: string) => (article === 'ferry' ? report() : null);

describe('the scores of claims', () => {
  test('are counted in the file, so that a mark in what cleaning leaves out is missed', async () => {
    const scores = await evaluateClaims([MARKED], read);
    expect(scores.cue.exact).toEqual({
      precision: { hits: 2, of: 2 },
      recall: { hits: 2, of: 3 },
    });
    expect(scores.content.exact.precision).toEqual({ hits: 1, of: 2 });
    expect(scores.content.overlap.precision).toEqual({ hits: 2, of: 2 });
    expect(scores.content.token).toEqual({
      precision: { hits: 6, of: 6 },
      recall: { hits: 6, of: 9 },
    });
    expect(scores.claimants).toEqual({ hits: 1, of: 2 });
  });

  test('leave out a report that there is not, and say so', async () => {
    const scores = await evaluateClaims([MARKED, MISSING], read);
    expect(scores).toMatchObject({ reports: 1, missing: ['nowhere'], marked: 3 });
    expect(renderClaimScores(scores)).toMatch(/^not in the folder +1$/m);
    expect(renderClaimScores(await evaluateClaims([MARKED], read))).not.toContain('not in');
  });

  test('are a table in per cent, within 80 columns', async () => {
    const lines = renderClaimScores(await evaluateClaims([MARKED], read)).split('\n');
    expect(lines[3]).toMatch(/^cue +3 +100\.0 +66\.7 +80\.0 +100\.0 +66\.7 +80\.0 /);
    expect(lines).toContainEqual(expect.stringMatching(/^with a claimant +1 +50\.0 %$/));
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('are shares for a machine, null where there is nothing to measure', async () => {
    const record = claimScoresRecord(await evaluateClaims([MARKED], read));
    expect(record).toMatchObject({ reports: 1, missing: [], attributions: 3, claims: 2 });
    expect(record.content).toMatchObject({ marked: 3, found: 2, exact: { precision: 0.5 } });
    const none = await evaluateClaims([MISSING], read);
    expect(claimScoresRecord(none).source.exact).toEqual({
      precision: null,
      recall: null,
      f1: null,
    });
    expect(renderClaimScores(none)).toMatch(/^source +0 +– /m);
  });
});
