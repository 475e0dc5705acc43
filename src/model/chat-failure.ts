import { NoAnswer } from './bounded-fetch.ts';
import { ModelFailure } from './model-failure.ts';

/** Errors that the libraries nest in each other, at most. */
const DEEPEST = 5;

// The libraries call nearly all of their errors "Error"; the line is known by what Node says of it.
const OF_LINE = /^(?:UND_ERR_|E[A-Z]{3,}$)/;
const LINE_MESSAGES = new Set(['fetch failed', 'terminated', 'Connection error.']);

/**
 * What a provider's library threw as a failure of the model, without its message: that may hold
 * addresses, keys that the server repeats, and whatever else it sent.
 */
export function chatFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const chain = causesOf(error);
  const status = chain.map(statusOf).find((each) => each !== null) ?? null;
  if (status !== null) return ofStatus(status, error);
  const isOfLine = chain.some(isAboutLine) && !chain.some((each) => each instanceof NoAnswer);
  return isOfLine
    ? new ModelFailure('unreachable', 'It cannot be reached, or the connection was cut.', {
        cause: error,
      })
    : new ModelFailure('malformed', 'What it gave cannot be read.', { cause: error });
}

function ofStatus(status: number, cause: unknown): ModelFailure {
  const said = `It answered with status ${status}.`;
  if (status === 429) return new ModelFailure('rate limit', said, { cause });
  if (status >= 500) return new ModelFailure('server error', said, { cause });
  return new ModelFailure(
    'refused',
    `${said} Look at the model's name, the provider's key and the address.`,
    { cause },
  );
}

/** An error with what caused it, and what caused that. */
export function causesOf(error: unknown): object[] {
  const chain: object[] = [];
  let each = error;
  while (typeof each === 'object' && each !== null && chain.length < DEEPEST) {
    chain.push(each);
    each = (each as Error).cause;
  }
  return chain;
}

/** The status of HTTP that an error of any of the libraries is about. */
export function statusOf(error: object): number | null {
  const { status, status_code: code } = error as Readonly<Record<string, unknown>>;
  const found = [status, code].find((each) => typeof each === 'number' && each >= 400);
  return (found as number | undefined) ?? null;
}

function isAboutLine(error: object): boolean {
  const { code, message } = error as Readonly<Record<string, unknown>>;
  return (typeof code === 'string' && OF_LINE.test(code)) || LINE_MESSAGES.has(String(message));
}
