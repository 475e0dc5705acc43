import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeLink } from '../../src/messages/safe-link.ts';
import { hostileUrl } from './hostile.ts';

describe('a link', () => {
  test.each([
    ['https://www.coast.example/harbour', '[coast.example](<https://www.coast.example/harbour>)'],
    ['http://coast.example:8080/', '[coast.example:8080](<http://coast.example:8080/>)'],
    ['https://coast.example@evil.example/', '[evil.example](<https://evil.example/>)'],
    [
      'https://coast.example/a(b)?c=<d>#e f\\g',
      '[coast.example](<https://coast.example/a%28b%29?c=%3Cd%3E#e%20f%5Cg>)',
    ],
    ['https://пример.example/', '[xn--e1afmkfd.example](<https://xn--e1afmkfd.example/>)'],
    ['https://my_coast.example/', '[my\\_coast.example](<https://my_coast.example/>)'],
  ])('from %s shows where it leads', (url, link) => {
    expect(safeLink(url)).toBe(link);
  });

  test.each([
    null,
    '',
    'coast.example',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://[::1]/',
    `https://coast.example/${'a'.repeat(500)}`,
  ])('is not made of %s', (url) => {
    expect(safeLink(url)).toBeNull();
  });

  test('always leads to the host that it names, and ends where it should', () => {
    fc.assert(
      fc.property(hostileUrl, (url) => {
        const link = safeLink(url);
        if (link === null) return;
        expect(link.length).toBeLessThanOrEqual(500);
        const parts = /^\[([^[\]()<>\s]+)\]\(<([^()<>\s\\]+)>\)$/.exec(link);
        expect(parts).not.toBeNull();
        const led = new URL(parts![2]!);
        expect([led.host, `www.${led.host}`, led.host.replace(/^www\./, '')]).toContain(
          parts![1]!.replaceAll('\\', ''),
        );
        expect(`${led.username}${led.password}`).toBe('');
        expect(led.protocol).toMatch(/^https?:$/);
      }),
    );
  });
});
