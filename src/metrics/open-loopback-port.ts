import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { DatelineError } from '../errors.ts';
import { isLoopbackHost } from './is-loopback-host.ts';

const LOOPBACK = '127.0.0.1';

/** Bytes of a request's headers; those of a browser or of Prometheus have some hundred. */
const LARGEST_HEADERS = 4_096;

/** Milliseconds in which a request has to be there. */
const REQUEST_WITHIN = 2_000;

/** Milliseconds after which a connection without a word in either direction is cut. */
const SILENT_FOR = 10_000;

/** Connections at once. */
const MOST_CONNECTIONS = 16;

/** What is shown at an address. */
export interface Page {
  /** 200 or 503. */
  readonly status: number;
  /** Media type. */
  readonly type: string;
  readonly body: string;
}

/** What a port is opened with. */
export interface LoopbackPortOptions {
  /** 1 to 65535; 0: any that is free. */
  readonly port: number;
  /** Makes the pages, by path. */
  readonly pages: ReadonlyMap<string, () => Promise<Page>>;
  readonly log: Pick<Logger, 'warn'>;
}

/** A port that shows pages to this machine. */
export interface LoopbackPort {
  readonly port: number;
  /** Cuts the connections there are; done when the port is free. */
  close(): Promise<void>;
}

/**
 * Opens a port for this machine alone, on 127.0.0.1. It takes GET and HEAD, under a name of this
 * machine, one request a connection.
 * @throws {DatelineError} CONFIG where the port is taken or not allowed.
 */
export async function openLoopbackPort({
  port,
  pages,
  log,
}: LoopbackPortOptions): Promise<LoopbackPort> {
  const server = createServer(
    {
      maxHeaderSize: LARGEST_HEADERS,
      headersTimeout: REQUEST_WITHIN,
      requestTimeout: REQUEST_WITHIN,
      connectionsCheckingInterval: REQUEST_WITHIN / 2,
    },
    (request, response) => {
      answer(request, response, pages).catch((error: unknown) => {
        log.warn({ err: error, path: request.url }, 'A page of the metrics could not be shown.');
        if (!response.headersSent) send(response, plain(500, 'The log of the bot says why.'));
      });
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(SILENT_FOR);
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen({ host: LOOPBACK, port, exclusive: true });
    await once(server, 'listening');
  } catch (error) {
    throw new DatelineError(
      'CONFIG',
      `Port ${port} of DATELINE_METRICS_PORT ${reasonOf(error)}. Set it to another one from 1024 to 65535, or leave it empty to do without.`,
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'is in use by another program';
  if (code === 'EACCES') return 'is only for programs of the administrator';
  return `cannot be opened: ${message}`;
}

async function answer(
  { method, url = '', headers }: IncomingMessage,
  response: ServerResponse,
  pages: LoopbackPortOptions['pages'],
): Promise<void> {
  if (!isLoopbackHost(headers.host)) {
    return send(response, plain(403, 'Ask under the name localhost or 127.0.0.1.'));
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return send(response, plain(405, 'Only GET and HEAD are possible.'));
  }
  const page = pages.get(url.replace(/\?.*$/s, ''));
  if (page === undefined) {
    return send(response, plain(404, `There is ${[...pages.keys()].join(' and ')}.`));
  }
  send(response, await page());
}

function send(response: ServerResponse, { status, type, body }: Page): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
  });
  response.end(body);
}

function plain(status: number, sentence: string): Page {
  return { status, type: 'text/plain; charset=utf-8', body: `${sentence}\n` };
}
