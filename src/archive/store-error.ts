import { SqliteError } from 'better-sqlite3';
import { DatelineError } from '../errors.ts';

/** Turns what reading or writing a store threw into an error that a person can act on. */
export function storeError(error: unknown, store: string): unknown {
  if (error instanceof DatelineError) return error;
  const code = codeOf(error);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new DatelineError(
      'STORE_DAMAGED',
      `The archive in ${store} is damaged. Run \`npm run reindex\` to build it again from the reports.`,
      { cause: error },
    );
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new DatelineError(
      'STORE_BUSY',
      `The archive in ${store} is being written by another process. Try again when it has finished.`,
      { cause: error },
    );
  }
  if (
    /^(SQLITE_(FULL|READONLY|IOERR|CANTOPEN|PERM)|ENOSPC|EDQUOT|EROFS|EACCES|EPERM|ENOTDIR|EEXIST|EISDIR|ENOENT|ENAMETOOLONG|ELOOP)/.test(
      code,
    )
  ) {
    return new DatelineError(
      'STORE_WRITE',
      `The archive in ${store} cannot be written (${code}): the disk is full or the folder is not writable. What was there before is unchanged.`,
      { cause: error },
    );
  }
  return error;
}

function codeOf(error: unknown): string {
  if (error instanceof SqliteError) return error.code;
  return String((error as NodeJS.ErrnoException | null)?.code ?? '');
}
