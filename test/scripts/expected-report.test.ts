import { describe, expect, test } from 'vitest';
import {
  type Attempt,
  type ExpectedReport,
  note,
  settle,
  stateOf,
} from '../../scripts/soak/expected-report.ts';
import { inventReports } from '../../scripts/soak/invent-report.ts';
import { verifyAnswer } from '../../scripts/soak/verify.ts';
import type { Change } from '../../src/journal/journal.ts';
import { hashOfBytes } from '../../src/reading/report-hash.ts';
import { formatDay } from '../../src/text/format-day.ts';
import { random } from '../../scripts/train-claims/random.ts';

const invented = inventReports(random(1))();
const HASH = hashOfBytes(Buffer.from(invented.bytes));

/** A report whose addition and correction were acknowledged, and what was tried last. */
function expected(underWay: Attempt | null = null): ExpectedReport {
  const report: ExpectedReport = { invented, changes: [], underWay: null };
  note(report, { kind: 'add' }, 1);
  note(report, { kind: 'correct', fields: { outlet: 'Quay Gazette' } }, 2);
  report.underWay = underWay;
  return report;
}

/** A change as the journal has it. */
function found(id: number, kind: Change['kind'], after: Partial<Change['after']> = {}): Change {
  const state = { file: invented.file, content: HASH, corrections: invented.given, ...after };
  const by = { id: null, name: 'Ada' };
  return { id, kind, at: new Date(0), by, report: '', before: state, after: state, undoes: null };
}

const CORRECTED = { corrections: { ...invented.given, outlet: 'Quay Gazette' } };
const BOTH = [found(1, 'add'), found(2, 'correct', CORRECTED)];
const REMOVED = found(3, 'remove', { ...CORRECTED, content: null });

describe('what was acknowledged', () => {
  test('holds where the history has it', () => {
    expect(settle(expected(), BOTH)).toEqual([]);
  });

  test.each<[string, readonly Change[]]>([
    ['is missing', [BOTH[0]!]],
    ['is another change', [BOTH[0]!, found(2, 'remove', { content: null })]],
    ['says something else', [BOTH[0]!, found(2, 'correct')]],
    ['has other bytes', [BOTH[0]!, found(2, 'correct', { ...CORRECTED, content: 'other' })]],
  ])('is lost where it %s', (_, history) => {
    expect(settle(expected(), history)).toMatchObject([{ kind: 'lost' }]);
  });
});

describe('what was cut off', () => {
  test('may be made, and counts from there', () => {
    const report = expected({ kind: 'remove' });
    expect(settle(report, [...BOTH, REMOVED])).toEqual([]);
    expect(stateOf(report).isThere).toBe(false);
    expect(report.changes).toHaveLength(3);
  });

  test('may not be made', () => {
    const report = expected({ kind: 'remove' });
    expect(settle(report, BOTH)).toEqual([]);
    expect(stateOf(report).isThere).toBe(true);
    expect(report.underWay).toBeNull();
  });

  test('is half where it is made otherwise, or twice, or nobody made it', () => {
    const half = [{ kind: 'half' }];
    const other = found(3, 'remove', CORRECTED);
    expect(settle(expected({ kind: 'remove' }), [...BOTH, other])).toMatchObject(half);
    const twice = [...BOTH, REMOVED, { ...REMOVED, id: 4 }];
    expect(settle(expected({ kind: 'remove' }), twice)).toMatchObject(half);
    expect(settle(expected(), [...BOTH, REMOVED])).toMatchObject(half);
  });
});

test('an answer is wrong where it is not that of the report, or from another outlet', () => {
  const day = formatDay(invented.found.date ?? invented.given.date!);
  const quote = (outlet: string) => ({
    text: `Before. ${invented.fact}`,
    source: `— Ines Falk, ${outlet}, ${day}`,
    url: null,
  });
  const report = expected();
  expect(verifyAnswer(report, [quote('Quay Gazette')])).toEqual([]);
  expect(verifyAnswer(report, [quote('Sund Courier')])).toMatchObject([{ kind: 'wrong' }]);
  expect(verifyAnswer(report, [])).toMatchObject([{ kind: 'wrong' }]);
  expect(verifyAnswer(report, null)).toMatchObject([{ kind: 'wrong' }]);
  note(report, { kind: 'remove' }, 3);
  expect(verifyAnswer(report, [])).toEqual([]);
  expect(verifyAnswer(report, [quote('Quay Gazette')])).toMatchObject([{ kind: 'wrong' }]);
});
