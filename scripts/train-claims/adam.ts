/** How fast the means of the gradients and of their squares forget. */
const MEMORY = 0.9;
const MEMORY_OF_SQUARES = 0.999;

const LEAST = 1e-5;

/** Adam: Kingma, Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015. */
export class Adam {
  readonly #means: Float32Array;
  readonly #squares: Float32Array;

  /** @param size How many numbers are learnt. */
  constructor(size: number) {
    this.#means = new Float32Array(size);
    this.#squares = new Float32Array(size);
  }

  /**
   * Moves some of the numbers against their gradients.
   * @param numbers The numbers and where the first of them is; the same for their gradients.
   * @param at Ordinal of the first one, and how many.
   * @param rate As {@link rateOf} gives it.
   */
  move(
    [numbers, first]: readonly [Float32Array, number],
    [gradients, firstGradient]: readonly [ArrayLike<number>, number],
    [at, count]: readonly [number, number],
    rate: number,
  ): void {
    const means = this.#means;
    const squares = this.#squares;
    for (let k = 0; k < count; k++) {
      const gradient = gradients[firstGradient + k]!;
      const mean = MEMORY * means[at + k]! + (1 - MEMORY) * gradient;
      const square =
        MEMORY_OF_SQUARES * squares[at + k]! + (1 - MEMORY_OF_SQUARES) * gradient * gradient;
      means[at + k] = mean;
      squares[at + k] = square;
      numbers[first + k]! -= (rate * mean) / (Math.sqrt(square) + LEAST);
    }
  }
}

/** The rate of a step (from 1 on), made up for means that have only begun. */
export function rateOf(rate: number, step: number): number {
  return (rate * Math.sqrt(1 - MEMORY_OF_SQUARES ** step)) / (1 - MEMORY ** step);
}
