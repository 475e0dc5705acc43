import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey } from '../../src/moderation/address-key.ts';
import { sharedShare, shinglesOf } from '../../src/moderation/shared-words.ts';
import { longText } from './bench.ts';

const share = (one: string, other: string) => sharedShare(shinglesOf(one), shinglesOf(other));

describe('what two texts share', () => {
  test('is all of the shorter one where it stands in the other, whatever the case', () => {
    expect(share(longText(1), `${longText(1).toUpperCase()} ${longText(2)}`)).toBe(1);
    expect(share(longText(1).slice(0, 700), longText(1))).toBeGreaterThan(0.95);
  });

  test('is little of different texts, and nothing of short ones', () => {
    expect(share(longText(1), longText(2))).toBeLessThan(0.4);
    expect(share('The harbour is closed.', 'The harbour is closed.')).toBe(0);
  });

  test('is between 0 and 1, either way round', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 80 }), fc.lorem({ maxCount: 80 }), (one, other) => {
        const shared = share(one, other);
        expect(shared).toBeGreaterThanOrEqual(0);
        expect(shared).toBeLessThanOrEqual(1);
        expect(share(other, one)).toBe(shared);
      }),
    );
  });

  test('of a text without end takes no time', () => {
    expect(shinglesOf('word '.repeat(2_000_000)).size).toBe(1);
  });
});

describe('an address', () => {
  test.each([
    ['https://www.a.example/x/', 'http://a.example/x'],
    ['https://a.example/x?utm_source=y&id=2&b=1', 'https://A.example/x?b=1&id=2#top'],
    ['no address', 'no address'],
  ])('%s is the same as %s', (one, other) => {
    expect(addressKey(one)).toBe(addressKey(other));
  });

  test.each([
    ['https://a.example/x', 'https://a.example/y'],
    ['https://a.example/x?id=1', 'https://a.example/x?id=2'],
    ['https://a.example/x', 'https://b.example/x'],
    ['https://a.example/x', 'https://a.example:8080/x'],
  ])('%s is another than %s', (one, other) => {
    expect(addressKey(one)).not.toBe(addressKey(other));
  });
});
