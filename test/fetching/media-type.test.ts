import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMediaType, extensionOf, parseMediaType } from '../../src/fetching/media-type.ts';

const URL_OF_PAGE = new URL('https://news.example/');

describe('a content type', () => {
  test.each([
    ['text/html', 'text/html', null],
    ['Text/HTML; Charset=UTF-8', 'text/html', 'utf-8'],
    ['text/html;charset="windows-1251"', 'text/html', 'windows-1251'],
    ['text/html; boundary=x; charset=koi8-r', 'text/html', 'koi8-r'],
    ['text/html; charset=', 'text/html', null],
    [' application/pdf ', 'application/pdf', null],
  ])('%j', (value, media, charset) => {
    expect(parseMediaType(value)).toEqual({ media, charset });
  });

  test.each([
    null,
    '',
    'html',
    'text/',
    '/html',
    'text html',
    'text/html, image/png',
    'текст/html',
    `text/${'x'.repeat(200)}`,
  ])('is none: %j', (value) => {
    expect(parseMediaType(value)).toBeNull();
  });

  test('is short and plain, or none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const type = parseMediaType(`text/${text}`);
        if (type !== null) expect(type.media).toMatch(/^[\x21-\x7e]{3,141}$/);
      }),
    );
  });
});

describe('what is read', () => {
  test.each([
    ['text/html', 'html'],
    ['application/xhtml+xml', 'html'],
    ['text/plain', 'txt'],
    ['text/markdown', 'md'],
    ['application/pdf', 'pdf'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
    ['message/rfc822', 'eml'],
    ['application/zip', 'zip'],
    ['application/rss+xml', 'xml'],
    ['application/atom+xml', 'xml'],
    ['text/xml', 'xml'],
    ['application/octet-stream', null],
  ])('%s', (media, extension) => {
    expect(() => checkMediaType(URL_OF_PAGE, { media, charset: null })).not.toThrow();
    expect(extensionOf(media)).toBe(extension);
  });

  test('is what has no type, too', () => {
    expect(() => checkMediaType(URL_OF_PAGE, null)).not.toThrow();
  });
});
