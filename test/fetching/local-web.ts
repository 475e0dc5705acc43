import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { buildConnector } from 'undici';
import type { StartDialling } from '../../src/fetching/dial-checked.ts';

/** A request as it came: its first line ("GET / HTTP/1.1") and its headers, in small letters. */
export interface Hit {
  readonly line: string;
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** A server on loopback that answers as a test wants, byte for byte. */
export interface LocalWeb {
  readonly port: number;
  /** Lines that were opened to it. */
  readonly connections: number;
  /** Requests that it was sent. */
  readonly hits: readonly Hit[];
  stop(): Promise<void>;
}

/** Starts one at 127.0.0.1, or at another address of this machine's loopback. */
export async function startLocalWeb(
  answer: (socket: Socket, hit: Hit) => void,
  { host = '127.0.0.1', port = 0, tls }: { host?: string; port?: number; tls?: TlsOptions } = {},
): Promise<LocalWeb> {
  const hits: Hit[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const serve = (socket: Socket) => {
    let head = '';
    socket.on('error', () => {}); // whoever asks may hang up
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1');
      if (!head.endsWith('\r\n\r\n')) return;
      const hit = readHit(head);
      head = '';
      hits.push(hit);
      answer(socket, hit);
    });
  };
  const server = tls === undefined ? createServer(serve) : createTlsServer(tls, serve);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  return {
    port: address.port,
    get connections() {
      return connections;
    },
    hits,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function readHit(head: string): Hit {
  const [line = '', ...rest] = head.trimEnd().split('\r\n');
  const headers = rest.map((header) => {
    const colon = header.indexOf(':');
    return [header.slice(0, colon).toLowerCase(), header.slice(colon + 1).trim()] as const;
  });
  return { line, path: line.split(' ')[1] ?? '', headers: new Map(headers) };
}

/** Opens every line to one port, so that addresses stand in a test as they do in the world. */
export function dialTo(port: number, more: buildConnector.BuildOptions = {}): StartDialling {
  return (options) => {
    const dial = buildConnector({ ...options, ...more } as buildConnector.BuildOptions);
    return (to, callback) => dial({ ...to, port: String(port) }, callback);
  };
}

/** An answer with its length, after which the line is closed. */
export function send(
  socket: Socket,
  body: string | Uint8Array,
  {
    status = '200 OK',
    headers = ['content-type: text/html'],
  }: { status?: string; headers?: string[] } = {},
): void {
  const lines = [`HTTP/1.1 ${status}`, ...headers, `content-length: ${Buffer.byteLength(body)}`];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  socket.end(body);
}

/** A redirect to somewhere. */
export function sendOn(socket: Socket, location: string, status = '302 Found'): void {
  send(socket, '', { status, headers: [`location: ${location}`] });
}
