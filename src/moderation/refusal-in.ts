import { DatelineError } from '../errors.ts';

/** Failures of one source or file alone. */
const OF_ONE: ReadonlySet<string> = new Set(['ARTICLE', 'ADDRESS', 'FEED']);

/** Why one file is left out. @throws the error itself where it would befall the others. */
export function refusalIn(error: unknown): string {
  if (error instanceof DatelineError && OF_ONE.has(error.code)) return error.message;
  throw error;
}
