import { DatelineError } from '../errors.ts';

/** Causes that are looked through under each other, at most: as many as are logged. */
const MOST_CAUSES = 3;

/**
 * Takes what a member wrote out of an unexpected error and its causes, so that it does not come
 * into the log with them. What Dateline throws on purpose is left: it is written for its reader.
 * @returns The same error.
 */
export function withoutText(error: unknown, text: string): unknown {
  for (let at = error, depth = 0; at instanceof Error && depth <= MOST_CAUSES; depth++) {
    if (!(at instanceof DatelineError)) {
      // The stack begins with the message.
      at.message = at.message.replaceAll(text, '[question]');
      if (at.stack !== undefined) at.stack = at.stack.replaceAll(text, '[question]');
    }
    at = at.cause;
  }
  return error;
}
