import { DatelineError, type ErrorCode } from '../errors.ts';

/** A result, or the error as data: an error that crosses threads loses its class and code. */
export type Outcome<T> = { readonly value: T } | Failure;

interface Failure {
  /** null: an error that nobody foresaw. */
  readonly code: ErrorCode | null;
  readonly message: string;
  /** Where it happened, as the engine writes it. */
  readonly stack: string | undefined;
}

/** Does some work in a worker thread and says how it went; never rejects. */
export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    const code = error instanceof DatelineError ? error.code : null;
    return error instanceof Error
      ? { code, message: error.message, stack: error.stack }
      : { code, message: String(error), stack: undefined };
  }
}

/** What a worker thread's work came to. @throws its error, with its code if it had one. */
export function resultOf<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value;
  const { code, message, stack } = outcome;
  const error = code === null ? new Error(message) : new DatelineError(code, message);
  if (stack !== undefined) error.stack = stack;
  throw error;
}
