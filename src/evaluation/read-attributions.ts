import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Span } from '../domain.ts';
import { DatelineError } from '../errors.ts';
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
export async function readAttributions(path: string): Promise<MarkedReport[]> {
  const lines = (await textOf(path)).replace(/^\ufeff/, '').split(/\r?\n/);
  const reports = lines.flatMap((line, at) =>
    line.trim() === '' ? [] : [readLine(line, `Line ${at + 1} of ${path}`)],
  );
  if (reports.length === 0) throw new DatelineError('USAGE', `${path} has no marked reports.`);
  return reports;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new DatelineError('USAGE', `${path} cannot be read as a file.`, { cause });
  }
}

function readLine(line: string, where: string): MarkedReport {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new DatelineError('USAGE', `${where} is not a JSON object.`, { cause });
  }
  const parsed = marked.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `"${path.join('.')}": ${message}`,
  );
  throw new DatelineError('USAGE', `${where} is not a marked report: ${problems.join('; ')}.`);
}
