import { TooLong } from './bounded-fetch.ts';
import { ModelFailure } from './model-failure.ts';

/** Errors that the libraries nest in each other, at most. */
const DEEPEST = 5;

/** What the parsers of LangChain and of JSON throw. */
const OF_FORM = /^(?:OutputParser\w*|SyntaxError|ZodError|LengthFinishReasonError|TooLong)$/;

/**
 * What a provider's library threw as a failure of the model, without its message: that may hold
 * addresses, and what the server sent.
 */
export function chatFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const chain = causesOf(error);
  if (chain.some((each) => each instanceof TooLong || OF_FORM.test(nameOf(each)))) {
    return new ModelFailure('malformed', 'What it gave cannot be read.', { cause: error });
  }
  const status = chain.map(statusOf).find((each) => each !== null) ?? null;
  if (status === null) {
    return new ModelFailure('unreachable', 'It cannot be reached, or the connection was cut.', {
      cause: error,
    });
  }
  const said = `It answered with status ${status}.`;
  if (status === 429) return new ModelFailure('rate limit', said, { cause: error });
  if (status >= 500) return new ModelFailure('server error', said, { cause: error });
  return new ModelFailure(
    'refused',
    `${said} Look at the model's name and the provider's key and address.`,
    { cause: error },
  );
}

function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let each = error; each != null && chain.length < DEEPEST; each = (each as Error).cause) {
    chain.push(each);
  }
  return chain;
}

function nameOf(error: unknown): string {
  return String((error as { readonly name?: unknown }).name ?? '');
}

/** The status of HTTP that an error of any of the libraries is about. */
function statusOf(error: unknown): number | null {
  const { status, status_code: code } = error as {
    readonly status?: unknown;
    readonly status_code?: unknown;
  };
  const found = [status, code].find((each) => typeof each === 'number' && each >= 400);
  return (found as number | undefined) ?? null;
}
