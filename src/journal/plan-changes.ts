import type { Corrections } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import { nameOf } from '../reading/format-of.ts';
import { hashOfBytes, packCorrections } from '../reading/report-hash.ts';
import { movesFile } from './carry-out.ts';
import type { NewDraft } from './draft.ts';
import type { Editor } from './editor.ts';
import type { Change, ReportState } from './journal.ts';
import type { ObservedReport } from './observe.ts';
import { barOf } from './standing-changes.ts';
import type { PlannedChange } from './statements.ts';

/** A change as it is worked out; the time is that of making it. */
export type Plan = Omit<PlannedChange, 'at'>;

/**
 * @param draft With a file name that is free.
 * @param id Of the draft where it is kept; null: it is not.
 */
export function planAddition(
  { file, bytes, given }: Pick<NewDraft, 'file' | 'bytes' | 'given'>,
  id: string | null,
  by: Editor,
): Plan {
  const content = hashOfBytes(bytes);
  return {
    kind: 'add',
    by,
    report: nameOf(file),
    before: { file, content: null, corrections: {} },
    after: { file, content, corrections: given },
    undoes: null,
    contents: new Map([[content, bytes]]),
    draft: id,
  };
}

/** @throws {DatelineError} REPORT, CHANGE, as the journal's `correct` does. */
export function planCorrection(report: ObservedReport, fields: Corrections, by: Editor): Plan {
  requireThere(report);
  const corrections = { ...report.state.corrections, ...fields };
  if (packCorrections(corrections) === packCorrections(report.state.corrections)) {
    throw new DatelineError('CHANGE', `${report.name} is corrected so already.`);
  }
  return plan('correct', report, { ...report.state, corrections }, by);
}

/** @throws {DatelineError} REPORT, as the journal's `remove` does. */
export function planRemoval(report: ObservedReport, by: Editor): Plan {
  requireThere(report);
  return plan('remove', report, { ...report.state, content: null }, by);
}

/**
 * @param last What it was when it was last there; null: it never was, as far as the journal knows.
 * @throws {DatelineError} REPORT, CHANGE, as the journal's `restore` does.
 */
export function planRestoring(report: ObservedReport, last: ReportState | null, by: Editor): Plan {
  if (report.bytes !== null) {
    throw new DatelineError('CHANGE', `${report.name} is there: there is nothing to restore.`);
  }
  if (last === null) {
    throw new DatelineError('REPORT', `No report ${report.name} was ever removed.`);
  }
  const { file, content } = last;
  return plan('restore', report, { ...report.state, file, content }, by);
}

/**
 * @param all The changes of its report, oldest first.
 * @throws {DatelineError} CHANGE, as the journal's `undo` does.
 */
export function planUndo(
  target: Change,
  all: readonly Change[],
  report: ObservedReport,
  by: Editor,
): Plan {
  const bar = barOf(all, target);
  if (bar?.because === 'undone') {
    throw new DatelineError('CHANGE', `Change ${target.id} was taken back already.`);
  }
  if (bar !== null) {
    const { id, by: other, at } = bar.by;
    throw new DatelineError(
      'CHANGE',
      `${other.name} changed ${target.report} since, on ${at.toISOString().slice(0, 10)}: undo change ${id} first.`,
    );
  }
  const { before, after } = target;
  const { state } = report;
  if (!movesFile(target)) {
    return {
      ...plan('undo', report, { ...state, corrections: before.corrections }, by),
      undoes: target.id,
    };
  }
  if (state.content !== after.content) {
    throw new DatelineError(
      'CHANGE',
      state.content === null
        ? `The file of ${target.report} was removed by hand since: restore it first.`
        : `The file of ${target.report} was changed by hand since. Remove the report, or the file, instead.`,
    );
  }
  return { ...plan('undo', report, before, by), undoes: target.id };
}

function plan(kind: Change['kind'], report: ObservedReport, after: ReportState, by: Editor): Plan {
  const { name, state, bytes } = report;
  const contents = new Map<string, Uint8Array>();
  if (state.content !== null && bytes !== null) contents.set(state.content, bytes);
  return { kind, by, report: name, before: state, after, undoes: null, contents, draft: null };
}

function requireThere({ name, bytes }: ObservedReport): void {
  if (bytes !== null) return;
  throw new DatelineError('REPORT', `There is no report ${name} in the folder of reports.`);
}
