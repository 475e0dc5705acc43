import type { Article, Corrections } from '../domain.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { parseReport } from '../reading/parse-report.ts';
import { countTerms } from '../text/terms.ts';

/** A file that is offered as a report. */
export interface OfferedBytes {
  readonly bytes: Uint8Array;
  /** Name of the file, which tells its format. */
  readonly fileName: string;
  readonly corrections: Corrections;
  /** The clock: a date after the day after tomorrow is none. */
  readonly now: Date;
}

/** A file as it was read, as far as a preview needs it. */
export interface OfferedArticle {
  readonly article: Omit<Article, 'origin'>;
  /** Words of its body. */
  readonly words: number;
}

/** Reads a file that is offered. @throws {DatelineError} ARTICLE with the reason where it cannot be. */
export type ReadOffered = (offered: OfferedBytes) => Promise<OfferedArticle>;

/** Reads a file that is offered on this thread, but for what is always read in threads. */
export async function readOffered(
  { bytes, fileName, corrections, now }: OfferedBytes,
  outlets: Outlets,
): Promise<OfferedArticle> {
  const { origin: _, ...article } = await parseReport(bytes, fileName, outlets, now, corrections);
  return { article, words: countTerms(article.body) };
}
