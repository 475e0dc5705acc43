import type { Article, Corrections } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { cleanBlocks } from './clean-blocks.ts';
import { describeReport } from './describe-report.ts';
import { nameOf } from './format-of.ts';
import { joinBody } from './join-body.ts';
import { type OpenedReport, openReport } from './open-report.ts';
import { hashOfReport } from './report-hash.ts';

/**
 * Reads one report from the bytes of its file.
 * @param fileName tells the format by its extension and the article's name.
 * @param now the clock: a date after the day after tomorrow is no date of publication.
 * @param corrections what a moderator says of it, in place of what is found.
 * @throws {DatelineError} ARTICLE with the reason in plain words, when it cannot be read.
 */
export async function parseReport(
  bytes: Uint8Array,
  fileName: string,
  outlets: Outlets,
  now: Date = new Date(),
  corrections: Corrections = {},
): Promise<Article> {
  const opened = await openReport(bytes, fileName);
  return articleOf(opened, { bytes, fileName, outlets, now, corrections });
}

/**
 * The article of a report that is taken apart.
 * @throws {DatelineError} ARTICLE when nothing of a report is left of it.
 */
export function articleOf(
  { format, raw, blocks, fields, page }: OpenedReport,
  {
    bytes,
    fileName,
    outlets,
    now,
    corrections = {},
  }: {
    readonly bytes: Uint8Array;
    readonly fileName: string;
    readonly outlets: Outlets;
    readonly now: Date;
    readonly corrections?: Corrections;
  },
): Article {
  const judged = cleanBlocks(blocks, outlets);
  const kept = judged.filter(({ furniture }) => furniture === null).map(({ block }) => block);
  if (kept.length === 0) {
    throw new DatelineError(
      'ARTICLE',
      raw.trim() === ''
        ? 'The file is empty: it has no text of a report.'
        : 'Nothing is left of the file without advertisements, buttons and links: it has no report.',
    );
  }
  const { body, origin } = joinBody(kept);
  const hash = hashOfReport(bytes, corrections);
  const evidence = { fields, page, blocks: judged, body, outlets, now, corrections };
  const description = describeReport(evidence);
  return { name: nameOf(fileName), format, hash, ...description, body, origin };
}
