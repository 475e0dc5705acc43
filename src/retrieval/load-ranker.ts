import { z } from 'zod';
import { WINDOW_FEATURES } from './feature-names.ts';
import { readWeights, sameNames } from './read-weights.ts';
import type { RankerWeights } from './score-windows.ts';

const File = z.object({
  features: z.array(z.string()),
  articles: z.array(z.number()),
  windows: z.array(z.number()),
});

/**
 * The weights of the rankers, made by `scripts/train-ranker`.
 * @throws {DatelineError} CONFIG where the file does not fit this version of the program.
 */
export function loadRanker(
  path: string | URL = new URL('./ranker.json', import.meta.url),
): RankerWeights {
  const { articles, windows } = readWeights(
    path,
    File,
    (file) =>
      sameNames(file.features, WINDOW_FEATURES) &&
      [file.articles, file.windows].every(({ length }) => length === WINDOW_FEATURES.length),
  );
  return { articles: Float64Array.from(articles), windows: Float64Array.from(windows) };
}
