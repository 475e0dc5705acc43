import { buildConnector } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FetchParts, makeFetchAddress } from '../../src/fetching/fetch-address.ts';
import {
  CLOSED_IPS,
  INTERNAL_NAMES,
  LOOPBACK_SPELLINGS,
  METADATA_SPELLINGS,
} from './bad-addresses.ts';
import { dialTo, type LocalWeb, send, sendOn, startLocalWeb } from './local-web.ts';

const SECRET = 'What only this machine may read';

// One port at both loopbacks, so that whatever leads to either finds something that would answer.
let inside: LocalWeb;
let inside6: LocalWeb;
let resolved: string[];

beforeAll(async () => {
  inside = await startLocalWeb((socket) => send(socket, SECRET));
  inside6 = await startLocalWeb((socket) => send(socket, SECRET), {
    host: '::1',
    port: inside.port,
  });
});

afterAll(() => Promise.all([inside.stop(), inside6.stop()]));

let before = 0;
const connections = () => inside.connections + inside6.connections;
beforeEach(() => {
  before = connections();
  resolved = [];
});

/** Fetches with the rule as it is, but that every line ends at the local server's port. */
function fetchFrom(parts: Partial<FetchParts> = {}) {
  return makeFetchAddress({
    version: '1.2.3',
    startDialling: dialTo(inside.port),
    resolve: async (name) => {
      resolved.push(name);
      return ['127.0.0.1'];
    },
    ...parts,
  });
}

async function expectRefused(fetched: Promise<unknown>): Promise<void> {
  await expect(fetched).rejects.toMatchObject({
    code: 'ADDRESS',
    message: expect.stringMatching(/^The address .*(private network|ends with a dot)/),
  });
  expect(connections() - before).toBe(0);
}

describe('loopback', () => {
  test.each(LOOPBACK_SPELLINGS)('is not reached by %s', async (address) => {
    await expectRefused(fetchFrom()(address));
  });

  test.each(LOOPBACK_SPELLINGS)('would answer %s', async (address) => {
    const fetched = await fetchFrom({ isAllowed: () => true })(address);
    expect(fetched).toMatchObject({ bytes: Buffer.from(SECRET) });
    expect(connections() - before).toBe(1);
  });

  test.each(INTERNAL_NAMES)('is not reached by %s', async (address) => {
    await expectRefused(fetchFrom()(address));
  });

  test('is not reached by names that look internal, even where everything is allowed', async () => {
    const [ordinary, ...internal] = INTERNAL_NAMES.toReversed();
    const fetchAnything = fetchFrom({ isAllowed: () => true });
    for (const address of internal) await expectRefused(fetchAnything(address));
    expect(resolved).toEqual([]);
    expect(await fetchAnything(ordinary!)).toMatchObject({ bytes: Buffer.from(SECRET) });
  });

  test('is not reached by the names that the system knows', async () => {
    const fetchOrdinary = makeFetchAddress({ version: '1', startDialling: dialTo(inside.port) });
    await expectRefused(fetchOrdinary('http://localhost/'));
  });
});

describe('a name is refused whose IP addresses are', () => {
  test.each(CLOSED_IPS)('%s', async (ip) => {
    await expectRefused(fetchFrom({ resolve: async () => [ip] })('http://news.example/'));
  });

  test.each([
    ['public but for the last', ['1.1.1.1', '8.8.8.8', '127.0.0.1']],
    ['public but for the first', ['::1', '1.1.1.1']],
    ['with a zone', ['fe80::1%lo']],
    ['none at all', ['localhost']],
    ['in another spelling', ['0177.0.0.1']],
    ['empty', ['']],
  ])('%s', async (_, ips) => {
    await expectRefused(fetchFrom({ resolve: async () => ips })('http://news.example/'));
  });
});

describe('a redirect', () => {
  // Here 127.0.0.1 stands for the open web, and ::1 for what must not be reached.
  const open = (ip: string) => ip === '127.0.0.1';
  const resolve = async (name: string) => [name === 'inside.example' ? '::1' : '127.0.0.1'];

  /** Follows a redirect from the open web. */
  async function follow(location: string, status?: string) {
    const outside = await startLocalWeb((socket) => sendOn(socket, location, status));
    const startDialling: FetchParts['startDialling'] = (options) => {
      const dial = buildConnector(options);
      return (to, callback) => {
        const { port } = to.hostname === 'news.example' ? outside : inside;
        dial({ ...to, port: String(port) }, callback);
      };
    };
    try {
      return await fetchFrom({ isAllowed: open, resolve, startDialling })('http://news.example/');
    } finally {
      await outside.stop();
    }
  }

  const places = [
    'http://[::1]/',
    '//[0:0:0:0:0:0:0:1]:8080/',
    'http://inside.example/',
    'http://localhost/',
    'http://10.0.0.1/',
    ...METADATA_SPELLINGS,
  ];

  test.each(places)('does not lead to %s', async (location) => {
    await expectRefused(follow(location));
  });

  test.each([
    '301 Moved',
    '303 See Other',
    '307 Temporary',
    '308 Permanent',
  ])('does not lead inside, whatever it is: %s', async (status) => {
    await expectRefused(follow('http://inside.example/', status));
  });

  test('leads to where it may', async () => {
    expect(await follow('http://other.example/')).toMatchObject({ bytes: Buffer.from(SECRET) });
  });
});

describe('a name that is answered otherwise the next time', () => {
  const open = (ip: string) => ip === '127.0.0.1';

  test('is asked for once', async () => {
    const answers = [['127.0.0.1'], ['::1'], ['::1']];
    const fetchLocal = fetchFrom({ isAllowed: open, resolve: async () => answers.shift()! });
    await fetchLocal('http://news.example/');
    expect(answers).toHaveLength(2);
    expect(inside6.connections + inside.connections - before).toBe(1);
  });

  test('is looked at again at each redirect', async () => {
    const answers = [['127.0.0.1'], ['::1']];
    const outside = await startLocalWeb((socket) => sendOn(socket, '/again'));
    const fetchLocal = fetchFrom({
      isAllowed: open,
      resolve: async () => answers.shift()!,
      startDialling: dialTo(outside.port),
    });
    await expectRefused(fetchLocal('http://news.example/'));
    expect(outside.connections).toBe(1);
    await outside.stop();
  });
});

test('a line that has led elsewhere is closed before anything is sent', async () => {
  const astray: FetchParts['startDialling'] = () => {
    const dial = buildConnector({});
    return (to, callback) => dial({ ...to, hostname: '::1', port: String(inside6.port) }, callback);
  };
  const fetchAstray = fetchFrom({
    isAllowed: (ip) => ip === '127.0.0.1',
    startDialling: astray,
  });
  const hits = inside6.hits.length;
  await expect(fetchAstray('http://news.example/')).rejects.toThrow('private network');
  expect(inside6.hits.length).toBe(hits);
});
