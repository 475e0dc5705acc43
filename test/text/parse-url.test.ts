import { expect, test } from 'vitest';
import { parseUrl } from '../../src/text/parse-url.ts';

test('an address is parsed the same however often it is', () => {
  for (let at = 0; at < 20_000; at++) {
    if (parseUrl('https://café.example/')?.host !== 'xn--caf-dma.example') throw new Error(`${at}`);
  }
  expect(parseUrl('/b', 'https://pier.example/a')?.href).toBe('https://pier.example/b');
});

test.each(['', 'pier', 'https://', 'http://[::1'])('"%s" is no address', (text) => {
  expect(parseUrl(text)).toBeNull();
});
