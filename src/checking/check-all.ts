import { newId } from '../archive/new-id.ts';
import type { Corrections } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import { type AnalystParts, chooseAnalyst } from '../indexing/choose-analyst.ts';
import { fingerprintWith } from '../indexing/fingerprint-with.ts';
import type { NewsReport } from '../indexing/write-news.ts';
import { readCorrections } from '../journal/read-corrections.ts';
import { checkArchive, lookAtArchive } from './check-archive.ts';
import { type Compared, checkContents } from './check-contents.ts';
import { checkHistory } from './check-history.ts';
import { checkJournal } from './check-journal.ts';
import { checkReports } from './check-reports.ts';
import type { Finding } from './finding.ts';

/** Milliseconds after which no more reports are compared: time for some 2,500 on two cores. */
const LONGEST = 120_000;

/** What is checked, and where it lies. */
export interface CheckedPlace extends AnalystParts {
  /** Folder of the reports. */
  readonly articles: string;
  readonly store: string;
  /** Milliseconds after which no more reports are compared; others are with the next check. */
  readonly longest?: number;
}

/**
 * Verifies the journal, the files, the archive, its vectors, the cache of the graph and the history
 * against each other. Last of all, where the archive is right so far, what it has of each report is
 * compared with what reading its file again gives; where there is not time for all, with that of
 * some, each time of others. It works while others write, and writes nothing itself.
 * @param onProgress Is told how many reports were compared.
 * @returns What is wrong; nothing where all is well.
 * @throws {DatelineError} FOLDER, CONFIG, ENCODER, STORE_BUSY.
 */
export async function checkAll(
  place: CheckedPlace,
  onProgress?: (compared: Compared) => void,
): Promise<Finding[]> {
  const { articles, store, outlets, encoder } = place;
  const journal = checkJournal(articles);
  const fingerprint = await fingerprintWith(encoder, outlets);
  const { findings: archive, known } = await checkArchive(store, encoder, fingerprint);
  const corrections = correctionsOf(articles);
  const { findings: reports, unchanged } = await checkReports(
    articles,
    corrections ?? new Map(),
    // Without corrections nobody can say what an article was made from.
    corrections === null ? null : known,
    outlets,
  );
  const isRight = archive.every(({ part }) => part === 'graph');
  const contents = isRight ? await compare(unchanged, place, onProgress) : [];
  return [...journal, ...reports, ...archive, ...contents, ...checkHistory(store)];
}

async function compare(
  reports: readonly NewsReport[],
  { store, longest = LONGEST, ...parts }: CheckedPlace,
  onProgress?: (compared: Compared) => void,
): Promise<Finding[]> {
  const until = performance.now() + longest;
  const analyst = chooseAnalyst(parts, reports.length);
  try {
    return await lookAtArchive(store, (db) =>
      checkContents(db, {
        reports,
        analyst,
        isFast: parts.encoder.work === 'light',
        isLate: () => performance.now() >= until,
        salt: newId(),
        onProgress,
      }),
    );
  } finally {
    await analyst.close();
  }
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
