import type { Article, Corrections } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { cleanBlocks } from './clean-blocks.ts';
import { describeReport } from './describe-report.ts';
import { nameOf } from './format-of.ts';
import { joinBody } from './join-body.ts';
import { openReport } from './open-report.ts';
import type { OpenedReport } from './opened-report.ts';
import { hashOfReport } from './report-hash.ts';

/** Longest paragraph, in characters; a long report has 30,000 in all. What has more is no text of a report. */
const LONGEST_PARAGRAPH = 2_000_000;

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
  return describeOpened(opened, bytes, fileName, outlets, now, corrections);
}

/** As {@link parseReport}, of a report that was opened. */
export function describeOpened(
  { format, raw, blocks, fields, page }: OpenedReport,
  bytes: Uint8Array,
  fileName: string,
  outlets: Outlets,
  now: Date,
  corrections: Corrections = {},
): Article {
  const longest = blocks.reduce((most, { text }) => Math.max(most, text.length), 0);
  if (longest > LONGEST_PARAGRAPH) {
    throw new DatelineError(
      'ARTICLE',
      `The file has a paragraph of ${longest.toLocaleString('en')} characters: a report has none of more than ${LONGEST_PARAGRAPH.toLocaleString('en')}. Check what it is.`,
    );
  }
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
