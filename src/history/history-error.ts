import { join } from 'node:path';
import { storeError } from '../archive/store-error.ts';
import { DatelineError, type ErrorCode } from '../errors.ts';
import { HISTORY_FILE } from './history-tables.ts';

const SENTENCES: { readonly [Code in ErrorCode]?: string } = {
  STORE_DAMAGED: 'is damaged. Start Dateline again: it sets the file aside and begins a new one.',
  STORE_BUSY: 'is being written by another process. Try again in a moment.',
  STORE_WRITE:
    'cannot be written: the disk is full or the folder is not writable. What was there before is unchanged.',
};

/** Turns what reading or writing the history threw into an error that a person can act on. */
export function historyError(error: unknown, store: string): unknown {
  const failure = storeError(error, store);
  if (failure === error || !(failure instanceof DatelineError)) return error;
  const sentence = `${join(store, HISTORY_FILE)} ${SENTENCES[failure.code]}`;
  return new DatelineError(failure.code, sentence, { cause: error });
}
