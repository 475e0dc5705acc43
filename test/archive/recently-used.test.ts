import { describe, expect, test } from 'vitest';
import { recentlyUsed } from '../../src/archive/recently-used.ts';

/** Values of size ten, read anew every time, with the keys that were read. */
function shelf(keys: readonly string[], most: number) {
  const read: string[] = [];
  const value = recentlyUsed({
    read: (key: string) => {
      read.push(key);
      return keys.includes(key) ? { key } : null;
    },
    sizeOf: () => 10,
    most,
  });
  return { value, read };
}

describe('what was used recently', () => {
  test('is read once and stays the same object', () => {
    const { value, read } = shelf(['a', 'b'], 20);
    const first = value('a');
    value('b');
    expect(value('a')).toBe(first);
    expect(read).toEqual(['a', 'b']);
  });

  test('makes room for others in the order of its use', () => {
    const { value, read } = shelf(['a', 'b', 'c'], 20);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'c', 'b']) value(key);
    expect(read).toEqual(['a', 'b', 'c', 'b']);
  });

  test('does not keep what is larger than all that is kept', () => {
    const { value, read } = shelf(['a'], 9);
    expect(value('a')).toEqual(value('a'));
    expect(read).toEqual(['a', 'a']);
  });

  test('knows nothing of what is not there', () => {
    const { value, read } = shelf([], 20);
    expect([value('a'), value('a')]).toEqual([null, null]);
    expect(read).toEqual(['a', 'a']);
  });
});
