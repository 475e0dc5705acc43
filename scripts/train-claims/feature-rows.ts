import { INPUT_WIDTH, type NetworkInputs } from '../../src/claims/network-inputs.ts';
import { HIDDEN, ROWS } from '../../src/claims/network-shape.ts';
import { Adam } from './adam.ts';
import type { TrainingRoom } from './training-room.ts';

/** The learnt numbers of the features, a row each; a step moves only those that its report has. */
export class FeatureRows {
  readonly numbers = new Float32Array(ROWS * HIDDEN);
  readonly #adam = new Adam(ROWS * HIDDEN);
  readonly #gradients = new Float32Array(ROWS * HIDDEN);
  /** The step in which a feature was last seen. */
  readonly #seen = new Int32Array(ROWS);
  #steps = 0;

  constructor(random: () => number) {
    for (let k = 0; k < this.numbers.length; k++) this.numbers[k] = (random() * 2 - 1) * 0.1;
  }

  /** Moves the numbers of the features that the report has, against the errors of its tokens. */
  move(
    { matrices: { floats }, hiddenError, inputKept }: TrainingRoom,
    { count, ids }: NetworkInputs,
    rate: number,
  ): void {
    this.#steps++;
    const [numbers, gradients] = [this.numbers, this.#gradients];
    const touched: number[] = [];
    for (let k = 0; k < count * INPUT_WIDTH; k++) {
      if (inputKept[k] === 0) continue;
      const id = ids[k]!;
      const row = id * HIDDEN;
      if (this.#seen[id] !== this.#steps) {
        this.#seen[id] = this.#steps;
        touched.push(id);
        gradients.fill(0, row, row + HIDDEN);
      }
      const error = hiddenError + Math.floor(k / INPUT_WIDTH) * HIDDEN;
      for (let j = 0; j < HIDDEN; j++) gradients[row + j]! += floats[error + j]!;
    }
    for (const id of touched) {
      const row = id * HIDDEN;
      this.#adam.move([numbers, row], [gradients, row], [row, HIDDEN], rate);
    }
  }

  /** The numbers as bytes: each is a byte times the scale. */
  quantised(): { readonly rows: Int8Array; readonly scale: number } {
    let top = 0;
    for (const value of this.numbers) top = Math.max(top, Math.abs(value));
    const scale = Math.fround(top / 127);
    return { rows: Int8Array.from(this.numbers, (value) => Math.round(value / scale)), scale };
  }
}
