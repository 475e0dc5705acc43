import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addDraft,
  correctReport,
  removeReport,
  reportHistory,
  restoreReport,
  undoChange,
} from '../../src/moderation/change-reports.ts';
import { describeChange } from '../../src/moderation/describe-change.ts';
import { draftReport } from '../../src/moderation/draft-report.ts';
import { ADA, BEN } from '../journal/sample-changes.ts';
import { Bench } from './bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  bench.put('bridge.md', 'The bridge is open.');
});
afterEach(() => bench.close());

describe('moderators', () => {
  test('add, correct, remove, restore and take back, and see who did what', async () => {
    const { moderation } = bench;
    const { draft } = await draftReport(
      bench.offer('The ferry is late.', 'ferry.txt', { outlet: 'trt world', agency: '' }),
      moderation,
    );
    await addDraft(draft, BEN, moderation);
    await correctReport(
      'bridge',
      { outlet: 'valley herald', date: 'May 2, 2024' },
      ADA,
      moderation,
    );
    await correctReport('bridge.md', { outlet: '' }, BEN, moderation);
    await undoChange(3, ADA, moderation);
    await removeReport('bridge.md', ADA, moderation);
    await restoreReport('bridge', BEN, moderation);
    await undoChange(1, ADA, moderation);
    expect(bench.files()).toEqual(['bridge.md']);
    const changes = await reportHistory({ limit: 10 }, moderation);
    expect(
      changes.map((change) => `${change.by.name}, ${change.report}: ${describeChange(change)}`),
    ).toEqual([
      'Ada, ferry: change 1 taken back: removed',
      'Ben, bridge: restored',
      'Ada, bridge: removed',
      'Ada, bridge: change 3 taken back: outlet “The Valley Herald”, was none',
      'Ben, bridge: corrected: outlet none, was “The Valley Herald”',
      'Ada, bridge: corrected: outlet “The Valley Herald”; date “2024-05-02”',
      'Ben, ferry: added, with outlet “TRT”; agency none',
    ]);
    const ofOne = await reportHistory({ limit: 1, report: 'bridge.md' }, moderation);
    expect(ofOne.map(({ id }) => id)).toEqual([6]);
  });

  test('are told where there is nothing to correct with, or nothing to correct', async () => {
    const { moderation } = bench;
    await expect(correctReport('bridge', {}, ADA, moderation)).rejects.toMatchObject({
      code: 'USAGE',
    });
    await expect(correctReport('none.md', { outlet: 'a' }, ADA, moderation)).rejects.toMatchObject({
      code: 'REPORT',
    });
    await expect(removeReport('../bridge', ADA, moderation)).rejects.toMatchObject({
      code: 'REPORT',
    });
  });

  test('may call a report whose name looks like that of a file', async () => {
    bench.put('v1.txt.md', 'The version is out.');
    const { report } = await removeReport('v1.txt', ADA, bench.moderation);
    expect(report).toBe('v1.txt');
    expect((await restoreReport('v1.txt', ADA, bench.moderation)).report).toBe('v1.txt');
  });
});
