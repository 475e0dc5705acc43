import pRetry from 'p-retry';
import { isPassing } from './discord-failure.ts';

/** Attempts after the first one; with the pauses between them about 20 s in all. */
const RETRIES = 6;

/**
 * Does something at Discord again while it fails in a way that may pass. What is done must be safe
 * to do twice: an edit, or a message with a nonce.
 * @param retries Attempts after the first one.
 * @throws The last failure.
 */
export async function retry<T>(work: () => Promise<T>, retries = RETRIES): Promise<T> {
  return pRetry(work, {
    retries,
    minTimeout: 250,
    maxTimeout: 8_000,
    randomize: true,
    shouldRetry: ({ error }) => isPassing(error),
  });
}
