import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../src/feeds/plain-text.ts';

test.each([
  ['Harbour open', 'Harbour open'],
  ['  Harbour \n\t open ', 'Harbour open'],
  ['Port &amp; <b>har</b>bour', 'Port & harbour'],
  ['<p>Open.</p><p>Again.</p>', 'Open. Again.'],
  ['Open.<br>Again.<br/>', 'Open. Again.'],
  ['3 < 4 &lt; 5', '3 < 4 < 5'],
  ['a\u202eb\u0007c', 'a b c'],
  ['<img src="x" onerror="y">', null],
  ['<!-- nothing -->', null],
  ['', null],
  [undefined, null],
])('%j becomes %j', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test('any text becomes a short line', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('<', '<p', '&#', '>', 'x '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const plain = plainText(pieces.join('').repeat(20)) ?? 'x';
      expect(plain).toMatch(/^[^\p{C}\n]{1,500}$/u);
    }),
  );
});
