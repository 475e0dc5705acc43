import type { Config } from '../config.ts';
import type { Dateline } from '../dateline.ts';
import type { Limits } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Dependencies } from './dependencies.ts';
import { parseDay } from './parse-day.ts';
import { resolveOutlet } from './resolve-outlet.ts';

/** Days of publication, inclusive. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The days that --from and --to name.
 * @throws {DatelineError} USAGE when one cannot be read, or the first is after the last.
 */
export function readDays(from: string | undefined, to: string | undefined, now: Date): Days {
  const days = {
    from: from === undefined ? null : parseDay(from, 'from', now),
    to: to === undefined ? null : parseDay(to, 'to', now),
  };
  if (days.from !== null && days.to !== null && days.from > days.to) {
    throw new DatelineError('USAGE', `--from ${days.from} is after --to ${days.to}.`);
  }
  return days;
}

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
