import { productKernel } from './product-kernel.ts';

/** Columns of a product come in blocks of so many. */
export const BLOCK = 16;

const PAGE = 65536;
const BYTES = 4;

type Product = (...parameters: number[]) => void;

/** What is used of WebAssembly; Node's types do not have it. */
interface WebAssemblyApi {
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum: number;
  }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

const { Memory, Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi })
  .WebAssembly;

/** Matrices of floats in one memory, row by row; a matrix is known by the place of its first float. */
export class Matrices {
  /** All of them. */
  readonly floats: Float32Array;
  readonly #one: Product;
  readonly #two: Product;
  #taken = 0;

  /** @param size Floats that there is room for. */
  constructor(size: number) {
    const pages = Math.ceil((size * BYTES) / PAGE);
    const memory = new Memory({ initial: pages, maximum: pages });
    this.floats = new Float32Array(memory.buffer);
    const kernel = new Module(productKernel());
    const { exports } = new Instance(kernel, { host: { memory } });
    this.#one = exports.one as Product;
    this.#two = exports.two as Product;
  }

  /** Room for so many floats, all 0: the place of the first one. */
  take(size: number): number {
    const at = this.#taken;
    this.#taken += size;
    if (this.#taken > this.floats.length) throw new RangeError('there is no room for the matrix');
    return at;
  }

  /**
   * Adds the product of `left` (rows × inner) and `right` (inner × columns) to `to`.
   * @param columns A multiple of {@link BLOCK}.
   */
  addProduct(
    to: number,
    [left, right]: readonly [number, number],
    [rows, inner, columns]: readonly [number, number, number],
  ): void {
    this.#add(to, left, right, rows, inner, columns, inner, 1);
  }

  /** The same with `left` (inner × rows) turned over. */
  addTurnedProduct(
    to: number,
    [left, right]: readonly [number, number],
    [rows, inner, columns]: readonly [number, number, number],
  ): void {
    this.#add(to, left, right, rows, inner, columns, 1, rows);
  }

  #add(
    to: number,
    left: number,
    right: number,
    rows: number,
    inner: number,
    columns: number,
    leftRow: number,
    leftColumn: number,
  ): void {
    if (rows <= 0 || inner <= 0) return;
    const row = columns * BYTES;
    const rest = [columns / BLOCK, inner, row, leftRow * BYTES, leftColumn * BYTES, row];
    const pairs = rows >> 1;
    const place = (done: number) => [to * BYTES + done * row, (left + done * leftRow) * BYTES];
    if (pairs > 0) this.#two(...place(0), right * BYTES, pairs, ...rest);
    if (rows % 2 === 1) this.#one(...place(2 * pairs), right * BYTES, 1, ...rest);
  }
}
