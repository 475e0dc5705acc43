import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { loopbackServer } from '../discord/loopback-server.ts';
import { anthropic } from './anthropic.ts';
import { failure, type HttpAnswer, type Misbehaviour, misheard, missent } from './misbehaviour.ts';
import { ollama } from './ollama.ts';
import { openai } from './openai.ts';
import type { Asked, Protocol, TokenUsage } from './protocol.ts';
import { sendAnswer } from './send-answer.ts';

const PROTOCOLS = { openai, anthropic, ollama } satisfies Record<string, Protocol>;

export type Provider = keyof typeof PROTOCOLS;

export const PROVIDERS = Object.keys(PROTOCOLS) as Provider[];

/** Tokens that are reported unless a test says otherwise. */
export const USAGE: TokenUsage = { input: 40, output: 9 };

/** Longest body that is read, in bytes. */
const LONGEST_BODY = 8_388_608;
/** Where a redirect leads on the same server: before the path. */
const ELSEWHERE = '/elsewhere';

/** A request that arrived at the address of one of the protocols. */
export interface ModelRequest extends Asked {
  readonly provider: Provider;
  readonly method: string;
  /** As it was sent, with what a redirect puts before it. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** As it was sent; null where a redirect dropped it. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** Settles when the connection has ended before the response was complete. */
  readonly hungUp: Promise<void>;
}

/** A text, or what is put in JSON; or made of a request. */
export type ModelAnswer = string | object | ((request: ModelRequest) => string | object);

/** Language models of three providers at one address of this machine. */
export interface ModelServer {
  /** "http://127.0.0.1:…" */
  readonly url: string;
  /** The base address that a provider's client is given. */
  readonly addresses: Readonly<Record<Provider, string>>;
  /** All requests so far, in order, the refused ones included. */
  readonly requests: readonly ModelRequest[];
  /** Method and path of what came to no protocol's address, and was answered with 404. */
  readonly strays: readonly string[];
  /** What it says from now on. Without it every request is refused with status 400. */
  says(answer: ModelAnswer, usage?: TokenUsage): void;
  /**
   * How it misbehaves from now on; null: no more.
   * @param options.times For so many requests. Default: until told otherwise.
   * @param options.to Address that a redirect leads to. Default: of this server.
   */
  misbehaves(
    how: Misbehaviour | null,
    options?: { readonly times?: number; readonly to?: string },
  ): void;
  /** The next request that arrives. */
  nextRequest(): Promise<ModelRequest>;
  /** Drops all connections, those that wait included. */
  close(): Promise<void>;
}

export async function openModelServer(): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const strays: string[] = [];
  const awaiting: ((request: ModelRequest) => void)[] = [];
  let answer: ModelAnswer | null = null;
  let usage = USAGE;
  let misbehaviour: Misbehaviour | null = null;
  let timesLeft = Number.POSITIVE_INFINITY;
  let target: string | null = null;

  const server = loopbackServer((incoming, response) => {
    // A client that hangs up while it sends has nothing to be told.
    respond(incoming, response).catch(() => response.destroy());
  });
  await server.open();
  const url = `http://127.0.0.1:${server.port()}`;

  async function respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = incoming;
    const hungUp = new Promise<void>((resolve) => {
      response.on('close', () => {
        if (!response.writableEnded) resolve();
      });
    });
    const provider = providerAt(path);
    if (provider === null) {
      strays.push(`${method} ${path}`);
      response.writeHead(404).end();
      return;
    }
    const protocol = PROTOCOLS[provider];
    const sent = readSent(protocol, await textOf(incoming));
    if (sent === null) {
      const unread = failure(400, 'invalid_request_error', 'The body is not understood.', {
        protocol,
      });
      return sendAnswer(response, unread);
    }
    const request = { ...sent, provider, method, path, headers: incoming.headers, hungUp };
    requests.push(request);
    for (const resolve of awaiting.splice(0)) resolve(request);
    sendAnswer(response, answerTo(request, protocol));
  }

  function answerTo(request: ModelRequest, protocol: Protocol): HttpAnswer {
    // What has been redirected finds what it was to have.
    const how = timesLeft > 0 && !request.path.startsWith(ELSEWHERE) ? misbehaviour : null;
    timesLeft -= 1;
    if (answer === null) {
      return failure(400, 'invalid_request_error', 'The test gave no answer.', { protocol });
    }
    const said = typeof answer === 'function' ? answer(request) : answer;
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    const reply = misheard(how, { text, stop: 'done', usage });
    const right: HttpAnswer = request.isStreaming
      ? {
          status: 200,
          headers: { 'content-type': protocol.streamType },
          pieces: protocol.streamed(reply, request),
          ending: 'whole',
        }
      : {
          status: 200,
          headers: { 'content-type': 'application/json' },
          pieces: [JSON.stringify(protocol.whole(reply, request))],
          ending: 'whole',
        };
    return missent(how, right, {
      protocol,
      key: keyIn(request.headers),
      target: `${target ?? url}${ELSEWHERE}${protocol.path}`,
    });
  }

  return {
    url,
    addresses: {
      openai: `${url}${openai.base}`,
      anthropic: `${url}${anthropic.base}`,
      ollama: `${url}${ollama.base}`,
    },
    requests,
    strays,
    says(next, tokens = USAGE) {
      answer = next;
      usage = tokens;
    },
    misbehaves(how, { times = Number.POSITIVE_INFINITY, to } = {}) {
      misbehaviour = how;
      timesLeft = times;
      target = to ?? null;
    },
    nextRequest: () => new Promise((resolve) => awaiting.push(resolve)),
    close: () => server.close(),
  };
}

function providerAt(path: string): Provider | null {
  const plain = path.startsWith(ELSEWHERE) ? path.slice(ELSEWHERE.length) : path;
  const [at] = plain.split('?');
  return PROVIDERS.find((provider) => PROTOCOLS[provider].path === at) ?? null;
}

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});
const object = json.pipe(z.record(z.string(), z.unknown()));

/** What a body says; null where it has not the form of the protocol. */
function readSent(protocol: Protocol, text: string): (Asked & Pick<ModelRequest, 'body'>) | null {
  // What fetch makes of a POST that is redirected with 302.
  if (text === '') return { model: '', isStreaming: false, prompt: '', body: null };
  try {
    const body = object.parse(text);
    return { ...protocol.read(body), body };
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}

function keyIn(headers: IncomingHttpHeaders): string | null {
  const bearer = headers.authorization?.replace(/^Bearer /, '');
  return bearer ?? headers['x-api-key']?.toString() ?? null;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw new Error('A request is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
