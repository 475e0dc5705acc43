import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DatelineError } from '../errors.ts';
import { type RankerWeights, WINDOW_FEATURES } from './rank-windows.ts';

const File = z.object({ features: z.array(z.string()), weights: z.array(z.number()) });

/**
 * The weights of the ranker, made by `scripts/train-ranker`.
 * @throws {DatelineError} CONFIG where the file does not fit this version of the program.
 */
export function loadRanker(path: string | URL = new URL('./ranker.json', import.meta.url)): RankerWeights {
  const { features, weights } = File.parse(JSON.parse(readFileSync(path, 'utf8')));
  if (features.length !== weights.length || features.some((name, i) => name !== WINDOW_FEATURES[i])) {
    throw new DatelineError('CONFIG', `The ranker's weights in ${path} are of another version. Restore the file from the repository or train it again.`);
  }
  return Float64Array.from(weights);
}
