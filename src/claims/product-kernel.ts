/**
 * A WebAssembly module with a product of matrices on 128-bit lanes, put together here byte by byte:
 * JavaScript has no such lanes, and is some 20 times slower.
 *
 * `one` and `two` add to `rows` rows (of `two`: pairs of rows) of C the product of A and B. Their
 * ten parameters, all i32: the addresses of C, A and B, rows, blocks of 16 columns, length of the
 * inner sum, bytes from row to row of C, bytes from row to row and from column to column of A, bytes
 * from row to row of B. Every sum is made in the same order on every machine.
 */
export function productKernel(): Uint8Array<ArrayBuffer> {
  const functions = [product(1), product(2)];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([[0x60, ...list(Array.from({ length: 10 }, () => [I32])), 0]])),
    ...section(2, list([[...name('host'), ...name('memory'), 2, 0, 1]])),
    ...section(3, list(functions.map(() => [0]))),
    ...section(7, list(['one', 'two'].map((one, k) => [...name(one), 0, k]))),
    ...section(10, list(functions.map((body) => [...unsigned(body.length), ...body]))),
  ]);
}

const I32 = 0x7f;
const V128 = 0x7b;
/** Lanes of four floats that a block of columns has. */
const QUARTERS = [0, 1, 2, 3];

// Parameters, then locals: what is counted down and where the loops are.
const [C, A, B, ROWS, BLOCKS, INNER, C_ROW, A_ROW, A_COLUMN, B_ROW] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
];
const [BLOCKS_LEFT, INNER_LEFT, B_BLOCK, B_AT] = [10, 11, 12, 13];

/** The body of the function that takes this many rows at once. */
function product(height: number): number[] {
  const rows = Array.from({ length: height }, (_, r) => r);
  const cAt = (r: number) => 14 + r;
  const aAt = (r: number) => 14 + height + r;
  const factor = (r: number) => 14 + 2 * height + r;
  const lane = 14 + 3 * height;
  const sum = (r: number, q: number) => lane + 1 + 4 * r + q;
  const inner = [
    ...rows.flatMap((r) => [...get(aAt(r)), ...SPLAT, ...set(factor(r))]),
    ...QUARTERS.flatMap((q) => [
      ...[...get(B_AT), ...load(q), ...set(lane)],
      ...rows.flatMap((r) => [
        ...[...get(sum(r, q)), ...get(factor(r)), ...get(lane)],
        ...[...MULTIPLY, ...PLUS, ...set(sum(r, q))],
      ]),
    ]),
    ...rows.flatMap((r) => move(aAt(r), get(A_COLUMN))),
    ...move(B_AT, get(B_ROW)),
  ];
  const block = [
    ...rows.flatMap((r) =>
      QUARTERS.flatMap((q) => [...get(cAt(r)), ...load(q), ...set(sum(r, q))]),
    ),
    ...follow(aAt, A, A_ROW, rows),
    ...[...get(B_BLOCK), ...set(B_AT)],
    ...repeat(INNER, INNER_LEFT, inner),
    ...rows.flatMap((r) =>
      QUARTERS.flatMap((q) => [...get(cAt(r)), ...get(sum(r, q)), ...store(q)]),
    ),
    ...rows.flatMap((r) => move(cAt(r), constant(64))),
    ...move(B_BLOCK, constant(64)),
  ];
  const step = [
    ...follow(cAt, C, C_ROW, rows),
    ...[...get(B), ...set(B_BLOCK)],
    ...repeat(BLOCKS, BLOCKS_LEFT, block),
    ...rows.flatMap(() => [...move(C, get(C_ROW)), ...move(A, get(A_ROW))]),
  ];
  const locals = list([
    [4 + 2 * height, I32],
    [1 + 5 * height, V128],
  ]);
  return [...locals, ...repeat(ROWS, ROWS, step), 0x0b];
}

/** Sets the place of each row: the first to `from`, the others a row apart. */
function follow(
  at: (r: number) => number,
  from: number,
  row: number,
  rows: readonly number[],
): number[] {
  return rows.flatMap((r) =>
    r === 0
      ? [...get(from), ...set(at(0))]
      : [...get(at(r - 1)), ...get(row), ...ADD, ...set(at(r))],
  );
}

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const constant = (value: number) => [0x41, ...signed(value)];
const ADD = [0x6a];
const vector = (operation: number) => [0xfd, ...unsigned(operation)];
const load = (quarter: number) => [...vector(0), 2, 16 * quarter];
const store = (quarter: number) => [...vector(11), 2, 16 * quarter];
const SPLAT = [...vector(9), 2, 0];
const PLUS = vector(0xe4);
const MULTIPLY = vector(0xe6);
const move = (local: number, by: readonly number[]) => [
  ...get(local),
  ...by,
  ...ADD,
  ...set(local),
];

/** Does something as often as a local says, at least once, counting down in another. */
function repeat(times: number, left: number, body: readonly number[]): number[] {
  const countDown = [...get(left), ...constant(-1), ...ADD, 0x22, left];
  return [...get(times), ...set(left), 0x03, 0x40, ...body, ...countDown, 0x0d, 0, 0x0b];
}

// LEB128.
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const last = value >= -64 && value < 64;
  return last ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}

const list = (items: readonly number[][]) => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: readonly number[]) => [id, ...unsigned(body.length), ...body];
const name = (text: string) => [...unsigned(text.length), ...Buffer.from(text, 'latin1')];
