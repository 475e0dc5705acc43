import type { Change } from '../journal/journal.ts';
import { describeChange } from '../moderation/describe-change.ts';
import { neutralise } from '../rendering/neutralise.ts';

/** A change as JSON, on one line. */
export function changeRecord(change: Change): string {
  const { id, at, by, kind, report, undoes, before, after } = change;
  return JSON.stringify({ id, at: at.toISOString(), by, kind, report, undoes, before, after });
}

/** A change in one line: "toretsk: removed (change 12)". */
export function changeLine(change: Change): string {
  return neutralise(`${change.report}: ${describeChange(change)} (change ${change.id})`);
}
