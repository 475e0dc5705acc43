import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { type ArchiveWriter, setDamagedAside, writeArchive } from '../archive/archive-writer.ts';
import { fingerprintOf } from '../archive/fingerprint.ts';
import { openArchive } from '../archive/open-archive.ts';
import type { Encoder } from '../embedding/encoder.ts';
import { DatelineError } from '../errors.ts';
import { type ListedReport, listReports, type Refusal } from '../reading/list-reports.ts';
import { LARGEST_REPORT } from '../reading/open-report.ts';
import type { AnalyseReport } from './analyse-report.ts';
import { startAnalysisPool } from './analysis-pool.ts';
import { type Analyst, makeLazyAnalyst, makeLocalAnalyst } from './analyst.ts';
import type { ReindexProgress } from './reindex-progress.ts';
import { writeNews } from './write-news.ts';

/** From so many reports on, worker threads are started: below, that would take longer. */
const WORKERS_FROM = 60;

/** What a reindex needs. */
export interface ReindexOptions {
  /** Folder of the reports. */
  readonly folder: string;
  /** Folder of the archive; made where it is missing. */
  readonly store: string;
  readonly encoder: Encoder;
  /** Path of `outlets.json`. */
  readonly outlets: string;
  /** In place of the real analysis; runs on this thread. */
  readonly analyse?: AnalyseReport;
  readonly onProgress?: (progress: ReindexProgress) => void;
  /** Ends it early, with the archive as it was. */
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
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
 * archive until the new one is there whole, whatever happens in between. Unchanged files are not
 * read as reports again. An archive that was made otherwise or is damaged is built anew.
 * @throws {DatelineError} FOLDER, STORE_BUSY, STORE_FOREIGN where the database is somebody else's,
 * STORE_WRITE, CONFIG, ENCODER; the signal's reason.
 */
export async function reindex(options: ReindexOptions): Promise<ReindexReport> {
  try {
    return await reindexOnce(options);
  } catch (error) {
    if (!(error instanceof DatelineError) || error.code !== 'STORE_DAMAGED') throw error;
    setDamagedAside(options.store);
    return reindexOnce(options);
  }
}

async function reindexOnce(options: ReindexOptions): Promise<ReindexReport> {
  const { folder, store, encoder, signal } = options;
  const { reports, refused } = await listReports(folder);
  const fingerprint = fingerprintOf(encoder, await hashOfFile(options.outlets));
  const limit = options.pageLimit === undefined ? {} : { pageLimit: options.pageLimit };
  const writer = writeArchive({ store, fingerprint, ...limit });
  let report: ReindexReport;
  try {
    const { known, isRemade } = writer;
    const news = await selectNews(reports, known, signal);
    const unread = await writeNews(news, writer, chooseAnalyst(options, news.length), options);
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
  } finally {
    writer.close();
  }
  await prepareGraph(store, encoder);
  return report;
}

/** The reports that are new or whose file is not the one that the archive knows. */
async function selectNews(
  reports: readonly ListedReport[],
  known: ArchiveWriter['known'],
  signal: AbortSignal | undefined,
): Promise<ListedReport[]> {
  const news: ListedReport[] = [];
  for (const report of reports) {
    signal?.throwIfAborted();
    const hash = known.get(report.name);
    if (hash === undefined || hash !== (await hashOfReport(report.path))) news.push(report);
  }
  return news;
}

function chooseAnalyst(options: ReindexOptions, reports: number): Analyst {
  const { encoder, outlets, analyse } = options;
  if (analyse !== undefined) return makeLocalAnalyst(encoder, analyse);
  const isQuick = reports === 0 || (encoder.isFast && reports < WORKERS_FROM);
  if (isQuick) return makeLazyAnalyst(encoder, outlets);
  return startAnalysisPool({ outlets, encoder: encoder.name });
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

/** Hash of a report's file; null where it cannot be read or is too large to be read. */
async function hashOfReport(path: string): Promise<string | null> {
  try {
    const info = await stat(path);
    if (!info.isFile() || info.size > LARGEST_REPORT) return null;
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch {
    return null;
  }
}

/** Short hash of a data file that the analysis depends on; of a missing one, the analysis tells. */
async function hashOfFile(path: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
      .slice(0, 16);
  } catch {
    return 'none';
  }
}
