import { z } from 'zod';
import type { Span } from '../domain.ts';
import { readLines } from './read-lines.ts';
import type { Attribution } from './score-spans.ts';

const offset = z.int().nonnegative();

const span = z
  .tuple([offset, offset])
  .refine(([start, end]) => start < end, 'has no characters')
  .transform(([start, end]): Span => ({ start, end }));

/** The spans of one part, such as the source; it may be marked in several pieces. */
const part = z
  .array(z.object({ spans: z.array(span) }))
  .default([])
  .transform((pieces) => pieces.flatMap(({ spans }) => spans));

const marked = z.object({
  article: z.string().min(1),
  attributions: z.array(z.object({ source: part, cue: part, content: part })),
});

/** A report with the attributions that were marked in it by hand. */
export interface MarkedReport {
  /** The article's name. */
  readonly article: string;
  /** Offsets are of the file's text after the front matter. */
  readonly attributions: readonly Attribution[];
}

/**
 * The marked reports of a file, one JSON object a line; other keys are ignored, empty lines skipped.
 * @throws {DatelineError} USAGE when there is no such file, or naming the first malformed line.
 */
export function readAttributions(path: string): Promise<MarkedReport[]> {
  return readLines(path, marked, 'marked report');
}
