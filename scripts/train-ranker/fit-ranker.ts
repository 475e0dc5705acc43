import { WINDOW_FEATURES } from '../../src/retrieval/rank-windows.ts';
import { fitListwise, type List } from './fit-listwise.ts';

const PENALTY = 0.08;

/** Fits the ranker of windows to the candidates of questions. */
export function fitRanker(lists: readonly List[]): Float64Array {
  return fitListwise(lists, WINDOW_FEATURES.length, PENALTY);
}
