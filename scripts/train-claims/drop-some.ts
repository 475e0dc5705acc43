import { HIDDEN } from '../../src/claims/network-shape.ts';

/** Share of the hidden numbers that a step does without. */
const DROPPED = 0.3;

/**
 * Sets what is negative and a random share of the rest to 0, and makes up for the share.
 * @param at Place of the hidden numbers of `count` tokens.
 * @param kept Is told of each whether it stays, 1 or 0.
 */
export function dropSome(
  floats: Float32Array,
  at: number,
  kept: Uint8Array,
  count: number,
  random: () => number,
): void {
  for (let k = 0; k < count * HIDDEN; k++) {
    const keep = floats[at + k]! > 0 && random() >= DROPPED;
    kept[k] = keep ? 1 : 0;
    floats[at + k] = keep ? floats[at + k]! / (1 - DROPPED) : 0;
  }
}

/** Takes the blame from the numbers that {@link dropSome} did without. */
export function blameKept(
  floats: Float32Array,
  error: number,
  kept: Uint8Array,
  count: number,
): void {
  for (let k = 0; k < count * HIDDEN; k++)
    floats[error + k] = kept[k] === 1 ? floats[error + k]! / (1 - DROPPED) : 0;
}
