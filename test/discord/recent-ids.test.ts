import { describe, expect, test } from 'vitest';
import { rememberIds } from '../../src/discord/recent-ids.ts';

describe('recent ids', () => {
  test('are new once', () => {
    const ids = rememberIds();
    expect([ids.isNew('1'), ids.isNew('2'), ids.isNew('1'), ids.isNew('2')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('are forgotten after a thousand others', () => {
    const ids = rememberIds();
    for (let id = 0; id <= 1_000; id++) expect(ids.isNew(String(id))).toBe(true);
    expect(ids.isNew('1')).toBe(false);
    expect(ids.isNew('0')).toBe(true);
  });
});
