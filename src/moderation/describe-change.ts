import type { Change, ReportState } from '../journal/journal.ts';
import { CORRECTED_FIELDS } from '../reading/report-hash.ts';

/** What a change did to its report, in words that follow its name: "outlet “TRT”, was “RT”". */
export function describeChange(change: Change): string {
  const { kind, before, after, undoes } = change;
  const fields = correctedFields(before, after);
  if (kind === 'correct') return `corrected: ${fields}`;
  if (kind === 'undo') return `change ${undoes} taken back: ${broughtAbout(before, after, fields)}`;
  if (kind === 'add') return fields === '' ? 'added' : `added, with ${fields}`;
  return kind === 'remove' ? 'removed' : 'restored';
}

function broughtAbout(before: ReportState, after: ReportState, fields: string): string {
  if (before.content === after.content) return fields;
  return after.content === null ? 'removed' : 'put back';
}

function correctedFields(before: ReportState, after: ReportState): string {
  const said = (value: string | null | undefined) =>
    value === undefined ? 'as it is found' : value === null ? 'none' : `“${value}”`;
  return CORRECTED_FIELDS.filter((field) => before.corrections[field] !== after.corrections[field])
    .map((field) => {
      const was = before.corrections[field];
      const now = `${field} ${said(after.corrections[field])}`;
      return was === undefined ? now : `${now}, was ${said(was)}`;
    })
    .join('; ');
}
