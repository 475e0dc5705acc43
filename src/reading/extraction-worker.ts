import { parentPort, workerData } from 'node:worker_threads';
import { DatelineError } from '../errors.ts';
import { extractHere } from './extract-here.ts';
import type { Extracted, PackedFormat } from './extracted.ts';

/** What the thread is given, and what it says at its end; a null reason: nobody foresaw it. */
export interface ExtractionOrder {
  readonly bytes: Uint8Array;
  readonly format: PackedFormat;
}
export type ExtractionWord =
  | { readonly extracted: Extracted }
  | { readonly reason: string | null; readonly error: string };

/** Takes the text out of the file that the thread was given, and says it or why not. */
export async function extract(): Promise<void> {
  const { bytes, format } = workerData as ExtractionOrder;
  const say = (word: ExtractionWord) => parentPort?.postMessage(word);
  try {
    say({ extracted: await extractHere(bytes, format) });
  } catch (error) {
    const reason = error instanceof DatelineError ? error.message : null;
    say({ reason, error: error instanceof Error ? String(error.stack) : String(error) });
  }
}
