import { type ArchiveWriter, setDamagedAside, writeArchive } from '../archive/archive-writer.ts';
import type { Fingerprint } from '../archive/fingerprint.ts';
import { dropKeptVectors, openKeptVectors } from '../archive/kept-vectors.ts';
import { openArchive } from '../archive/open-archive.ts';
import type { Corrections } from '../domain.ts';
import type { Encoder } from '../embedding/encoder.ts';
import { DatelineError } from '../errors.ts';
import { readCorrections } from '../journal/read-corrections.ts';
import { listReports, type Refusal } from '../reading/list-reports.ts';
import type { Analyst } from './analyst.ts';
import { type AnalystParts, chooseAnalyst } from './choose-analyst.ts';
import { embedOnce } from './embed-once.ts';
import { fingerprintWith } from './fingerprint-with.ts';
import { hashOnDisk } from './hash-on-disk.ts';
import type { ReindexProgress } from './reindex-progress.ts';
import { type NewsReport, writeNews } from './write-news.ts';

/** What a reindex needs. */
export interface ReindexOptions extends AnalystParts {
  /** Folder of the reports. */
  readonly folder: string;
  /** Folder of the archive; made where it is missing. */
  readonly store: string;
  readonly onProgress?: (progress: ReindexProgress) => void;
  /** Ends it early, with the archive as it was. */
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
  /** Whether all of it is made again, though it looks up to date. */
  readonly isAnew?: boolean;
  /** Whether an archive that another encoder or version made is refused, in place of built anew. */
  readonly refusesForeign?: boolean;
  /** The database may have at most as many pages, of 4 KiB each. */
  readonly pageLimit?: number;
}

/** What a reindex did: counts of reports, and the files that are left out. */
export interface ReindexReport {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
}

/**
 * Brings an archive up to date with a folder of reports, in one transaction: readers see the old
 * archive until the new one is there whole, whatever happens in between. What moderators corrected
 * counts; reports whose file and corrections are unchanged are not read again. An archive that was
 * made otherwise or is damaged is built anew.
 * @throws {DatelineError} FOLDER, STORE_BUSY, STORE_FOREIGN where the database is somebody else's
 * or what made it is refused, STORE_WRITE, CONFIG, ENCODER; STORE_DAMAGED where the journal of
 * corrections is; the signal's reason.
 */
export async function reindex(options: ReindexOptions): Promise<ReindexReport> {
  // Before the archive is: a damaged journal is no reason to put the archive aside.
  const corrections = readCorrections(options.folder);
  try {
    return await reindexOnce(options, corrections);
  } catch (error) {
    if (!(error instanceof DatelineError) || error.code !== 'STORE_DAMAGED') throw error;
    setDamagedAside(options.store);
    return reindexOnce(options, corrections);
  }
}

async function reindexOnce(
  options: ReindexOptions,
  corrections: ReadonlyMap<string, Corrections>,
): Promise<ReindexReport> {
  const { folder, store, encoder, signal, isAnew = false, refusesForeign = false } = options;
  const { reports: listed, refused } = await listReports(folder);
  const reports = listed.map((report) => ({
    ...report,
    corrections: corrections.get(report.name) ?? {},
  }));
  const fingerprint = await fingerprintWith(encoder, options.outlets);
  const limit = options.pageLimit === undefined ? {} : { pageLimit: options.pageLimit };
  const writer = writeArchive({ store, fingerprint, isAnew, refusesForeign, ...limit });
  let report: ReindexReport;
  try {
    const { known, isRemade } = writer;
    const news = await selectNews(reports, known, signal);
    const analyst = analystFor(options, news.length, fingerprint);
    const unread = await writeNews(news, writer, analyst, options);
    const present = new Set(reports.map(({ name }) => name));
    for (const [name, { isItsFault }] of unread) if (isItsFault) present.delete(name);
    const removed = [...known.keys()].filter((name) => !present.has(name));
    for (const name of removed) writer.remove(name);

    const read = news.filter(({ name }) => !unread.has(name));
    const changed = read.filter(({ name }) => known.has(name)).length;
    report = {
      added: read.length - changed,
      changed,
      removed: removed.length,
      unchanged: reports.length - news.length,
      refused: [...refused, ...[...unread.values()].map(({ file, reason }) => ({ file, reason }))],
    };
    signal?.throwIfAborted();
    const isChanged = read.length + removed.length > 0;
    if (isChanged || isRemade) writer.commit(options.now?.() ?? new Date());
    dropKeptVectors(store, fingerprint, isRemade);
  } finally {
    writer.close();
  }
  await prepareGraph(store, encoder);
  return report;
}

/** The reports that are new or whose file or corrections are not those that the archive knows. */
async function selectNews(
  reports: readonly NewsReport[],
  known: ArchiveWriter['known'],
  signal: AbortSignal | undefined,
): Promise<NewsReport[]> {
  const news: NewsReport[] = [];
  for (const report of reports) {
    signal?.throwIfAborted();
    const hash = known.get(report.name);
    if (hash === undefined || hash !== (await hashOnDisk(report))) news.push(report);
  }
  return news;
}

/** Who analyses; what a slow encoder made of a text is kept, so that a kill costs nothing twice. */
function analystFor(options: ReindexOptions, reports: number, fingerprint: Fingerprint): Analyst {
  const analyst = chooseAnalyst(options, reports);
  if (reports === 0 || options.encoder.work === 'light') return analyst;
  return embedOnce(analyst, openKeptVectors(options.store, fingerprint));
}

/** Leaves the vector graph beside the archive, so that nobody who opens it has to build it. */
async function prepareGraph(store: string, encoder: Encoder): Promise<void> {
  const archive = openArchive({ store, encoder });
  try {
    await archive.graphReady();
  } finally {
    archive.close();
  }
}
