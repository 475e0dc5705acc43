import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiError, notFound, unauthorised } from './api-error.ts';
import type { createFaults, Fault } from './faults.ts';
import { type Call, readCall } from './read-call.ts';
import type { Answer, Route } from './routes.ts';

/** Refusals that a sound client never meets: something wrong was sent, or at a wrong time. */
const VIOLATIONS = new Set([50035, 50006, 50005, 50024, 40060, 10015, 10062]);
/** Called without the bot's token. */
const OPEN = /^\/(?:gateway$|interactions\/|webhooks\/)/;

const UNREADABLE: Answer = {
  status: 400,
  body: { message: 'The request body contains invalid JSON.', code: 50109 },
};

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  /** 0 while there is no response, or where the connection was dropped. */
  status: number;
}

/** A request that Discord would refuse as wrong. */
export interface Violation {
  readonly method: string;
  readonly path: string;
  readonly code: number;
  readonly problem: string;
}

interface ApiOptions {
  readonly routes: readonly Route[];
  readonly token: () => string | null;
  readonly faults: ReturnType<typeof createFaults>;
  readonly requests: SeenRequest[];
  readonly violations: Violation[];
  readonly changed: () => void;
}

/** Answers requests by the routes, or as a fault says; every one is noted. */
export function serveApi(options: ApiOptions) {
  const { routes, token, faults, requests, violations, changed } = options;

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request).catch(() => null);
    if (call === null) return respond(response, UNREADABLE);
    const { method, path, query, body } = call;
    const seen: SeenRequest = { method, path, query: String(query), body, status: 0 };
    requests.push(seen);
    changed();
    const fault = faults.take(method, path);
    if (fault?.delay !== undefined) await pause(fault.delay);
    if (fault?.destroy) {
      request.socket.destroy();
      return changed();
    }
    if (fault?.hangs === 'before') return changed();
    const answer = fault?.status === undefined ? answerTo(call) : faulty(fault, fault.status);
    if (fault?.hangs === 'after') return changed();
    if (fault?.lostResponse) request.socket.destroy();
    else {
      seen.status = answer.status;
      respond(response, answer, fault?.headers);
    }
    changed();
  };

  function answerTo(call: Call): Answer {
    try {
      if (!OPEN.test(call.path) && call.authorization !== `Bot ${token()}`) throw unauthorised();
      return routed(call);
    } catch (error) {
      if (!(error instanceof ApiError)) {
        note(call, 0, `The local Discord failed: ${(error as Error).stack}`);
        return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
      }
      if (VIOLATIONS.has(error.code)) note(call, error.code, JSON.stringify(error.body()));
      return { status: error.status, body: error.body() };
    }
  }

  function routed(call: Call): Answer {
    for (const { method, pattern, answer } of routes) {
      const match = method === call.method ? pattern.exec(call.path) : null;
      if (match !== null) return answer({ ...call, params: { ...match.groups } });
    }
    note(call, 0, 'The local Discord does not know this route.');
    throw notFound();
  }

  function note({ method, path }: Call, code: number, problem: string) {
    violations.push({ method, path, code, problem });
  }
}

function faulty({ body, headers }: Fault, status: number): Answer {
  const wait = Number(headers?.['retry-after'] ?? headers?.['Retry-After'] ?? 1);
  const limited = { message: 'You are being rate limited.', retry_after: wait, global: false };
  return {
    status,
    body: body ?? (status === 429 ? limited : { message: String(status), code: 0 }),
  };
}

function respond(
  response: ServerResponse,
  { status, body }: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  // discord.js reads a body wherever a JSON type is announced, so 204 goes without.
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
