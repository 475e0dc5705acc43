import type { Corrections } from '../domain.ts';
import type { Encoder } from '../embedding/encoder.ts';
import { DatelineError } from '../errors.ts';
import { fingerprintWith } from '../indexing/fingerprint-with.ts';
import { readCorrections } from '../journal/read-corrections.ts';
import { checkArchive } from './check-archive.ts';
import { checkHistory } from './check-history.ts';
import { checkJournal } from './check-journal.ts';
import { checkReports } from './check-reports.ts';
import type { Finding } from './finding.ts';

/** What is checked, and where it lies. */
export interface CheckedPlace {
  /** Folder of the reports. */
  readonly articles: string;
  readonly store: string;
  /** Path of `outlets.json`. */
  readonly outlets: string;
  readonly encoder: Encoder;
}

/**
 * Verifies the journal, the files, the archive, its vectors, the cache of the graph and the history
 * against each other. It works while others write, and writes nothing itself.
 * @returns What is wrong; nothing where all is well.
 * @throws {DatelineError} FOLDER, CONFIG, STORE_BUSY.
 */
export async function checkAll({
  articles,
  store,
  outlets,
  encoder,
}: CheckedPlace): Promise<Finding[]> {
  const journal = checkJournal(articles);
  const fingerprint = await fingerprintWith(encoder, outlets);
  const { findings: archive, known } = await checkArchive(store, encoder, fingerprint);
  const corrections = correctionsOf(articles);
  const reports = await checkReports(
    articles,
    corrections ?? new Map(),
    // Without corrections nobody can say what an article was made from.
    corrections === null ? null : known,
    outlets,
  );
  return [...journal, ...reports, ...archive, ...checkHistory(store)];
}

/** null where the journal cannot be read, which is a finding of its own. */
function correctionsOf(articles: string): ReadonlyMap<string, Corrections> | null {
  try {
    return readCorrections(articles);
  } catch (error) {
    const isFound =
      error instanceof DatelineError && /^STORE_(?:DAMAGED|FOREIGN)$/.test(error.code);
    if (isFound) return null;
    throw error;
  }
}
