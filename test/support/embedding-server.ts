import type { IncomingMessage, ServerResponse } from 'node:http';
import { FakeEncoder } from '../archive/fake-encoder.ts';
import { loopbackServer } from './discord/loopback-server.ts';

/** What the server does instead of answering as it should. */
export type Fault = (response: ServerResponse, vectors: number[][]) => void;

/** Answers with other vectors than it should, in the form of both protocols. */
const instead =
  (change: (vectors: number[][]) => unknown[]): Fault =>
  (response, vectors) => {
    const changed = change(vectors);
    const data = changed.map((embedding, index) => ({ embedding, index }));
    response.end(JSON.stringify({ data, embeddings: changed }));
  };

const status =
  (code: number, body = 'sk-secret is not welcome'): Fault =>
  (response) => {
    response.writeHead(code).end(body);
  };

export const FAULTS = {
  tooFew: instead((vectors) => vectors.slice(1)),
  tooMany: instead((vectors) => [...vectors, vectors[0]!]),
  nothing: instead(() => []),
  null: instead((vectors) => vectors.map((vector) => [null, ...vector.slice(1)])),
  text: instead((vectors) => vectors.map(() => '[1, 2]')),
  huge: instead((vectors) => vectors.map((vector) => vector.map(() => 1e300))),
  empty: instead((vectors) => vectors.map(() => [])),
  unequal: instead((vectors) => vectors.map((vector, i) => vector.slice(i))),
  longer: instead((vectors) => vectors.map((vector) => [...vector, 0.5])),
  disordered: (response, vectors) => {
    const data = vectors.map((embedding, i) => ({ embedding, index: vectors.length - 1 - i }));
    response.end(JSON.stringify({ data }));
  },
  notANumber: (response) => response.end('{"data": [{"embedding": [NaN, NaN]}]}'),
  megabyte: (response) => response.end('Ferry. '.repeat(150_000)),
  endless: (response) => {
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(1 << 20)));
    };
    response.on('drain', more);
    more();
  },
  half: (response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{"data": [');
    setImmediate(() => response.destroy());
  },
  cut: (response) => response.destroy(),
  silent: () => {},
  silentInside: (response) => response.write('{"data": ['),
  elsewhere: (response) => response.writeHead(307, { location: '/elsewhere' }).end(),
  busy: status(429),
  failing: status(500),
  refusing: status(401),
  unknown: status(404),
} satisfies Record<string, Fault>;

/** A request as it came. */
export interface EmbeddingCall {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly model: string;
  readonly texts: readonly string[];
}

/**
 * A server of this machine that embeds as OpenAI's (`/v1/embeddings`) and as Ollama's (`/api/embed`):
 * texts that share words are near. The length of its vectors is the number in the model's name, or
 * 16. What it is to do wrong is queued, one fault a request.
 */
export function embeddingServer() {
  const calls: EmbeddingCall[] = [];
  const faults: Fault[] = [];
  let wait = async (): Promise<void> => {};
  const server = loopbackServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { model, input } = JSON.parse(Buffer.concat(chunks).toString()) as {
      model: string;
      input: string[];
    };
    const call = {
      path: request.url!,
      authorization: request.headers.authorization,
      model,
      texts: input,
    };
    calls.push(call);
    await wait();
    const encoder = new FakeEncoder(model, Number(/\d+/.exec(model)?.[0] ?? 16));
    // Not of unit length: that is made where they are taken.
    const vectors = input.map((text) => encoder.vector(text).map((value) => value * 3));
    const fault = faults.shift();
    if (fault !== undefined) fault(response, vectors);
    else if (call.path === '/v1/embeddings') {
      const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
      response.end(JSON.stringify({ object: 'list', model, data }));
    } else if (call.path === '/api/embed') {
      response.end(JSON.stringify({ model, embeddings: vectors }));
    } else response.writeHead(404).end();
  }

  return {
    ...server,
    calls,
    faults,
    /** Lets each answer wait for something first. */
    waitFor(what: () => Promise<void>) {
      wait = what;
    },
    address: () => `http://127.0.0.1:${server.port()}`,
  };
}
