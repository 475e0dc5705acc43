import { DatelineError } from '../errors.ts';
import type { ReindexReport } from '../indexing/reindex.ts';
import type { ReindexProgress } from '../indexing/reindex-progress.ts';

/** A reindex that is running. */
export interface RunningReindex {
  /** Name of the member who started it. */
  readonly by: string;
  readonly since: Date;
}

/** Runs reindexes, one at a time. */
export interface Reindexer {
  readonly running: RunningReindex | null;
  /**
   * Brings the archive up to date; questions are answered from the old one until it is done.
   * @throws {DatelineError} BUSY while another one runs, saying who started it and when, and once
   *   it is stopped; what `reindex` throws.
   */
  start(by: string, onProgress: (progress: ReindexProgress) => void): Promise<ReindexReport>;
  /** Ends the running one early, with the archive as it was, and takes no other. */
  stop(): void;
}

/** @param reindex Does it. */
export function makeReindexer(
  reindex: (
    onProgress: (progress: ReindexProgress) => void,
    signal: AbortSignal,
  ) => Promise<ReindexReport>,
  now: () => Date,
): Reindexer {
  const ending = new AbortController();
  let running: RunningReindex | null = null;
  return {
    get running() {
      return running;
    },
    async start(by, onProgress) {
      if (running !== null) {
        const since = running.since.toISOString().slice(0, 16).replace('T', ' ');
        throw new DatelineError(
          'BUSY',
          `${running.by} started a reindex at ${since} UTC that is still running. Wait until it has finished.`,
        );
      }
      if (ending.signal.aborted) throw stopped();
      running = { by, since: now() };
      try {
        return await reindex(onProgress, ending.signal);
      } catch (error) {
        throw ending.signal.aborted ? stopped() : error;
      } finally {
        running = null;
      }
    },
    stop: () => ending.abort(),
  };
}

function stopped(): DatelineError {
  return new DatelineError(
    'BUSY',
    'I am being restarted, which brings the archive up to date as well.',
  );
}
