import { WINDOW_FEATURES } from '../../src/retrieval/rank-windows.ts';
import { fitListwise } from './fit-listwise.ts';
import type { Example } from './prepare-example.ts';

const PENALTY = 0.08;

/** Fits the ranker of windows to examples. */
export function fitRanker(examples: readonly Example[]): Float64Array {
  return fitListwise(
    examples.map(({ list }) => list),
    WINDOW_FEATURES.length,
    PENALTY,
  );
}
