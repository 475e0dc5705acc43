import type { Database } from 'better-sqlite3';
import { toVector } from '../archive/archive-reader.ts';
import { embeddedText } from '../archive/archive-writer.ts';
import { countRows } from '../archive/copy-rows.ts';
import { textHash } from '../archive/text-hash.ts';
import type { AnalysedArticle } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Analyst } from '../indexing/analyst.ts';
import { hashOnDisk } from '../indexing/hash-on-disk.ts';
import type { NewsReport } from '../indexing/write-news.ts';
import { differences } from './differences.ts';
import { type Finding, mendable, unreadable } from './finding.ts';
import { type StoredArticle, storedArticles } from './stored-articles.ts';
import { makeWordIndex } from './word-index.ts';

/**
 * Of an encoder that is not fast so many vectors are made again, and how far their numbers may be from
 * those that are kept: they may depend on what is made together. A fast one makes the same.
 */
const SAMPLE = 64;
const NEAR = 0.02;

/** How many of the reports that can be compared were. */
export interface Compared {
  readonly done: number;
  readonly total: number;
}

export interface ContentsOptions {
  /** Reports whose file and corrections are those that the archive knows. */
  readonly reports: readonly NewsReport[];
  readonly analyst: Analyst;
  /** Whether the encoder is fast: then every vector is made again. */
  readonly isFast: boolean;
  /** Whether there is no time left. */
  readonly isLate: () => boolean;
  /** Says which reports come first, as there may not be time for all. */
  readonly salt: string;
  readonly onProgress?: ((compared: Compared) => void) | undefined;
}

/**
 * Verifies that an archive has of each report what reading its file again gives: description, body,
 * passages, claims, vectors, and the words that it is found by. A report that was changed meanwhile
 * is passed over.
 * @param db An archive that is whole, at one moment.
 * @throws {DatelineError} CONFIG, ENCODER.
 */
export async function checkContents(db: Database, options: ContentsOptions): Promise<Finding[]> {
  const { reports, analyst, isFast, isLate, salt, onProgress } = options;
  const stored = storedArticles(db);
  const words = makeWordIndex();
  const findings: Finding[] = [];
  let sought = 0;
  let unlike = 0;
  let left = isFast ? Number.POSITIVE_INFINITY : SAMPLE;

  async function compare(report: NewsReport): Promise<void> {
    const found = stored(report.name);
    const analysed = await analyse(report, found?.article.hash);
    if (found === null || analysed === null) return;
    const { name, title, body, hash } = analysed.article;
    if (found.article.hash !== hash) return;
    const different = differences(found, analysed);
    if (different.length > 0) {
      const what = `has not what its file gives (${different.join(', ')})`;
      findings.push(mendable('archive', `The article ${name} in it ${what}.`, 'make anew'));
      return;
    }
    const texts = analysed.passages.map(({ start, end }) => body.slice(start, end));
    found.passages.forEach(({ id }, at) => {
      words.add(id, title, texts[at]!);
    });
    sought += texts.length;
    const embedded = texts.slice(0, left).map((text) => embeddedText(title, text));
    left -= embedded.length;
    const vectors = await analyst.embed(embedded);
    const near = isFast ? 0 : NEAR;
    unlike += vectors.filter((vector, at) => !isNear(found.passages[at]!, vector, near)).length;
  }

  /** Null where it is not as it was when the archive was made. */
  async function analyse(report: NewsReport, hash: unknown): Promise<AnalysedArticle | null> {
    try {
      return await analyst.analyse(report.path, report.corrections);
    } catch (error) {
      if (error instanceof DatelineError && error.code !== 'ARTICLE') throw error;
      if (hash === (await hashOnDisk(report))) findings.push(unreadable(report.path, error));
      return null;
    }
  }

  try {
    const ordered = byChance(reports, salt);
    let [begun, done] = [0, 0];
    const tell = () => onProgress?.({ done, total: ordered.length });
    const work = async () => {
      while (begun < ordered.length && !isLate()) {
        await compare(ordered[begun++]!);
        done++;
        tell();
      }
    };
    tell();
    await Promise.all(Array.from({ length: analyst.width }, work));
    if (unlike > 0) {
      const problem = `${unlike} of the passages have another vector than their text gives.`;
      findings.push(mendable('vectors', problem, 'make anew'));
    }
    // Of articles that are not what they should be, the words are not either.
    const isAll = sought === countRows(db, 'passages');
    if (findings.length === 0 && !words.isSameIn(db, isAll)) {
      const problem = 'The words that its passages are found by are not theirs.';
      findings.push(mendable('archive', problem, 'make anew'));
    }
    return findings;
  } finally {
    words.close();
  }
}

/** A text without a direction has a vector of zeros, and none in the archive. */
function isNear(
  { blob }: StoredArticle['passages'][number],
  vector: Float32Array,
  near: number,
): boolean {
  if (blob === null) return vector.every((value) => value === 0);
  const kept = toVector(blob);
  return (
    kept.length === vector.length &&
    kept.every((value, at) => Math.abs(value - vector[at]!) <= near)
  );
}

/** In an order that depends on nothing but their names and the salt. */
function byChance(reports: readonly NewsReport[], salt: string): NewsReport[] {
  return reports
    .map((report) => ({ report, place: textHash(`${salt} ${report.name}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ report }) => report);
}
