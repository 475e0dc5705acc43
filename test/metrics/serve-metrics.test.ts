import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveStatus } from '../../src/archive/archive.ts';
import { DatelineError } from '../../src/errors.ts';
import { makeMeters } from '../../src/metrics/make-meters.ts';
import type { Meters } from '../../src/metrics/meters.ts';
import type { LoopbackPort } from '../../src/metrics/open-loopback-port.ts';
import { serveMetrics } from '../../src/metrics/serve-metrics.ts';

const STATUS: ArchiveStatus = {
  generation: 3,
  encoder: 'words-1',
  articles: 924,
  passages: 9_000,
  claims: 12_345,
  indexedAt: '2024-05-01T08:30:12.000Z',
};

const now = () => new Date('2024-05-02T12:00:00Z');

let meters: Meters;
let readArchive: () => Promise<ArchiveStatus> | null;
let ending: AbortController;
let logged: unknown[];
let served: LoopbackPort;

beforeEach(async () => {
  meters = makeMeters({ now });
  readArchive = async () => STATUS;
  ending = new AbortController();
  logged = [];
  served = await serve(0);
});

afterEach(() => served.close());

function serve(port: number): Promise<LoopbackPort> {
  return serveMetrics({
    port,
    meters,
    readArchive: () => readArchive(),
    stop: ending.signal,
    log: { warn: (...words: unknown[]) => logged.push(words) },
    now,
  });
}

interface Shown extends Pick<IncomingMessage, 'headers'> {
  readonly status: number;
  readonly body: string;
}

async function get(path: string, options: RequestOptions = {}): Promise<Shown> {
  const asking = request({ host: '127.0.0.1', port: served.port, path, ...options });
  asking.end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  const body = await text(response);
  return { status: response.statusCode!, headers: response.headers, body };
}

/** Says something and waits for the end of the connection. */
async function say(words: string): Promise<string> {
  const socket = connect(served.port, '127.0.0.1');
  socket.on('error', () => {}); // being cut off is an end as well
  socket.write(words);
  let heard = '';
  socket.setEncoding('latin1').on('data', (more: string) => {
    heard += more;
  });
  await once(socket, 'close');
  return heard;
}

describe('/healthz', () => {
  test('is 200 once Discord and the archive are there', async () => {
    meters.connected();
    const { status, headers, body } = await get('/healthz');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(JSON.parse(body)).toEqual({
      status: 'ok',
      connectedSince: '2024-05-02T12:00:00.000Z',
      archive: { generation: 3, reports: 924, indexedAt: '2024-05-01T08:30:12.000Z' },
    });
  });

  test('is 503 at the start, with what is missing', async () => {
    readArchive = () => null;
    const { status, body } = await get('/healthz');
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({
      status: 'unavailable',
      problems: [
        'The bot is not connected to Discord yet.',
        'The archive is not open yet; the bot is starting.',
      ],
    });
  });

  test('is 503 where the archive cannot be read, until it can', async () => {
    meters.connected();
    readArchive = async () => Promise.reject(new DatelineError('STORE_DAMAGED', 'Damaged.'));
    const { status, body } = await get('/healthz');
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({ status: 'unavailable', problems: ['Damaged.'] });
    readArchive = async () => STATUS;
    expect((await get('/healthz')).status).toBe(200);
  });

  test('is 503 where the connection is lost, and where the bot is to end', async () => {
    meters.connected();
    meters.disconnected();
    expect((await get('/healthz')).body).toContain('The connection to Discord was lost');
    meters.connected();
    ending.abort();
    const { status, body } = await get('/healthz');
    expect(status).toBe(503);
    expect(JSON.parse(body).problems).toEqual(['The bot was told to stop.']);
  });
});

