import type { Archive } from '../archive/archive.ts';
import type { AnalysedArticle } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import { nearestNames } from '../retrieval/nearest-names.ts';
import { foldText } from './rank-suggestions.ts';
import { reportKey } from './report-key.ts';

/** Of a longer title only the beginning is said again. */
const LONGEST = 60;

/**
 * The report of a name, a key or a title; the newest one of several with the same title.
 * @throws {DatelineError} USAGE where there is none; it says which titles are near.
 */
export function findReport(called: string, archive: Archive): AnalysedArticle {
  return archive.snapshot(() => {
    const byName = archive.article(called.trim());
    if (byName !== null) return byName;
    const reports = archive.reports();
    const wanted = foldText(called);
    const found =
      reports.find(({ article }) => reportKey(article) === called.trim()) ??
      reports.find(({ title }) => wanted !== '' && foldText(title ?? '') === wanted) ??
      reports.find(({ article }) => wanted !== '' && foldText(article) === wanted);
    if (found !== undefined) return archive.article(found.article)!;
    const near = nearestNames(called, [
      ...new Set(reports.map(({ title, article }) => title ?? article)),
    ]);
    const hint =
      near.length > 0
        ? `did you mean ${near.map((title) => `"${title}"`).join(' or ')}?`
        : 'the lists of reports show those it has.';
    throw new DatelineError(
      'USAGE',
      `The archive has no report called "${called.slice(0, LONGEST)}"; ${hint}`,
    );
  });
}
