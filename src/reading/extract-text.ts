import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { DatelineError } from '../errors.ts';
import type { Extracted, PackedFormat } from './extracted.ts';
import type { ExtractionOrder } from './extraction-worker.ts';

/** What taking the text out of one file may cost. */
export interface ExtractionLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** A long report takes a second or two. */
export const EXTRACTION_LIMITS: ExtractionLimits = { milliseconds: 20_000, megabytes: 512 };

/** Characters of text: more than a report of the largest size has. */
const LONGEST_TEXT = 10 * 1024 * 1024;

const Word = z.union([
  z.object({
    extracted: z.object({
      isPage: z.boolean(),
      text: z.string(),
      metadata: z.object({
        title: z.string().nullable(),
        outlet: z.string().nullable(),
        date: z.string().nullable(),
        url: z.string().nullable(),
        author: z.string().nullable(),
      }),
    }),
  }),
  z.object({ reason: z.string().nullable(), error: z.string() }),
]);

/**
 * Takes the text out of a packed file, in a thread of its own: a file that was made to run for ever
 * or to fill the memory ends with it.
 * @throws {DatelineError} ARTICLE with the reason.
 */
export async function extractText(
  bytes: Uint8Array,
  format: PackedFormat,
  limits: ExtractionLimits = EXTRACTION_LIMITS,
): Promise<Extracted> {
  const word = Word.safeParse(await wordOf({ bytes, format }, limits)).data;
  if (word !== undefined && 'extracted' in word) {
    if (word.extracted.text.length > LONGEST_TEXT)
      throw refusal('The file has more text than any report: at most 10 MB are read.');
    return word.extracted;
  }
  throw refusal(
    word?.reason ?? 'The file cannot be read: it is damaged. Get it again, or save it as text.',
    word?.error,
  );
}

/** What the thread says of a file. */
function wordOf(order: ExtractionOrder, limits: ExtractionLimits): Promise<unknown> {
  const start = new URL('./start-extraction-worker.mjs', import.meta.url);
  const worker = new Worker(start, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    execArgv: [],
    // The libraries warn of what is odd in a file.
    stdout: true,
    stderr: true,
  });
  return new Promise<unknown>((resolve, reject) => {
    const seconds = Math.round(limits.milliseconds / 1000);
    const deadline = setTimeout(
      () => reject(refusal(`The file takes more than ${seconds} s to read. Save it as text.`)),
      limits.milliseconds,
    );
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(
        isMemory ? refusal('The file takes too much memory to read. Save it as text.') : error,
      );
    });
    worker.once('exit', () => resolve(undefined));
    worker.once('exit', () => clearTimeout(deadline));
  }).finally(() => worker.terminate());
}

function refusal(reason: string, cause?: unknown): DatelineError {
  return new DatelineError('ARTICLE', reason, { cause });
}
