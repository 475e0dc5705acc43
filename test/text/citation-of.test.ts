import { describe, expect, test } from 'vitest';
import { citationOf } from '../../src/text/citation-of.ts';
import { citation } from '../terminal/fakes.ts';

describe('a citation', () => {
  test.each([
    ['The Coast Post, 2 May 2024', citation()],
    ['The Coast Post (NordWire), 2 May 2024', citation({ agency: 'NordWire' })],
    ['The Coast Post, undated', citation({ date: null })],
    ['The Coast Post, undated', citation({ date: '2024-13-02' })],
    [
      'unnamed outlet, citing Radio Skerry, 2 May 2024',
      citation({ outlet: null, cited: ['Radio Skerry'] }),
    ],
    ['unnamed outlet, 2 May 2024', citation({ outlet: null })],
    ['The Coast Post, 2 May 2024', citation({ cited: ['Radio Skerry'] })],
    [
      'unnamed outlet, citing A, B, C and others, 2 May 2024',
      citation({ outlet: null, cited: ['A', 'B', 'C', 'D'] }),
    ],
  ])('reads "%s"', (expected, given) => {
    expect(citationOf(given)).toBe(expected);
  });

  test('names each other outlet that carries the words once, its own never', () => {
    const copies = ['Island News', 'Island News', 'The Coast Post', null].map((outlet) =>
      citation({ outlet }),
    );
    expect(citationOf(citation(), copies)).toBe(
      'The Coast Post (also in Island News, unnamed outlet), 2 May 2024',
    );
  });
});
