import { createHash } from 'node:crypto';
import type { Article } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { cleanBlocks } from './clean-blocks.ts';
import { describeReport } from './describe-report.ts';
import { nameOf } from './format-of.ts';
import { joinBody } from './join-body.ts';
import { openReport } from './open-report.ts';
import type { OpenedReport } from './opened-report.ts';

/**
 * Reads one report from the bytes of its file.
 * @param fileName tells the format by its extension and the article's name.
 * @param now the clock: a date after the day after tomorrow is no date of publication.
 * @throws {DatelineError} ARTICLE with the reason in plain words, when it cannot be read.
 */
export async function parseReport(
  bytes: Uint8Array,
  fileName: string,
  outlets: Outlets,
  now: Date = new Date(),
): Promise<Article> {
  return describeOpened(await openReport(bytes, fileName), bytes, fileName, outlets, now);
}

/** As {@link parseReport}, of a report that was opened. */
export function describeOpened(
  { format, raw, blocks, fields, page }: OpenedReport,
  bytes: Uint8Array,
  fileName: string,
  outlets: Outlets,
  now: Date,
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
  const hash = createHash('sha256').update(bytes).digest('hex');
  const description = describeReport({ fields, page, blocks: judged, body, outlets, now });
  return { name: nameOf(fileName), format, hash, ...description, body, origin };
}
