import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchAttachment } from '../../src/fetching/fetch-attachment.ts';
import { LARGEST_REPORT } from '../../src/reading/open-report.ts';
import { loopbackServer } from '../support/discord/loopback-server.ts';

const WIDE = Buffer.from('The quay is closed.', 'utf16le');
const asked: string[] = [];
const server = loopbackServer((request, response) => {
  asked.push(request.url!);
  if (request.url === '/moved') response.writeHead(302, { location: '/file' }).end();
  else if (request.url === '/cut') response.write('half', () => response.destroy());
  else if (request.url === '/large') response.end(Buffer.alloc(LARGEST_REPORT + 1));
  else if (request.url === '/wide') response.end(WIDE);
  else response.end('The quay is closed.');
});

beforeAll(() => server.open());
afterAll(() => server.close());

const origin = () => `http://127.0.0.1:${server.port()}`;
const fetched = (url: string, apiUrl = `${origin()}/api`, contentType: string | null = null) =>
  fetchAttachment({ url, size: 10, contentType }, { apiUrl });

describe('an attachment', () => {
  test('is fetched from the API of this machine, where that is configured', async () => {
    expect(Buffer.from(await fetched(`${origin()}/file`)).toString()).toBe('The quay is closed.');
  });

  test.each([
    ['text/plain; charset=utf-16le', 'The quay is closed.'],
    ['text/plain; charset=utf-16be', null],
    ['text/plain; charset=utf-8', null],
    ['image/png; charset=utf-16le', null],
    [null, null],
  ])('of UTF-16 without a mark becomes UTF-8 where Discord says so (%s)', async (type, text) => {
    const bytes = Buffer.from(await fetched(`${origin()}/wide`, undefined, type));
    expect(bytes).toEqual(text === null ? WIDE : Buffer.from(text));
  });

  test.each([
    ['this machine, where the API is elsewhere', () => `${origin()}/file`],
    ['another host', () => 'https://evil.example/file'],
    ['a host that begins alike', () => 'https://cdn.discordapp.com.evil.example/file'],
    ['a host that ends alike', () => 'https://evilcdn.discordapp.com/file'],
    ['Discord’s host without encryption', () => 'http://cdn.discordapp.com/file'],
    ['another port of it', () => 'https://cdn.discordapp.com:8443/file'],
    ['it with a user', () => 'https://cdn.discordapp.com@cdn.discordapp.com/file'],
    ['an address of metadata', () => 'http://169.254.169.254/latest'],
    ['a file of this machine', () => 'file:///etc/passwd'],
    ['no address', () => 'quay.md'],
  ])('at %s is not asked for', async (_, url) => {
    asked.length = 0;
    await expect(fetched(url(), 'https://discord.com/api')).rejects.toMatchObject({
      code: 'ARTICLE',
      message: expect.stringContaining('not on Discord’s own servers'),
    });
    expect(asked).toEqual([]);
  });

  test.each([
    ['moved', /could not be fetched/],
    ['cut', /could not be fetched/],
    ['large', /MB|megabytes/],
  ])('that is %s is refused in words', async (path, sentence) => {
    asked.length = 0;
    await expect(fetched(`${origin()}/${path}`)).rejects.toMatchObject({
      code: 'ARTICLE',
      message: expect.stringMatching(sentence),
    });
    expect(asked).toEqual([`/${path}`]);
  });
});
