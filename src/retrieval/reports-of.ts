import type { Archive } from '../archive/archive.ts';
import type { Citation } from '../domain.ts';

/**
 * The reports of an outlet or agency (null: unnamed), newest first; of one that has none of its
 * own, those that cite it.
 */
export function reportsOf(name: string | null, archive: Pick<Archive, 'reports'>): Citation[] {
  if (name === null) return archive.reports(null);
  const reports = archive.reports();
  const own = reports.filter(({ outlet, agency }) => name === outlet || name === agency);
  return own.length > 0 ? own : reports.filter(({ cited }) => cited.includes(name));
}
