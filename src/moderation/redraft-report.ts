import type { Draft, Editor } from '../journal/journal.ts';
import { type DraftedReport, draftReport } from './draft-report.ts';
import type { Moderation } from './moderation.ts';
import type { GivenFields } from './read-given.ts';

/**
 * Reads a draft that is kept anew, with what is said of it now over what was said before. Nothing is
 * kept.
 * @throws {DatelineError} as `draftReport` does.
 */
export async function redraftReport(
  { bytes, file, given, source, feed }: Draft,
  said: GivenFields,
  by: Editor,
  moderation: Moderation,
): Promise<DraftedReport> {
  // As it would be typed. The address that it was fetched from is found again.
  const before: GivenFields = Object.fromEntries(
    Object.entries(given)
      .filter(([field, value]) => field !== 'url' || value !== source)
      .map(([field, value]) => [field, value ?? '']),
  );
  return draftReport(
    { bytes, fileName: file, given: { ...before, ...said }, by, source, feed },
    moderation,
  );
}
