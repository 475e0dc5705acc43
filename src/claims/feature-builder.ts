/** Features are hashed to 2 ** FEATURE_BITS places; more gave nothing, fewer lose a little. */
export const FEATURE_BITS = 18;

const MASK = (1 << FEATURE_BITS) - 1;

/** Feature ordinals of a paragraph: `ids.subarray(i * width, (i + 1) * width)` are of token i. */
export interface FeatureTable {
  readonly width: number;
  readonly ids: Int32Array;
}

/** Collects the features of a paragraph's tokens, the same number for each. */
export class FeatureBuilder implements FeatureTable {
  readonly width: number;
  readonly ids: Int32Array;
  #at = 0;
  #template = 0;

  constructor(tokens: number, width: number) {
    this.width = width;
    this.ids = new Int32Array(tokens * width);
  }

  /** Begins the features of the next token. */
  begin(): void {
    this.#template = 0;
  }

  /** Takes over the features of a token of another table, as the first ones of the current token. */
  take({ ids, width }: FeatureTable, i: number): void {
    this.ids.set(ids.subarray(i * width, (i + 1) * width), this.#at);
    this.#at += width;
    this.#template += width;
  }

  /** Adds a feature of up to three values; its place among the token's features tells it from others. */
  add(a: number, b = 0, c = 0): void {
    let hash = Math.imul(++this.#template, 0x9e3779b1) ^ a;
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    hash = Math.imul(((hash ^ (hash >>> 13)) + b) | 0, 0xc2b2ae35);
    hash = Math.imul(((hash ^ (hash >>> 16)) + c) | 0, 0x27d4eb2f);
    this.ids[this.#at++] = (hash ^ (hash >>> 15)) & MASK;
  }

  /** Whether every token has got all its features. */
  get complete(): boolean {
    return this.#at === this.ids.length;
  }
}

/** One value of two. */
export function pair(a: number, b: number): number {
  return (Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b)) | 0;
}

/** What {@link steps} gives where there is nothing to be distant from. */
export const NOWHERE = 15;

/** A distance in tokens, in growing steps. */
export function steps(distance: number): number {
  if (distance <= 6) return distance;
  if (distance <= 9) return 7;
  if (distance <= 14) return 8;
  return distance <= 25 ? 9 : 10;
}
