import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOCK, Matrices } from '../../src/claims/matrices.ts';

const shape = fc.tuple(fc.nat(5), fc.nat(5), fc.integer({ min: 1, max: 2 }));
const value = fc.integer({ min: -9, max: 9 });

test('a product is what adding up by hand gives, turned over or not', () => {
  fc.assert(
    fc.property(shape, fc.infiniteStream(value), ([rows, inner, blocks], values) => {
      const columns = blocks * BLOCK;
      const matrices = new Matrices(1000);
      const place = (size: number) => {
        const at = matrices.take(size);
        for (let k = 0; k < size; k++) matrices.floats[at + k] = values.next().value as number;
        return at;
      };
      const [left, right] = [place(rows * inner), place(inner * columns)];
      const to = [place(rows * columns), place(rows * columns)] as const;
      const expected = to.map((at) => {
        const sums = Array.from(matrices.floats.subarray(at, at + rows * columns));
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < columns; j++)
            for (let k = 0; k < inner; k++) {
              const across = at === to[0] ? left + i * inner + k : left + k * rows + i;
              sums[i * columns + j]! +=
                matrices.floats[across]! * matrices.floats[right + k * columns + j]!;
            }
        return sums;
      });
      matrices.addProduct(to[0], [left, right], [rows, inner, columns]);
      matrices.addTurnedProduct(to[1], [left, right], [rows, inner, columns]);
      to.forEach((at, k) => {
        const found = Array.from(matrices.floats.subarray(at, at + rows * columns));
        expect(found).toEqual(expected[k]);
      });
    }),
    { numRuns: 60 },
  );
});

test('more than there is room for is refused', () => {
  const matrices = new Matrices(16);
  expect(() => matrices.take(20_000)).toThrow(RangeError);
});
