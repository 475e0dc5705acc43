import { expect, test } from 'vitest';
import { newId } from '../../src/archive/new-id.ts';

test('an id is 12 characters of base64url, another each time', () => {
  const ids = Array.from({ length: 1000 }, newId);
  for (const id of ids) expect(id).toMatch(/^[\w-]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
});
