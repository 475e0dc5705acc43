import { DatelineError } from '../errors.ts';
import type { Meters, ReindexOutcome } from './meters.ts';

/**
 * A reindex that is counted, with the time it takes.
 * @param clock Milliseconds of a steady clock.
 */
export function meterReindex<Args extends unknown[], Report>(
  reindex: (...args: Args) => Promise<Report>,
  { meters, clock }: { readonly meters: Meters; readonly clock: () => number },
): (...args: Args) => Promise<Report> {
  return async (...args) => {
    const begun = clock();
    try {
      const report = await reindex(...args);
      meters.reindexed('done', clock() - begun);
      return report;
    } catch (error) {
      meters.reindexed(outcomeOf(error), clock() - begun);
      throw error;
    }
  };
}

function outcomeOf(error: unknown): ReindexOutcome {
  if (error instanceof DatelineError && error.code === 'STORE_BUSY') return 'busy';
  return error instanceof Error && error.name === 'AbortError' ? 'stopped' : 'failed';
}
