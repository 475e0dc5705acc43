import { readFile, stat } from 'node:fs/promises';
import type { Archive } from '../archive/archive.ts';
import { textHash } from '../archive/text-hash.ts';
import type { Article } from '../domain.ts';
import { splitPassages } from '../passages/split-passages.ts';
import { splitSentences } from '../passages/split-sentences.ts';
import { type ListedReport, listReports } from '../reading/list-reports.ts';
import { hashOfBytes } from '../reading/report-hash.ts';
import { addressKey } from './address-key.ts';
import type { Moderation } from './moderation.ts';
import { findNearest } from './nearest-report.ts';

/** Characters of a text in which its first passage is looked for. */
const LOOKED_AT = 50_000;

/** Which report a new one is, or nearly is. */
export interface AlreadyThere {
  /** The strongest of what they share. "removed": the same file, which a moderator took out. */
  readonly kind: 'same file' | 'removed' | 'same text' | 'same address' | 'nearly the same';
  /** Name of the report that is there. */
  readonly report: string;
  /** Its outlet, as far as the archive knows. */
  readonly outlet: string | null;
  /** How much of the shorter text stands in the other one, 0 to 1. */
  readonly share: number;
}

/** A report of the folder, and how large its file is. */
export interface SizedReport extends ListedReport {
  /** Bytes. */
  readonly size: number;
}

/** The reports of a folder with their sizes, by which the same file is looked for. */
export async function listSizes(articles: string): Promise<SizedReport[]> {
  const { reports } = await listReports(articles);
  const sized: SizedReport[] = [];
  for (const report of reports) {
    const info = await stat(report.path).catch(() => null);
    if (info !== null) sized.push({ ...report, size: info.size });
  }
  return sized;
}

/**
 * @param folder The reports that there are; a list serves for many reports that are offered at once.
 * @returns What is there of a report; null: nothing.
 */
export async function findAlreadyThere(
  article: Pick<Article, 'body' | 'url'>,
  bytes: Uint8Array,
  { journal, archive }: Moderation,
  folder: readonly SizedReport[],
): Promise<AlreadyThere | null> {
  const hash = hashOfBytes(bytes);
  const file = await reportWithFile(folder, hash, bytes.length);
  if (file !== null) return whole('same file', file, archive);
  const removal = journal.removalOf(hash);
  if (removal !== null) return whole('removed', removal.report, archive);
  if (archive === null) return null;
  return archive.snapshot(() => {
    const text = reportWithText(article.body, archive);
    if (text !== null) return whole('same text', text, archive);
    const nearest = findNearest(article.body, archive);
    const address = reportWithAddress(article.url, archive);
    if (address !== null) {
      const share = nearest?.report === address ? nearest.share : 0;
      return { ...whole('same address', address, archive), share };
    }
    return nearest && { ...whole('nearly the same', nearest.report, archive), ...nearest };
  });
}

/** One sentence that says what is there already. */
export function sayAlreadyThere({ kind, report, share }: AlreadyThere): string {
  switch (kind) {
    case 'same file':
      return `The same file is there already: ${report}.`;
    case 'removed':
      return `The same file was removed by a moderator: ${report}. Restore it instead.`;
    case 'same text':
      return `The same text is there already: ${report}.`;
    case 'same address':
      return `A report of the same address is there already: ${report}.`;
    case 'nearly the same':
      return `${Math.floor(share * 100)}% of it stands in a report that is there already: ${report}.`;
  }
}

/**
 * Whether it is the same report, not one more that carries the same words: agency copy stands in
 * several outlets, and each of them counts.
 */
export function isSameReport({ kind, outlet }: AlreadyThere, ownOutlet: string | null): boolean {
  if (kind === 'nearly the same') return false;
  if (kind !== 'same text') return true;
  return outlet === null || ownOutlet === null || outlet === ownOutlet;
}

function whole(kind: AlreadyThere['kind'], report: string, archive: Archive | null): AlreadyThere {
  const outlet = archive?.article(report)?.article.outlet ?? null;
  return { kind, report, outlet, share: 1 };
}

/** The report in the folder with exactly these bytes; only files of their size are read. */
async function reportWithFile(
  folder: readonly SizedReport[],
  hash: string,
  length: number,
): Promise<string | null> {
  for (const { name, path, size } of folder) {
    if (size !== length) continue;
    const bytes = await readFile(path).catch(() => null);
    if (bytes !== null && hashOfBytes(bytes) === hash) return name;
  }
  return null;
}

function reportWithText(body: string, archive: Archive): string | null {
  // Its first passage is in it, however long the rest.
  const beginning = body.slice(0, LOOKED_AT);
  const [first] = splitPassages(beginning, splitSentences(beginning));
  if (first === undefined) return null;
  const alike = archive.passagesLike(textHash(beginning.slice(first.start, first.end)));
  const found = alike.find(({ article }) => archive.article(article)?.article.body === body);
  return found?.article ?? null;
}

function reportWithAddress(url: string | null, archive: Archive): string | null {
  if (url === null) return null;
  const key = addressKey(url);
  return (
    archive.reports().find((report) => report.url !== null && addressKey(report.url) === key)
      ?.article ?? null
  );
}
