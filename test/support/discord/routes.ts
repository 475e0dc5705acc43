import type { Call } from './read-call.ts';

/** A response: 204 where there is no body. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** A request with what its path names. */
export interface RoutedCall<Body = unknown> extends Omit<Call, 'body'> {
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
}

export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly answer: (call: RoutedCall) => Answer;
}

export const NO_CONTENT: Answer = { status: 204 };

/** @param path Like `/channels/:channel/messages`. */
export function route<Body>(
  method: string,
  path: string,
  answer: (call: RoutedCall<Body>) => Answer,
): Route {
  const pattern = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  return { method, pattern, answer: answer as Route['answer'] };
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}
