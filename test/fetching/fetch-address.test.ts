import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AddressError } from '../../src/fetching/address-error.ts';
import {
  type FetchAddress,
  type FetchParts,
  type FetchRequest,
  makeFetchAddress,
} from '../../src/fetching/fetch-address.ts';
import { CERTIFICATE, KEY } from './certificate.ts';
import { dialTo, type Hit, type LocalWeb, send, sendOn, startLocalWeb } from './local-web.ts';

const NOW = Date.UTC(2024, 5, 14, 12);
const PAGE = '<!doctype html><p>The harbour is open.';

type Answer = Parameters<typeof startLocalWeb>[0];

let web: LocalWeb;
let answer: Answer;

beforeEach(async () => {
  web = await startLocalWeb((socket, hit) => answer(socket, hit));
});

afterEach(() => web.stop());

/** Fetches where every name leads to the local server, which may be connected to. */
function fetchFrom(parts: Partial<FetchParts> = {}): FetchAddress {
  return makeFetchAddress({
    version: '1.2.3',
    resolve: async () => ['127.0.0.1'],
    isAllowed: (ip) => ip === '127.0.0.1',
    startDialling: dialTo(web.port),
    now: () => NOW,
    ...parts,
  });
}

/** The refusal of an address that the local server answers in some way. */
async function refusalOf(
  given: Answer,
  parts: Partial<FetchParts> = {},
  request: FetchRequest = {},
  address = 'http://news.example/report',
): Promise<AddressError> {
  answer = given;
  const outcome = await fetchFrom(parts)(address, request).then(
    () => null,
    (error: AddressError) => error,
  );
  expect(outcome).toMatchObject({ code: 'ADDRESS' });
  expect(outcome!.message).toMatch(/^The address https?:\S+ .+\.$/);
  expect(outcome!.message).not.toMatch(/127\.0|::1/);
  return outcome!;
}