describe('/metrics', () => {
  test('has what was counted and what the archive holds', async () => {
    meters.answered('refused', 30);
    const { status, headers, body } = await get('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(body).toContain('dateline_answers_total{outcome="refused"} 1\n');
    expect(body).toContain('dateline_reports 924\n');
  });

  test('is there where the archive cannot be read', async () => {
    readArchive = async () => Promise.reject(new Error('torn'));
    const { status, body } = await get('/metrics');
    expect(status).toBe(200);
    expect(body).toContain('dateline_gateway_up 0\n');
    expect(body).not.toContain('dateline_reports');
  });

  test('that cannot be made is 500, and the log says why', async () => {
    meters.text = async () => {
      throw new Error('torn');
    };
    const { status, body } = await get('/metrics');
    expect(status).toBe(500);
    expect(body).toBe('The log of the bot says why.\n');
    expect(logged).toEqual([
      [{ err: new Error('torn'), path: '/metrics' }, 'A page of the metrics could not be shown.'],
    ]);
  });
});

describe('the port', () => {
  test.runIf(process.platform === 'linux')('is of this machine alone', async () => {
    // All of 127.0.0.0/8 is this machine, but only one address of it is served.
    const socket = connect(served.port, '127.0.0.2');
    const [error] = await once(socket, 'error').catch((thrown: unknown) => [thrown]);
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  });

  test.each([
    'localhost',
    'LOCALHOST:1',
    '127.0.0.1',
    '[::1]:9464',
  ])('answers under the name %s', async (host) => {
    expect((await get('/metrics', { headers: { host } })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:80',
    '0.0.0.0',
  ])('does not answer under the name %j', async (host) => {
    const { status, body } = await get('/metrics', { headers: { host } });
    expect(status).toBe(403);
    expect(body).toBe('Ask under the name localhost or 127.0.0.1.\n');
  });

  test('does not answer without a name', async () => {
    expect(await say('GET /metrics HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await say('GET /metrics HTTP/1.1\r\nHost:\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /);
    expect(await say('GET /metrics HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('takes no %s', async (method) => {
    const { status, headers } = await get('/metrics', { method });
    expect(status).toBe(405);
    expect(headers.allow).toBe('GET, HEAD');
  });

  test('takes HEAD, which has no body', async () => {
    meters.connected();
    const { status, headers, body } = await get('/healthz', { method: 'HEAD' });
    expect(status).toBe(200);
    expect(Number(headers['content-length'])).toBeGreaterThan(50);
    expect(body).toBe('');
  });

  test.each([
    '/',
    '/metrics/',
    '/Metrics',
    '/healthz/../metrics',
    '//metrics',
    '/__proto__',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).toBe('There is /healthz and /metrics.\n');
  });

  test('does not go by the address in the request line', async () => {
    const said = await say('GET http://evil.example/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(said).toMatch(/^HTTP\/1\.1 404 /);
  });

  test('leaves out what comes after a question mark', async () => {
    expect((await get('/metrics?format=x')).status).toBe(200);
  });

  test.each([
    ['nonsense', 'hello?\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['large headers', `GET / HTTP/1.1\r\nHost: ${'x'.repeat(9_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['headers that do not end', 'GET / HTTP/1.1\r\nHost: localhost\r\n', /^HTTP\/1\.1 408 /],
  ])('cuts %s off', async (_, words, heard) => {
    expect(await say(words)).toMatch(heard);
    expect((await get('/metrics')).status).toBe(200);
  });

  test('takes one request a connection, and no body', async () => {
    const one = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n';
    const heard = await say(`${one}123456789${one}`);
    expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 503']);
  });

  test('that is taken is told with what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    try {
      await expect(serve(port)).rejects.toMatchObject({
        code: 'CONFIG',
        message: `Port ${port} of DATELINE_METRICS_PORT is in use by another program. Set it to another one from 1024 to 65535, or leave it empty to do without.`,
      });
    } finally {
      other.close();
      await once(other, 'close');
    }
  });

  test('is free once it is closed, whoever was connected', async () => {
    const idle = connect(served.port, '127.0.0.1');
    await once(idle, 'connect');
    const cut = once(idle, 'close');
    readArchive = () => new Promise<never>(() => {});
    const waiting = get('/healthz');
    const failed = expect(waiting).rejects.toThrow();
    await served.close();
    await Promise.all([cut, failed]);
    readArchive = async () => STATUS;
    served = await serve(served.port);
    expect((await get('/metrics')).status).toBe(200);
  });
});
