import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AddressError } from '../../src/fetching/address-error.ts';
import { isPublicIp } from '../../src/fetching/is-public-ip.ts';
import { followRedirect, LONGEST_ADDRESS, parseAddress } from '../../src/fetching/parse-address.ts';
import { CLOSED_IPS, METADATA_SPELLINGS, NO_ADDRESSES } from './bad-addresses.ts';

const parse = (text: string) => parseAddress(text, isPublicIp).href;

/** The sentence of a refusal. */
function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AddressError) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('an address is taken', () => {
  test.each([
    ['https://news.example/a/b?c=d', 'https://news.example/a/b?c=d'],
    ['  https://news.example \n', 'https://news.example/'],
    ['<https://news.example/a>', 'https://news.example/a'],
    ['https://news.example/a#part', 'https://news.example/a'],
    ['HTTPS://News.Example:443/A', 'https://news.example/A'],
    ['http://news.example:8080/', 'http://news.example:8080/'],
    ['https://news.example:8443/', 'https://news.example:8443/'],
    ['https://новини.укр/місто', 'https://xn--b1amarcd.xn--j1amh/%D0%BC%D1%96%D1%81%D1%82%D0%BE'],
    ['http://8.8.8.8/', 'http://8.8.8.8/'],
    ['http://[2606:4700:4700::1111]/', 'http://[2606:4700:4700::1111]/'],
  ])('%s', (given, address) => {
    expect(parse(given)).toBe(address);
  });
});

describe('an address is refused', () => {
  test.each(
    NO_ADDRESSES.map((row) => [row[0].slice(0, 60), ...row] as const),
  )('%j', (_, address, says) => {
    const message = refusalOf(() => parse(address));
    expect(message).toContain(says);
    expect(message).toMatch(/\.$/);
  });

  const literal = (ip: string) => `http://${ip.includes(':') ? `[${ip}]` : ip}/`;

  test.each([...CLOSED_IPS.map(literal), ...METADATA_SPELLINGS])('%s', (address) => {
    const message = refusalOf(() => parse(address));
    expect(message).toContain('leads into a private network');
  });

  test('without its password, with a bounded length, and with nothing unseen', () => {
    expect(refusalOf(() => parse('https://ann:secret@news.example/'))).not.toContain('secret');
    const long = refusalOf(() => parse(`https://news.example/${'a'.repeat(50_000)}`));
    expect(long.length).toBeLessThan(400);
    const odd = refusalOf(() => parse('ftp://news.example/\u202e\u0007\u2066\ud800'));
    expect(odd).not.toMatch(/[\p{C}]/u);
  });
});

describe('a redirect', () => {
  const follow = (from: string, location: string) =>
    followRedirect(new URL(from), location, isPublicIp).href;

  test.each([
    ['http://a.example/x/y', 'z', 'http://a.example/x/z'],
    ['http://a.example/x', '/y?z#w', 'http://a.example/y?z'],
    ['http://a.example/x', '//b.example/y', 'http://b.example/y'],
    ['http://a.example/x', 'https://b.example/', 'https://b.example/'],
    ['https://a.example/x', 'https://b.example/', 'https://b.example/'],
    ['https://a.example/x', '?page=2', 'https://a.example/x?page=2'],
  ])('of %s to %s', (from, location, to) => {
    expect(follow(from, location)).toBe(to);
  });

  test.each([
    ['https://a.example/', 'http://a.example/', 'an open line'],
    ['http://a.example/', 'http://127.0.0.1/', 'private network'],
    ['http://a.example/', '//0x7f.1/', 'private network'],
    ['http://a.example/', '//[::ffff:a9fe:a9fe]/', 'private network'],
    ['http://a.example/', '//localhost/', 'private network'],
    ['http://a.example/', 'file:///etc/passwd', 'not on the web'],
    ['http://a.example/', 'javascript:alert(1)', 'not on the web'],
    ['http://a.example/', 'data:text/html,x', 'not on the web'],
    ['http://a.example/', '//ann:secret@b.example/', 'a name or password'],
    ['http://a.example/', '//b.example:22/', 'has a port'],
    ['http://a.example/', '//[', 'something that is no address'],
  ])('of %s to %s is refused', (from, location, says) => {
    expect(refusalOf(() => follow(from, location))).toContain(says);
  });
});

test('a redirect to an address that is too long is refused', () => {
  const from = new URL('http://a.example/');
  const location = `/${'a'.repeat(3_000)}`;
  expect(refusalOf(() => followRedirect(from, location, isPublicIp))).toContain('is too long');
});

test('of any text, an address is public, bounded and of the web, or it is refused', () => {
  const host = fc.oneof(fc.domain(), fc.ipV4Extended(), fc.ipV6(), fc.webAuthority(), fc.string());
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc
      .tuple(fc.constantFrom('http://', 'https://', 'http:', '//', 'ftp://', ''), host, fc.string())
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (given) => {
      let url: URL;
      try {
        url = parseAddress(given, isPublicIp);
      } catch (error) {
        expect(error).toBeInstanceOf(AddressError);
        return;
      }
      expect(url.href.length).toBeLessThanOrEqual(LONGEST_ADDRESS);
      expect(url.href).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
      expect(url.username + url.password + url.hash).toBe('');
      expect(parse(url.href)).toBe(url.href);
    }),
    { numRuns: 300 },
  );
});
