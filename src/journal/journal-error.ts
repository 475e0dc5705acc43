import { join } from 'node:path';
import { storeError } from '../archive/store-error.ts';
import { DatelineError, type ErrorCode } from '../errors.ts';
import { JOURNAL_FILE } from './journal-tables.ts';
import { JOURNAL_FOLDER } from './report-files.ts';

const SENTENCES: { readonly [Code in ErrorCode]?: string } = {
  STORE_DAMAGED:
    'is damaged. It holds what moderators did and the reports that they removed, so it is left as it is: put back a backup with dateline restore. Without one, move it away to begin a new one; the reports in the folder stay, their corrections are gone.',
  STORE_BUSY: 'is being written by another process. Try again in a moment.',
  STORE_WRITE:
    'or the folder of reports cannot be written: the disk is full or the folder is not writable. What was there before is unchanged.',
};

/** Where the journal of a folder of reports lies. */
export function journalPath(articles: string): string {
  return join(articles, JOURNAL_FOLDER, JOURNAL_FILE);
}

/** Turns what reading or changing the journal threw into an error that a person can act on. */
export function journalError(error: unknown, articles: string): unknown {
  const failure = storeError(error, articles);
  if (failure === error || !(failure instanceof DatelineError)) return error;
  const sentence = `${journalPath(articles)} ${SENTENCES[failure.code]}`;
  return new DatelineError(failure.code, sentence, { cause: error });
}