describe('an address', () => {
  test('becomes bytes with all that its server says', async () => {
    answer = (socket) =>
      send(socket, PAGE, {
        headers: [
          'Content-Type: Text/HTML; Charset="Windows-1251"',
          'ETag: "abc"',
          'Last-Modified: Fri, 14 Jun 2024 10:00:00 GMT',
        ],
      });
    expect(await fetchFrom()('http://news.example/report?a=b#part')).toEqual({
      status: 'fetched',
      bytes: Buffer.from(PAGE),
      address: 'http://news.example/report?a=b',
      type: { media: 'text/html', charset: 'windows-1251' },
      etag: '"abc"',
      lastModified: 'Fri, 14 Jun 2024 10:00:00 GMT',
    });
    const [hit] = web.hits;
    expect(hit!.line).toBe('GET /report?a=b HTTP/1.1');
    expect(Object.fromEntries(hit!.headers)).toMatchObject({
      host: 'news.example',
      'user-agent': 'Dateline/1.2.3',
      'accept-encoding': 'gzip, deflate, br',
    });
    expect(hit!.headers.has('if-none-match')).toBe(false);
  });

  test('that has not changed sends nothing', async () => {
    answer = (socket) => socket.end('HTTP/1.1 304 Not Modified\r\netag: W/"abd"\r\n\r\n');
    const since = 'Fri, 14 Jun 2024 10:00:00 GMT';
    const request = { etag: '"abc"', lastModified: since };
    expect(await fetchFrom()('http://news.example/feed', request)).toEqual({
      status: 'not modified',
      address: 'http://news.example/feed',
      etag: 'W/"abd"',
      lastModified: since,
    });
    expect(web.hits[0]!.headers.get('if-none-match')).toBe('"abc"');
    expect(web.hits[0]!.headers.get('if-modified-since')).toBe(since);
  });

  test('is not asked with validators that are no headers, and such are not kept', async () => {
    answer = (socket) =>
      send(socket, PAGE, { headers: [`etag: "${'a'.repeat(600)}"`, 'last-modified: \u00e9'] });
    const request = { etag: '"a"\r\nX: y', lastModified: 'é' };
    expect(await fetchFrom()('http://news.example/', request)).toMatchObject({
      etag: null,
      lastModified: null,
      type: null,
    });
    expect([...web.hits[0]!.headers.keys()]).not.toContain('x');
    expect(web.hits[0]!.headers.has('if-modified-since')).toBe(false);
  });

  test('is followed through five redirects', async () => {
    const statuses = ['301 Moved', '302 Found', '303 See Other', '307 Temporary', '308 Permanent'];
    answer = (socket, { path }) => {
      const at = Number(path.slice(1));
      if (at === statuses.length) send(socket, PAGE);
      else sendOn(socket, `//host-${at + 1}.example/${at + 1}`, statuses[at]);
    };
    const { address } = await fetchFrom()('http://host-0.example/0');
    expect(address).toBe('http://host-5.example/5');
    expect(web.hits.map(({ headers }) => headers.get('host'))).toEqual(
      Array.from({ length: 6 }, (_, i) => `host-${i}.example`),
    );
  });

  test.each([
    ['gzip', gzipSync(PAGE)],
    ['x-gzip', gzipSync(PAGE)],
    ['GZIP', Buffer.concat([gzipSync(PAGE.slice(0, 9)), gzipSync(PAGE.slice(9))])],
    ['br', brotliCompressSync(PAGE)],
    ['deflate', deflateSync(PAGE)],
    ['deflate', deflateRawSync(PAGE)],
    ['identity, gzip', gzipSync(PAGE)],
    ['identity', PAGE],
    ['', PAGE],
  ])('is unpacked: %s', async (packing, body) => {
    answer = (socket) => send(socket, body, { headers: [`content-encoding: ${packing}`] });
    const fetched = await fetchFrom()('http://news.example/');
    expect(fetched).toMatchObject({ bytes: Buffer.from(PAGE) });
  });

  test.each([
    [
      'in chunks',
      'transfer-encoding: chunked',
      `${PAGE.length.toString(16)}\r\n${PAGE}\r\n0\r\n\r\n`,
    ],
    ['until the line is closed', 'connection: close', PAGE],
    ['with more behind it than it says', `content-length: ${PAGE.length}`, `${PAGE}HTTP/1.1 200`],
  ])('is read %s', async (_, header, body) => {
    answer = (socket) => socket.end(`HTTP/1.1 200 OK\r\n${header}\r\n\r\n${body}`);
    const fetched = await fetchFrom()('http://news.example/');
    expect(fetched).toMatchObject({ bytes: Buffer.from(PAGE) });
  });

  test('is not reached through a proxy of the environment', async () => {
    const proxy = await startLocalWeb((socket) => send(socket, 'Proxied'));
    const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy'];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) process.env[name] = `http://127.0.0.1:${proxy.port}`;
    try {
      answer = (socket) => send(socket, PAGE);
      await fetchFrom()('http://news.example/');
      expect(proxy.connections).toBe(0);
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await proxy.stop();
    }
  });

  test('leaves no line open', async () => {
    let closed = 0;
    answer = (socket, { path }) => {
      socket.on('close', () => {
        closed += 1;
      });
      if (path === '/') sendOn(socket, '/next');
      else socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${PAGE.length}\r\n\r\n${PAGE}`);
    };
    await fetchFrom()('http://news.example/');
    await expect.poll(() => closed).toBe(2);
  });
});

describe('over a safe line', () => {
  let safe: LocalWeb;
  beforeEach(async () => {
    safe = await startLocalWeb((socket, hit) => answer(socket, hit), {
      tls: { cert: CERTIFICATE, key: KEY },
    });
  });
  afterEach(() => safe.stop());

  test('an address becomes bytes', async () => {
    answer = (socket) => send(socket, PAGE);
    const fetchSafe = fetchFrom({ startDialling: dialTo(safe.port, { ca: CERTIFICATE }) });
    expect(await fetchSafe('https://safe.example/')).toMatchObject({ bytes: Buffer.from(PAGE) });
  });

  test.each([
    ['is nobody’s who is known', {}, 'https://safe.example/'],
    ['has another name', { ca: CERTIFICATE }, 'https://news.example/'],
  ])('a certificate that %s is refused', async (_, more, address) => {
    const startDialling = dialTo(safe.port, more);
    const { message } = await refusalOf(
      (socket) => send(socket, PAGE),
      { startDialling },
      {},
      address,
    );
    expect(message).toContain('a certificate that is not valid');
    expect(safe.hits).toEqual([]);
  });

  test('it is not led to an open one', async () => {
    const startDialling = dialTo(safe.port, { ca: CERTIFICATE });
    const { message } = await refusalOf(
      (socket) => sendOn(socket, 'http://news.example/'),
      { startDialling },
      {},
      'https://safe.example/',
    );
    expect(message).toContain('sends on to an open line');
  });

  test('nothing is said to who does not speak it', async () => {
    const gibberish = await startLocalWeb(() => {});
    const plain = fetchFrom({ startDialling: dialTo(gibberish.port), limits: { line: 50 } });
    await expect(plain('https://news.example/')).rejects.toThrow('could not be connected to');
    expect(gibberish.hits).toEqual([]);
    await gibberish.stop();
  });
});

/** Writes an answer as it is, and leaves the line open. */
const raw =
  (text: string | Uint8Array): Answer =>
  (socket) =>
    void socket.write(text);
const rawEnd =
  (text: string | Uint8Array): Answer =>
  (socket) =>
    void socket.end(text);
const status =
  (line: string, ...headers: string[]): Answer =>
  (socket) =>
    send(socket, 'No.', { status: line, headers });
const typed =
  (type: string): Answer =>
  (socket) =>
    send(socket, PAGE, { headers: [`content-type: ${type}`] });
const packed =
  (packing: string, body: string | Uint8Array): Answer =>
  (socket) =>
    send(socket, body, { headers: [`content-encoding: ${packing}`] });
/** Says something again and again, for as long as the line is open. */
const drip =
  (head: string, drop: string): Answer =>
  (socket) => {
    socket.write(head);
    const timer = setInterval(() => socket.write(drop), 2);
    socket.on('close', () => clearInterval(timer));
  };

const OK = 'HTTP/1.1 200 OK\r\n';
const SMALL = { limits: { bytes: 10_000 } };
const ZEROS = Buffer.alloc(1_000_000);

describe('a server is refused that', () => {
  const cases: [does: string, answer: Answer, says: string, parts?: Partial<FetchParts>][] = [
    ['asks who it is', status('401 Unauthorized'), 'asks for a name and a password'],
    ['asks to be paid', status('402 Payment Required'), 'asks to be paid for'],
    ['forbids', status('403 Forbidden'), 'not given to programs'],
    ['knows nothing of it', status('404 Not Found'), 'does not exist, or does not any more'],
    ['has nothing any more', status('410 Gone'), 'gone for good'],
    ['may not show it', status('451 Unavailable'), 'for legal reasons'],
    ['is a teapot', status('418 Teapot'), 'does not give a page (418)'],
    ['sends a part only', status('206 Partial Content'), 'does not give a page (206)'],
    ['has no content', rawEnd('HTTP/1.1 204 No Content\r\n\r\n'), 'does not give a page (204)'],
    ['says unchanged unasked', rawEnd('HTTP/1.1 304 Not Modified\r\n\r\n'), 'a page (304)'],
    ['sends on to nowhere', status('302 Found'), 'does not give a page (302)'],
    ['is asked too often', status('429 Too Many'), 'asked for too often. Try again in an hour'],
    ['fails', status('500 Internal Server Error'), 'trouble on its side (500)'],
    ['is down', status('503 Unavailable', 'retry-after: 90'), 'Try again in 2 minutes'],
    ['times out behind', status('504 Gateway Timeout'), 'trouble on its side (504)'],
    ['has a status of its own', status('999 Denied'), '(999)'],
    ['sends a picture', typed('image/png'), 'leads to a picture'],
    ['sends a video', typed('video/mp4'), 'leads to a video'],
    ['sends sound', typed('Audio/MPEG'), 'leads to a sound recording'],
    ['sends data', typed('application/json; x=y'), 'data of the type application/json'],
    ['sends a program', typed('text/javascript'), 'data of the type text/javascript'],
    ['sends nothing', (socket) => send(socket, ''), 'an empty page'],
    ['packs nothing', packed('gzip', gzipSync('')), 'an empty page'],
    ['says nothing', (socket) => void socket.end(), 'broke off'],
    ['hangs up', (socket) => void socket.resetAndDestroy(), 'broke off'],
    ['breaks off in its head', rawEnd(`${OK}content-ty`), 'broke off'],
    ['breaks off in its body', rawEnd(`${OK}content-length: 99\r\n\r\nThe`), 'broke off'],
    [
      'breaks off in a chunk',
      rawEnd(`${OK}transfer-encoding: chunked\r\n\r\n9\r\nThe`),
      'broke off',
    ],
    [
      'announces too much',
      raw(`${OK}content-length: 99999999999\r\n\r\nThe`),
      'is too large',
      SMALL,
    ],
    ['sends too much', drip(`${OK}\r\n`, 'a'.repeat(2_000)), 'is too large', SMALL],
    ['sends a bomb of gzip', packed('gzip', gzipSync(ZEROS)), 'is too large', SMALL],
    ['sends a bomb of brotli', packed('br', brotliCompressSync(ZEROS)), 'is too large', SMALL],
    ['sends a bomb of deflate', packed('deflate', deflateSync(ZEROS)), 'is too large', SMALL],
    ['packs twice', packed('gzip, gzip', gzipSync(gzipSync(PAGE))), 'cannot be unpacked'],
    ['packs otherwise', packed('zstd', PAGE), 'cannot be unpacked'],
    ['only says that it packs', packed('gzip', PAGE), 'cannot be unpacked'],
    [
      'packs a half',
      packed('gzip', gzipSync(PAGE.repeat(9)).subarray(0, 40)),
      'cannot be unpacked',
    ],
    ['packs a half', packed('br', brotliCompressSync(PAGE).subarray(0, 9)), 'cannot be unpacked'],
    ['speaks otherwise', rawEnd('220 mail.example ESMTP\r\n'), 'as a web server does'],
    ['speaks binary', rawEnd(Buffer.alloc(64, 0xff)), 'as a web server does'],
    ['has a bad header', rawEnd(`${OK}bad header\r\n\r\n`), 'as a web server does'],
    ['has a wrong length', rawEnd(`${OK}content-length: -1\r\n\r\nThe`), 'as a web server does'],
    [
      'has two lengths',
      rawEnd(`${OK}content-length: 3\r\ncontent-length: 9\r\n\r\nThe`),
      'as a web server does',
    ],
    [
      'has a length and chunks',
      rawEnd(`${OK}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
      'as a web server does',
    ],
    [
      'has bad chunks',
      rawEnd(`${OK}transfer-encoding: chunked\r\n\r\nzz\r\n`),
      'as a web server does',
    ],
    ['floods with headers', drip(OK, `x: ${'y'.repeat(200)}\r\n`), 'as a web server does'],
    ['has a huge header', drip(`${OK}x: `, 'y'.repeat(2_000)), 'as a web server does'],
    ['switches to another protocol', rawEnd('HTTP/1.1 101 Switching\r\n\r\n'), ''],
    ['is silent', () => {}, 'did not begin to answer within 0.03 s', { limits: { answer: 30 } }],
    [
      'drips its head',
      drip(OK, 'x: y\r\n'),
      'did not begin to answer within 0.03 s',
      { limits: { answer: 30 } },
    ],
    [
      'says wait, and wait',
      drip('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
      'did not begin to answer within 0.03 s',
      { limits: { answer: 30 } },
    ],
    [
      'drips its body',
      drip(`${OK}content-length: 9999\r\n\r\n`, 'a'),
      'was not there in full within 0.05 s',
      { limits: { whole: 50 } },
    ],
    [
      'stops in its body',
      raw(`${OK}content-length: 9999\r\n\r\nThe`),
      'was not there in full within 0.05 s',
      { limits: { whole: 50 } },
    ],
    ['sends on to itself', (socket, { path }) => sendOn(socket, path), 'sends on in a circle'],
    [
      'sends on to and fro',
      (socket, { path }) => sendOn(socket, path === '/report' ? '/other#a' : '/report#b'),
      'sends on in a circle',
    ],
    [
      'sends on for ever',
      (socket, { path }) => sendOn(socket, `${path}/a`),
      'more than 5 redirects',
    ],
    [
      'sends on slowly',
      (socket, { path }) => void setTimeout(() => sendOn(socket, `${path}/a`), 20),
      'was not there in full within 0.05 s',
      { limits: { whole: 50, redirects: 99 } },
    ],
  ];

  test.each(cases)('%s', async (_, given, says, parts = {}) => {
    const { message } = await refusalOf(given, parts);
    expect(message).toContain(says);
  });

  test('asks to be left alone until a day', async () => {
    const retry = 'retry-after: Sun, 16 Jun 2024 15:00:00 GMT';
    const error = await refusalOf(status('429 Too Many', retry));
    expect(error).toMatchObject({ temporary: true, wait: 51 * 3_600_000 });
    expect(error.message).toContain('Try again in 3 days.');
  });

  test.each([
    ['500 Failure', true],
    ['408 Timeout', true],
    ['404 Not Found', false],
    ['410 Gone', false],
    ['403 Forbidden', false],
  ])('answers %s: whether it may pass is known', async (line, temporary) => {
    expect(await refusalOf(status(line))).toMatchObject({ temporary, wait: null });
  });
});

describe('a host is refused that', () => {
  const answered = (socket: Parameters<Answer>[0]) => send(socket, PAGE);
  const failing = (code: string) => async (): Promise<never> => {
    throw Object.assign(new Error('getaddrinfo'), { code });
  };

  test.each([
    ['does not exist', failing('ENOTFOUND'), 'has a host that does not exist', false],
    ['has no addresses', async () => [], 'has a host that does not exist', false],
    ['cannot be looked up now', failing('EAI_AGAIN'), 'cannot be looked up just now', true],
    ['fails in a way of its own', failing('EODD'), 'could not be fetched (EODD)', true],
  ])('%s', async (_, resolve, says, temporary) => {
    const error = await refusalOf(answered, { resolve });
    expect(error.message).toContain(says);
    expect(error.temporary).toBe(temporary);
    expect(web.connections).toBe(0);
  });

  test('is never looked up', async () => {
    const resolve = () => new Promise<never>(() => {});
    const error = await refusalOf(answered, { resolve, limits: { line: 20 } });
    expect(error.message).toContain('could not be connected to within 0.02 s');
  });

  test('does not answer', async () => {
    const gone = await startLocalWeb(() => {});
    await gone.stop();
    const error = await refusalOf(answered, { startDialling: dialTo(gone.port) });
    expect(error.message).toContain('cannot be reached');
    expect(error.temporary).toBe(true);
  });
});

describe('who no longer wants it', () => {
  test('is not served', async () => {
    answer = (socket) => send(socket, PAGE);
    const reason = new Error('Stopped.');
    const signal = AbortSignal.abort(reason);
    await expect(fetchFrom()('http://news.example/', { signal })).rejects.toBe(reason);
    expect(web.connections).toBe(0);
  });

  test.each([
    ['before the head', ''],
    ['within the body', `${OK}content-length: 99\r\n\r\nThe`],
  ])('ends it %s', async (_, sent) => {
    const ending = new AbortController();
    answer = (socket) => {
      socket.write(sent, () => setImmediate(() => ending.abort('not wanted')));
    };
    const { signal } = ending;
    await expect(fetchFrom()('http://news.example/', { signal })).rejects.toBe('not wanted');
  });

  test('ends a look-up', async () => {
    const ending = new AbortController();
    const resolve = () => {
      ending.abort('not wanted');
      return new Promise<never>(() => {});
    };
    const { signal } = ending;
    await expect(fetchFrom({ resolve })('http://news.example/', { signal })).rejects.toBe(
      'not wanted',
    );
  });
});

test('each request stands alone', async () => {
  const hosts: (string | undefined)[] = [];
  answer = (socket, hit: Hit) => {
    hosts.push(hit.headers.get('host'));
    send(socket, hit.path);
  };
  const fetchLocal = fetchFrom();
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, i) => fetchLocal(`http://host-${i}.example/${i}`)),
  );
  expect(all.map((fetched) => fetched.status === 'fetched' && String(fetched.bytes))).toEqual(
    Array.from({ length: 20 }, (_, i) => `/${i}`),
  );
  expect(new Set(hosts).size).toBe(20);
});
