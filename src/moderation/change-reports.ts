import { DatelineError } from '../errors.ts';
import type { Editor } from '../journal/editor.ts';
import type { Change, Draft, HistoryLimits, NewDraft } from '../journal/journal.ts';
import { formatOf, nameOf } from '../reading/format-of.ts';
import { listReports } from '../reading/list-reports.ts';
import type { Moderation } from './moderation.ts';
import { type GivenFields, readGiven } from './read-given.ts';

/** Adds what was drafted. @throws {DatelineError} as the journal's `add` does. */
export async function addDraft(
  draft: NewDraft | Draft,
  by: Editor,
  { journal }: Moderation,
): Promise<Change> {
  return journal.add(draft, by);
}

/**
 * Corrects fields of a report, by its name or that of its file.
 * @throws {DatelineError} USAGE where nothing is given or a field is off; as the journal's
 * `correct` does.
 */
export async function correctReport(
  called: string,
  given: GivenFields,
  by: Editor,
  moderation: Moderation,
): Promise<Change> {
  const fields = readGiven(given, moderation);
  if (Object.keys(fields).length === 0) {
    throw new DatelineError('USAGE', 'Give what is to be corrected: an outlet, a date, a title …');
  }
  return moderation.journal.correct(await nameIn(called, moderation), fields, by);
}

/** Takes a report out, by its name or that of its file. @throws as the journal's `remove` does. */
export async function removeReport(
  called: string,
  by: Editor,
  moderation: Moderation,
): Promise<Change> {
  return moderation.journal.remove(await nameIn(called, moderation), by);
}

/** Puts a removed report back. @throws {DatelineError} as the journal's `restore` does. */
export async function restoreReport(
  called: string,
  by: Editor,
  moderation: Moderation,
): Promise<Change> {
  return moderation.journal.restore(await nameIn(called, moderation), by);
}

/** Takes a change back, by its number. @throws {DatelineError} as the journal's `undo` does. */
export async function undoChange(id: number, by: Editor, { journal }: Moderation): Promise<Change> {
  return journal.undo(id, by);
}

/** The changes of all reports, or of one by its name or that of its file, newest first. */
export async function reportHistory(
  limits: HistoryLimits,
  moderation: Moderation,
): Promise<Change[]> {
  const { report, ...rest } = limits;
  if (report === undefined) return moderation.journal.history(rest);
  return moderation.journal.history({ ...rest, report: await nameIn(report, moderation) });
}

/** The name of a report that is called by it, or by its file: "bridge.md" is "bridge". */
async function nameIn(called: string, { articles, journal }: Moderation): Promise<string> {
  if (formatOf(called) === null || !called.includes('.')) return called;
  const { reports } = await listReports(articles);
  const isName = reports.some(({ name }) => name === called) || journal.state(called) !== null;
  return isName ? called : nameOf(called);
}
