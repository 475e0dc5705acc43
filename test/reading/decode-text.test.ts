import { describe, expect, test } from 'vitest';
import { decodeText, inUtf8 } from '../../src/reading/decode-text.ts';

const RUSSIAN =
  'Министерство обороны сообщило во вторник, что мост снова открыт. Мэр города отказался от комментариев.';

/** Bytes of a Cyrillic text in a one-byte encoding, by asking the decoder for its table. */
function encode(text: string, encoding: string): Uint8Array {
  const table = new TextDecoder(encoding).decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  return Uint8Array.from(text, (letter) => table.indexOf(letter));
}

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('decoding', () => {
  test.each([
    ['UTF-8', Buffer.from(RUSSIAN)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${RUSSIAN}`)],
    ['UTF-16 LE with a mark', utf16(RUSSIAN, false)],
    ['UTF-16 BE with a mark', utf16(RUSSIAN, true)],
    ['windows-1251', encode(RUSSIAN, 'windows-1251')],
    ['koi8-r', encode(RUSSIAN, 'koi8-r')],
  ])('reads %s', (_, bytes) => {
    expect(decodeText(bytes, false)).toBe(RUSSIAN);
  });

  test('reads windows-1252 with its smart quotes', () => {
    const bytes =
      'The mayor said: \x93The bridge is open \x96 at last.\x94 It cost \x8080, and the caf\xe9 is open.';
    expect(decodeText(Buffer.from(bytes, 'latin1'), false)).toBe(
      'The mayor said: “The bridge is open – at last.” It cost €80, and the café is open.',
    );
  });

  test('reads English with a single mark beyond ASCII', () => {
    const bytes = `${'The mayor said that the bridge is open. '.repeat(99)}It\x92s open.`;
    expect(decodeText(Buffer.from(bytes, 'latin1'), false)).toMatch(/It’s open\.$/);
  });

  test('of a page the declared encoding counts, unless it is UTF-8 after all', () => {
    const page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><p>мост`;
    expect(decodeText(encode(page, 'koi8-r'), true)).toBe(page);
    expect(decodeText(Buffer.from(page), true)).toBe(page);
  });

  test('keeps every character: no-break spaces, soft hyphens, line ends', () => {
    const text = 'a\u00a0b\u00ad\u200b\r\nc\ttab';
    expect(decodeText(Buffer.from(text), false)).toBe(text);
  });

  test.each([
    ['nothing', new Uint8Array(), /empty/],
    ['white space', Buffer.from(' \n\t\u00a0\u200b\ufeff\n'), /white space/],
    ['a PNG picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /binary/],
    ['zero bytes', Buffer.from('text\0text'), /zero bytes/],
    ['UTF-16 without a mark', Buffer.from('text', 'utf16le'), /UTF-16 without/],
    ['control characters', Buffer.from('a\u0001b\u0002c\u0003'.repeat(9)), /binary/],
    ['a lone surrogate in UTF-16', Buffer.from('fffe610000d86200', 'hex'), /not valid UTF-16/],
    ['an odd byte in UTF-16', Buffer.from('fffe6100d8', 'hex'), /not valid UTF-16/],
    ['broken UTF-8 with a mark', Buffer.from('efbbbf61ff62', 'hex'), /not valid UTF-8/],
    [
      'a page in an unheard encoding',
      Buffer.from('<meta charset=x-nothing>\xff\xfe', 'latin1'),
      /x-nothing is not known/,
    ],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => decodeText(bytes, true)).toThrow(reason);
  });

  test('refuses UTF-8 that is damaged', () => {
    const bytes = Buffer.concat([Buffer.from(RUSSIAN), Buffer.from([0xd0]), Buffer.from(RUSSIAN)]);
    expect(() => decodeText(bytes, false)).toThrow(/not valid UTF-8/);
  });
});

describe('a text whose server says what it is in', () => {
  // Too few letters to tell by.
  const PAGE = '<h1>The bridge at Velm (мост)</h1><p>It is open.</p>';

  test('becomes UTF-8 where nothing else says it', () => {
    const bytes = encode(PAGE, 'windows-1251');
    expect(decodeText(bytes, true)).not.toBe(PAGE);
    expect(decodeText(inUtf8(bytes, 'cp1251', true), true)).toBe(PAGE);
  });

  test('becomes UTF-8 where it is UTF-16 without a mark', () => {
    const bytes = Buffer.from(PAGE, 'utf16le');
    expect(() => decodeText(bytes, true)).toThrow(/UTF-16 without a byte order mark/);
    expect(decodeText(inUtf8(bytes, 'utf-16le', true), true)).toBe(PAGE);
    expect(inUtf8(bytes, 'utf-8', true)).toBe(bytes);
  });

  const declared = encode(`<meta charset="koi8-r">${PAGE}`, 'koi8-r');
  test.each<[string, Uint8Array, string]>([
    ['it is UTF-8', Buffer.from(PAGE), 'windows-1251'],
    ['the page itself says it', declared, 'windows-1251'],
    ['it has a mark', utf16(PAGE, false), 'windows-1251'],
    ['it is what servers say of everything', encode(PAGE, 'windows-1251'), 'iso-8859-1'],
    ['it is nothing that is known', encode(PAGE, 'windows-1251'), 'x-none'],
    ['it is not true', Buffer.from([0xff, 0x41]), 'utf-8'],
  ])('is left as it came where %s', (_, bytes, charset) => {
    expect(inUtf8(bytes, charset, true)).toBe(bytes);
  });
});
