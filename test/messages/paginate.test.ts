import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, paginate } from '../../src/messages/paginate.ts';

const ROOM = { room: 10, taken: 0, most: 3, gap: '\n' };

function blocks(...texts: string[]): Block[] {
  return texts.map((text) => ({ text }));
}

describe('pages', () => {
  test('hold as many whole blocks as fit', () => {
    expect(paginate(blocks('1234', '12345', '1'), ROOM)).toEqual([
      blocks('1234', '12345'),
      blocks('1'),
    ]);
  });

  test('hold no more blocks than they may', () => {
    expect(paginate(blocks('1', '2', '3', '4'), ROOM).map((page) => page.length)).toEqual([3, 1]);
  });

  test('leave room for what is on the first of them already', () => {
    expect(paginate(blocks('123', '123'), { ...ROOM, taken: 4 })).toEqual([
      blocks('123'),
      blocks('123'),
    ]);
  });

  test('are none where there are no blocks', () => {
    expect(paginate([], ROOM)).toEqual([]);
  });

  test('have each block once, in order, within the room wherever a block is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(15).map((length) => ({ text: 'x'.repeat(length) }))),
        fc.nat(10),
        fc.integer({ min: 1, max: 4 }),
        (list, taken, most) => {
          const pages = paginate(list, { ...ROOM, taken, most });
          expect(pages.flat()).toEqual(list);
          for (const [at, page] of pages.entries()) {
            expect(page.length).toBeGreaterThan(0);
            expect(page.length).toBeLessThanOrEqual(most);
            const size = page.map(({ text }) => text).join('\n').length + (at === 0 ? taken : 0);
            if (page.length > 1) expect(size).toBeLessThanOrEqual(10);
          }
        },
      ),
    );
  });
});
