import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customId, type Press, readCustomId } from '../../src/messages/custom-id.ts';

const id = fc.stringMatching(/^[\w-]{1,40}$/);
const page = fc.nat(9999);
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ action: fc.constantFrom('passages', 'more'), answer: id, page }),
  fc.record({ action: fc.constant('discuss'), answer: id }),
  fc.record({ action: fc.constant('vote'), answer: id, vote: fc.constantFrom('up', 'down') }),
  fc.record({ action: fc.constant('page'), list: id, page }),
  fc.record({ action: fc.constant('outlet') }),
  fc.record({
    action: fc.constant('draft'),
    draft: id,
    decision: fc.constantFrom('add', 'correct', 'cancel'),
  }),
  fc.record({
    action: fc.constant('offer'),
    list: id,
    decision: fc.constantFrom('add', 'cancel'),
  }),
  fc.record({ action: fc.constantFrom('remove', 'paste', 'unwatch'), list: id }),
  fc.record({ action: fc.constantFrom('keep', 'look') }),
  fc.record({ action: fc.constant('approve'), list: id, page }),
  fc.record({ action: fc.constant('rest'), list: id, from: page }),
) as fc.Arbitrary<Press>;

describe('a custom id', () => {
  test('stands for its press, whatever the order of its properties', () => {
    fc.assert(
      fc.property(press, (pressed) => {
        const turned = Object.fromEntries(Object.entries(pressed).reverse()) as unknown as Press;
        expect(readCustomId(customId(pressed))).toEqual(pressed);
        expect(customId(turned)).toBe(customId(pressed));
        expect(customId(pressed).length).toBeLessThanOrEqual(100);
      }),
    );
  });

  test.each([
    '',
    'outlet:1',
    'vote:abc:maybe',
    'more:abc',
    'more:abc:12345',
    'page:a b:1',
    'draft:abc:keep',
    'remove:../x',
    'offer:abc:correct',
    'rest:abc:-1',
    'look:abc',
    'other',
  ])('of somebody else (%j) is none of ours', (text) => {
    expect(readCustomId(text)).toBeNull();
  });

  test('is null for any other text, or the press that it says', () => {
    const parts = fc.constantFrom('more', 'page', 'vote', 'outlet', 'abc', 'up', '7', '-1', '');
    const text = fc.oneof(
      fc.string(),
      fc.array(parts, { maxLength: 4 }).map((words) => words.join(':')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const read = readCustomId(any);
        if (read !== null) expect(customId(read)).toBe(any);
      }),
    );
  });
});
