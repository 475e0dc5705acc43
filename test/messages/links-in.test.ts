import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linksIn } from '../../src/messages/links-in.ts';
import { hostileText } from './hostile.ts';

describe('the links of a text', () => {
  test.each([
    ['nothing', []],
    ['see https://a.example/b.', ['https://a.example/b']],
    ['(https://a.example/b), “https://c.example”!', ['https://a.example/b', 'https://c.example']],
    ['https://a.example/b_(c)', ['https://a.example/b_(c)']],
    ['**https://a.example/b**', ['https://a.example/b']],
    ['<https://a.example/b.>', ['https://a.example/b.']],
    ['[x](https://a.example/b_(c)) y', ['https://a.example/b_(c)']],
    ['[x](<https://a.example/b>)', ['https://a.example/b']],
    ['||https://a.example/b|| https://a.example/b', ['https://a.example/b']],
    ['HTTP://A.example', ['HTTP://A.example']],
    ['ftp://a.example file:///etc/passwd javascript:alert(1)', []],
  ])('%j are %j', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  test('each begin as addresses do and have no space, whatever is written', () => {
    const text = fc
      .array(fc.oneof(hostileText, fc.constantFrom('https://', 'a.example/', '](', '<', '>', ')')))
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (written) => {
        const links = linksIn(written);
        for (const link of links) expect(link).toMatch(/^https?:\/\/[^\s<>]*$/i);
        expect(new Set(links).size).toBe(links.length);
      }),
    );
  });

  test('of a hostile text take no time', () => {
    for (const piece of ['https://', ')', '](https://a(', '.', '"', '<https://']) {
      linksIn(`https://a${piece.repeat(6_000)}`);
    }
  });
});
