import { z } from 'zod';
import { type RankerWeights, WINDOW_FEATURES } from './rank-windows.ts';
import { readWeights, sameNames } from './read-weights.ts';

const File = z.object({ features: z.array(z.string()), weights: z.array(z.number()) });

/**
 * The weights of the ranker, made by `scripts/train-ranker`.
 * @throws {DatelineError} CONFIG where the file does not fit this version of the program.
 */
export function loadRanker(
  path: string | URL = new URL('./ranker.json', import.meta.url),
): RankerWeights {
  const { weights } = readWeights(
    path,
    File,
    (file) =>
      sameNames(file.features, WINDOW_FEATURES) && file.weights.length === WINDOW_FEATURES.length,
  );
  return Float64Array.from(weights);
}
