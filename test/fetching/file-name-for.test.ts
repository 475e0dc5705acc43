import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNameFor } from '../../src/fetching/file-name-for.ts';

const nameOf = (address: string, media: string | null = 'text/html', title?: string | null) =>
  fileNameFor({ address, media, ...(title === undefined ? {} : { title }) });

describe('a file is named', () => {
  test.each([
    ['https://news.example/2024/06/harbour-is-open', 'harbour-is-open.html'],
    ['https://news.example/2024/06/harbour-is-open/', 'harbour-is-open.html'],
    ['https://news.example/Harbour_is%20open.PHP?id=1', 'harbour-is-open.html'],
    ['https://news.example/harbour-is-open/index.html', 'harbour-is-open.html'],
    ['https://news.example/world/12345', 'world-12345.html'],
    ['https://news.example/12345.html', '12345.html'],
    ['https://news.example/v1.2', 'v1-2.html'],
    ['https://news.example/', 'news-example.html'],
    ['https://news.example/index.php', 'news-example.html'],
    ['https://news.example/%E0%A4%A/', 'e0-a4-a.html'],
    ['https://news.example/порт-відкрито', 'порт-відкрито.html'],
    ['https://news.example/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 'etc-passwd.html'],
    ['https://news.example/..%5c..%5cwindows', 'windows.html'],
    ['https://news.example/.bashrc', 'bashrc.html'],
    ['https://news.example/a%00b', 'a-b.html'],
    ['https://news.example/CON', 'report-con.html'],
    ['https://news.example/lpt1.txt', 'report-lpt1.html'],
    ['https://news.example/com¹', 'report-com1.html'],
    ['https://news.example/%F0%9F%98%80', 'news-example.html'],
  ])('for %s', (address, name) => {
    expect(nameOf(address)).toBe(name);
  });

  test('by its title, where it has one', () => {
    const address = 'https://news.example/12345';
    expect(nameOf(address, 'text/html', 'Port “open”, says mayor!')).toBe(
      'port-open-says-mayor.html',
    );
    expect(nameOf(address, 'text/html', ' … ')).toBe('12345.html');
    expect(nameOf(address, 'text/html', null)).toBe('12345.html');
  });

  test.each([
    ['application/pdf', 'a.pdf'],
    ['message/rfc822', 'a.eml'],
    ['application/octet-stream', 'a'],
    ['image/png', 'a'],
    [null, 'a'],
  ])('with the ending of its type: %s', (media, name) => {
    expect(nameOf('https://news.example/a.exe', media)).toBe(name);
  });

  test('with whole words, as many as there is room for', () => {
    const name = nameOf(`https://news.example/${'harbour-'.repeat(20)}`);
    expect(name).toBe(`${Array.from({ length: 9 }, () => 'harbour').join('-')}.html`);
    expect(nameOf(`https://news.example/${'a'.repeat(200)}`)).toBe(`${'a'.repeat(75)}.html`);
  });
});

test('a name is a name on every system', () => {
  const segment = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom('..', '.', 'con', 'NUL.txt', 'aux', '%2e%2e', '%2f', '\\', '~', '$HOME', '-rf'),
  );
  const parts = fc.record({
    address: fc.array(segment).map((segments) => `https://news.example/${segments.join('/')}`),
    media: fc.constantFrom('text/html', 'application/pdf', 'image/png', null),
    title: fc.option(segment),
  });
  fc.assert(
    fc.property(parts, (given) => {
      const name = fileNameFor(given);
      expect(name).toMatch(
        /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*(?:\.[a-z]+)?$/u,
      );
      expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
      expect(name.length).toBeLessThanOrEqual(80);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(205);
      expect(name).toBe(name.normalize('NFC'));
    }),
    { numRuns: 500 },
  );
});
