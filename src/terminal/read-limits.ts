import type { Config } from '../config.ts';
import type { Dateline } from '../dateline.ts';
import type { Limits } from '../domain.ts';
import type { Days } from '../retrieval/read-days.ts';
import { resolveOutlet } from '../retrieval/resolve-outlet.ts';
import type { Dependencies } from './dependencies.ts';

/**
 * The limits of the command line, outlets by the names that the archive has.
 * @throws {DatelineError} USAGE when the archive has no reports of an outlet.
 */
export async function readLimits(
  { from, to }: Days,
  outlets: readonly string[],
  dateline: Dateline,
  deps: Dependencies,
  config: Config,
): Promise<Limits> {
  if (outlets.length === 0) return { outlets: [], from, to };
  const known = await deps.loadOutlets(config);
  const names = outlets.map((called) => resolveOutlet(called, dateline.archive, known));
  return { outlets: [...new Set(names)], from, to };
}
