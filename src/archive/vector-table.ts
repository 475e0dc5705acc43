import { BestHits, type Hit } from './best-hits.ts';

/** Unit vectors by label, in one block of memory, for exact search. */
export class VectorTable {
  readonly dimensions: number;
  readonly #rows = new Map<number, number>();
  #labels: number[] = [];
  #values: Float32Array;

  /** @param capacity Vectors that there is room for at first; it grows. */
  constructor(dimensions: number, capacity = 16) {
    this.dimensions = dimensions;
    this.#values = new Float32Array(capacity * dimensions);
  }

  get size(): number {
    return this.#labels.length;
  }

  /** The labels, in no order that means anything. */
  get labels(): readonly number[] {
    return this.#labels;
  }

  has(label: number): boolean {
    return this.#rows.has(label);
  }

  /** The vector of a label as a view, not to be changed; null where there is none. */
  get(label: number): Float32Array | null {
    const row = this.#rows.get(label);
    return row === undefined ? null : this.#row(row);
  }

  /**
   * Adds a vector, or replaces that of a known label.
   * @throws {RangeError} for another length, or a vector that is not finite and of unit length.
   */
  set(label: number, vector: ArrayLike<number>): void {
    checkUnitVector(vector, this.dimensions);
    let row = this.#rows.get(label);
    if (row === undefined) {
      row = this.#labels.length;
      if ((row + 1) * this.dimensions > this.#values.length) this.#grow();
      this.#labels.push(label);
      this.#rows.set(label, row);
    }
    this.#values.set(vector, row * this.dimensions);
  }

  delete(label: number): boolean {
    const row = this.#rows.get(label);
    if (row === undefined) return false;
    const last = this.#labels.pop()!;
    this.#rows.delete(label);
    if (last !== label) {
      this.#values.set(this.#row(this.#labels.length), row * this.dimensions);
      this.#labels[row] = last;
      this.#rows.set(last, row);
    }
    return true;
  }

  /** The nearest vectors by comparing with every one (or every allowed one), best first; scores are cosine similarities. */
  search(query: ArrayLike<number>, count: number, allowed?: ReadonlySet<number>): Hit[] {
    const best = new BestHits(count);
    for (let row = 0; row < this.#labels.length; row++) {
      const label = this.#labels[row]!;
      if (allowed === undefined || allowed.has(label)) best.add(label, this.#dot(row, query));
    }
    return best.sorted();
  }

  /** Cosine similarity of a unit vector to that of a known label. */
  similarity(label: number, query: ArrayLike<number>): number {
    return this.#dot(this.#rows.get(label)!, query);
  }

  #dot(row: number, query: ArrayLike<number>): number {
    const { dimensions } = this;
    const values = this.#values;
    let dot = 0;
    for (let i = 0, at = row * dimensions; i < dimensions; i++, at++)
      dot += values[at]! * query[i]!;
    return dot;
  }

  #row(row: number): Float32Array {
    return this.#values.subarray(row * this.dimensions, (row + 1) * this.dimensions);
  }

  #grow(): void {
    const values = new Float32Array(Math.max(16 * this.dimensions, this.#values.length * 2));
    values.set(this.#values);
    this.#values = values;
  }
}

/** @throws {RangeError} where a vector has another length, or is not finite and of length 1. */
export function checkUnitVector(vector: ArrayLike<number>, dimensions: number): void {
  if (vector.length !== dimensions) {
    throw new RangeError(`A vector has ${vector.length} dimensions instead of ${dimensions}`);
  }
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += vector[i]! * vector[i]!;
  if (!(Math.abs(squares - 1) < 1e-3)) throw new RangeError('A vector is not of unit length');
}
