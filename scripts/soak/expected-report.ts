import type { Corrections } from '../../src/domain.ts';
import type { Change, ChangeKind } from '../../src/journal/journal.ts';
import { nameOf } from '../../src/reading/format-of.ts';
import { hashOfBytes, packCorrections } from '../../src/reading/report-hash.ts';
import type { InventedReport } from './invent-report.ts';

/** One change that somebody tries to make of a report. */
export type Attempt =
  | { readonly kind: 'add' | 'remove' | 'restore' }
  | { readonly kind: 'correct'; readonly fields: Corrections }
  | { readonly kind: 'undo'; readonly change: number };

/** What a report has to be. */
export interface ExpectedState {
  readonly isThere: boolean;
  readonly corrections: Corrections;
}

/** A change that was acknowledged, or was found made after a kill that cut it off. */
export interface ExpectedChange {
  readonly id: number;
  readonly kind: ChangeKind;
  readonly state: ExpectedState;
}

/** A report with what is known of it to whoever changes it. */
export interface ExpectedReport {
  readonly invented: InventedReport;
  /** Oldest first. */
  readonly changes: ExpectedChange[];
  /** What was tried last where nobody said what became of it; null: that is known. */
  underWay: Attempt | null;
}

/** Something that does not hold. */
export interface Fault {
  /** What was acknowledged and is not there; what is there in part; answers that are not so. */
  readonly kind: 'lost' | 'half' | 'wrong';
  readonly what: string;
}

const NEVER: ExpectedState = { isThere: false, corrections: {} };

/** Name that a report has in the archive. */
export function nameIn({ file }: InventedReport): string {
  return nameOf(file);
}

/** What a report is by its changes. */
export function stateOf({ changes }: ExpectedReport): ExpectedState {
  return changes.at(-1)?.state ?? NEVER;
}

/** Whom it is from and when, by its own text and what was corrected. */
export function sourceOf(report: ExpectedReport): InventedReport['found'] {
  const { corrections } = stateOf(report);
  const { found } = report.invented;
  return {
    outlet: corrections.outlet === undefined ? found.outlet : corrections.outlet,
    date: corrections.date === undefined ? found.date : corrections.date,
  };
}

/** What a report is once a change is made of it. Only the last change is ever undone. */
export function stateAfter(report: ExpectedReport, attempt: Attempt): ExpectedState {
  const state = stateOf(report);
  switch (attempt.kind) {
    case 'add':
      return { isThere: true, corrections: report.invented.given };
    case 'correct':
      return { ...state, corrections: { ...state.corrections, ...attempt.fields } };
    case 'remove':
      return { ...state, isThere: false };
    case 'restore':
      return { ...state, isThere: true };
    case 'undo':
      return report.changes.at(-2)?.state ?? NEVER;
  }
}

/** Notes that a change was acknowledged. */
export function note(report: ExpectedReport, attempt: Attempt, id: number): void {
  report.changes.push({ id, kind: attempt.kind, state: stateAfter(report, attempt) });
  report.underWay = null;
}

/**
 * Compares a report with its history. What was under way is noted where it was made, whole.
 * @param history Its changes, oldest first.
 */
export function settle(report: ExpectedReport, history: readonly Change[]): Fault[] {
  const { changes, underWay } = report;
  const faults = changes.flatMap((expected, at) => {
    const problem = differenceOf(report, expected, history[at]);
    return problem === null ? [] : [faultOf('lost', report, `${say(expected)} ${problem}`)];
  });
  report.underWay = null;
  const more = history.slice(changes.length);
  const [made] = more;
  if (made === undefined || faults.length > 0) return faults;
  if (underWay === null || more.length > 1) {
    return [faultOf('half', report, `${more.length} changes that nobody made`)];
  }
  const state = stateAfter(report, underWay);
  const problem = differenceOf(report, { id: made.id, kind: underWay.kind, state }, made);
  if (problem !== null) return [faultOf('half', report, `${underWay.kind} ${problem}`)];
  note(report, underWay, made.id);
  return [];
}

export function faultOf(kind: Fault['kind'], { invented }: ExpectedReport, what: string): Fault {
  return { kind, what: `${nameIn(invented)}: ${what}` };
}

function say({ kind, id }: ExpectedChange): string {
  return `${kind} (change ${id})`;
}

/** What tells a change from the one that is expected; null: nothing. */
function differenceOf(
  { invented }: ExpectedReport,
  expected: ExpectedChange,
  found: Change | undefined,
): string | null {
  if (found === undefined) return 'is not in the history';
  if (found.id !== expected.id || found.kind !== expected.kind) {
    return `is ${found.kind} (change ${found.id}) in the history`;
  }
  const { content, corrections } = found.after;
  const hash = hashOfBytes(Buffer.from(invented.bytes));
  if (content !== (expected.state.isThere ? hash : null)) return 'has other bytes';
  const [is, wanted] = [corrections, expected.state.corrections].map(packCorrections);
  return is === wanted ? null : `has the corrections ${is} and not ${wanted}`;
}
