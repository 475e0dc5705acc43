import { DatelineError } from '../errors.ts';

/** Items of all feeds that may wait for approval, and their bytes together. */
export const MOST_QUEUED = 500;
export const MOST_QUEUED_BYTES = 250 * 1024 * 1024;

/**
 * Bytes of all drafts together, previews as well as what feeds brought: all of the journal is read
 * at a start, which takes a second or two for so many. A full queue leaves as much for previews.
 */
export const MOST_DRAFT_BYTES = 2 * MOST_QUEUED_BYTES;

/** What is kept of drafts. */
export interface DraftFigures {
  readonly count: number;
  /** Bytes, each draft by itself. */
  readonly bytes: number;
}

/** @throws {DatelineError} BUSY where so many bytes more of drafts are not kept. */
export function requireRoom({ bytes: kept }: Pick<DraftFigures, 'bytes'>, bytes: number): void {
  if (kept + bytes <= MOST_DRAFT_BYTES) return;
  throw new DatelineError(
    'BUSY',
    `Reports that are not added yet may have ${inMegabytes(MOST_DRAFT_BYTES)} together, and have ${inMegabytes(kept)}: add or cancel some of them first. Previews are forgotten after a day.`,
  );
}

/** @throws {DatelineError} BUSY where no more may wait for approval. */
export function requireQueueRoom({ count, bytes }: DraftFigures): void {
  if (count < MOST_QUEUED && bytes < MOST_QUEUED_BYTES) return;
  throw new DatelineError(
    'BUSY',
    `As many reports wait for approval as can, ${MOST_QUEUED} or ${inMegabytes(MOST_QUEUED_BYTES)} of them: decide on them first.`,
  );
}

function inMegabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`;
}
