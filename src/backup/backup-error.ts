import { storeError } from '../archive/store-error.ts';
import { DatelineError } from '../errors.ts';

/** Turns what reading a backup threw into an error that a person can act on. */
export function unreadableBackup(error: unknown, file: string): unknown {
  const failure = storeError(error, file);
  if (failure === error || !(failure instanceof DatelineError)) return error;
  if (failure.code === 'STORE_DAMAGED') return damagedBackup(file, null, error);
  return new DatelineError(
    failure.code,
    `The backup ${file} cannot be read: see that it is a file of this machine that may be read, and that nobody writes it.`,
    { cause: error },
  );
}

/** @param how "…, as it goes on after a colon"; null: nothing more is known. */
export function damagedBackup(file: string, how: string | null, cause?: unknown): DatelineError {
  return new DatelineError(
    'STORE_DAMAGED',
    `The backup ${file} is damaged${how === null ? '' : `: ${how}`}. Nothing was changed; use another backup.`,
    { cause },
  );
}

/** Turns what writing a backup threw into an error that a person can act on. */
export function unwrittenBackup(error: unknown, file: string): unknown {
  const failure = storeError(error, file);
  if (failure === error || !(failure instanceof DatelineError)) return error;
  if (failure.code !== 'STORE_WRITE') return error;
  return new DatelineError(
    'STORE_WRITE',
    `The backup ${file} cannot be written: the disk is full or the folder is not writable. Nothing was changed.`,
    { cause: error },
  );
}
