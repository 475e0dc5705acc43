import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUtf16 } from '../../src/reading/read-utf-16.ts';

const ENGLISH = 'The mayor said: “The bridge at Velm is open.”\nIt cost €80.';
const UKRAINIAN = 'Міст у Вельмі знову відкрито.\nМер відмовився від коментарів.';
const CHINESE = '市长说桥已经重新开放。\n他拒绝置评。';

const little = (text: string) => Buffer.from(text, 'utf16le');
const big = (text: string) => little(text).swap16();

describe('a text that is said to be UTF-16', () => {
  test.each([
    ['English', ENGLISH],
    ['Ukrainian', UKRAINIAN],
    ['Chinese', CHINESE],
    ['Chinese with its wide spaces', `　　${CHINESE.replace('\n', '\n　　')}`],
    ['one word', 'Velm'],
  ])('is read without a mark: %s', (_, text) => {
    expect(readUtf16(little(text), 'utf-16le')).toBe(text);
    expect(readUtf16(big(text), 'UTF-16BE')).toBe(text);
    expect(readUtf16(little(text), 'utf-16')).toBe(text);
    expect(readUtf16(big(text), 'utf-16')).toBe(text);
  });

  test.each([
    ['it is in the other order', big(ENGLISH), 'utf-16le'],
    ['it is in the other order', little(UKRAINIAN), 'utf-16be'],
    ['something else is said', little(ENGLISH), 'utf-8'],
    ['what is said is not known', little(ENGLISH), 'x-none'],
    ['it has a mark', little(`\ufeff${ENGLISH}`), 'utf-16le'],
    ['it is UTF-8', Buffer.from(ENGLISH), 'utf-16le'],
    ['it is Latin 1', Buffer.from('The café at Velm is open.!', 'latin1'), 'utf-16le'],
    ['it is cut off', little(ENGLISH).subarray(1), 'utf-16le'],
    ['half a character is in it', little('The bridge\ud800 at Velm'), 'utf-16le'],
    ['it is a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'utf-16le'],
    ['it holds zeros', little('The\0bridge'), 'utf-16le'],
    ['it is binary', little('a\u0001b\u0002c\u0003'.repeat(9)), 'utf-16be'],
    ['nothing is there', Buffer.alloc(0), 'utf-16le'],
  ])('is not where %s', (_, bytes, charset) => {
    expect(readUtf16(bytes, charset)).toBeNull();
  });

  test('is what was written, or null, whatever the bytes are', () => {
    const line = fc.string({ unit: fc.constantFrom(...'abyz АБЯії桥的。“é'), minLength: 1 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 2 }), fc.boolean(), (lines, isBig) => {
        const text = lines.join('\n');
        const bytes = isBig ? big(text) : little(text);
        expect(readUtf16(bytes, isBig ? 'utf-16be' : 'utf-16le')).toBe(text);
        expect(readUtf16(bytes, isBig ? 'utf-16le' : 'utf-16be')).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = readUtf16(bytes, 'utf-16le');
        if (text !== null) expect([...little(text)]).toEqual([...bytes]);
      }),
    );
  });
});
