import { setTimeout as delay } from 'node:timers/promises';
import { DatelineError } from '../errors.ts';
import type { ReindexReport } from './reindex.ts';
import type { ReindexProgress } from './reindex-progress.ts';

/** Milliseconds between two tries while another process writes the archive, and the most tries. */
const TRY_EVERY = 500;
const MOST_TRIES = 1_200;

/** A reindex that is running. */
export interface RunningReindex {
  /** Name of the person who started it. */
  readonly by: string;
  readonly since: Date;
}

type OnProgress = (progress: ReindexProgress) => void;

/** Runs reindexes, one at a time; questions are answered from the old archive meanwhile. */
export interface Indexer {
  readonly running: RunningReindex | null;
  /** The one that a person asked for, running or to come. */
  readonly asked: RunningReindex | null;
  /**
   * A reindex that a person asks for.
   * @throws {DatelineError} BUSY while one that was asked for runs or waits, saying whose and since
   *   when, and once it is stopped; what `reindex` throws.
   */
  start(by: string, onProgress: OnProgress): Promise<ReindexReport>;
  /**
   * Brings the archive up to date with a change that was made: done when a reindex that began
   * afterwards is. Those who come while one runs share the next; another process that writes is
   * waited for, up to ten minutes.
   * @param by Who made the change.
   * @throws {DatelineError} BUSY once it is stopped; what `reindex` throws.
   */
  request(by: string, onProgress?: OnProgress): Promise<ReindexReport>;
  /** Ends the running one early, with the archive as it was, and takes no other. */
  stop(): void;
}

/** A reindex that is to come, with all who wait for it. */
interface Coming {
  by: string;
  since: Date;
  /** Whether a person asked for it. */
  isAsked: boolean;
  /** Whether it is for a change, and has to be in the end. */
  isForChange: boolean;
  readonly listeners: OnProgress[];
  readonly promise: Promise<ReindexReport>;
  readonly resolve: (report: ReindexReport) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param reindex Does it.
 * @param pause Waits so many milliseconds; the signal ends it early.
 */
export function makeIndexer(
  reindex: (onProgress: OnProgress, signal: AbortSignal) => Promise<ReindexReport>,
  now: () => Date,
  pause: (milliseconds: number, signal: AbortSignal) => Promise<unknown> = wait,
): Indexer {
  const ending = new AbortController();
  let running: Coming | null = null;
  let next: Coming | null = null;

  const asked = () => [running, next].find((each) => each?.isAsked) ?? null;

  function join(by: string): Coming {
    next ??= comingBy(by, now());
    return next;
  }

  async function run(coming: Coming): Promise<ReindexReport> {
    const tell: OnProgress = (progress) => {
      for (const listener of coming.listeners) listener(progress);
    };
    for (let tries = 1; ; tries++) {
      try {
        return await reindex(tell, ending.signal);
      } catch (error) {
        const isBusy = error instanceof DatelineError && error.code === 'STORE_BUSY';
        if (!isBusy || !coming.isForChange || tries === MOST_TRIES) throw error;
        await pause(TRY_EVERY, ending.signal);
      }
    }
  }

  function begin(): void {
    if (running !== null || next === null) return;
    const coming = next;
    running = { ...coming, since: now() };
    next = null;
    run(coming).then(
      (report) => done(() => coming.resolve(report)),
      (error: unknown) => done(() => coming.reject(ending.signal.aborted ? stopped() : error)),
    );
  }

  function done(tell: () => void): void {
    running = null;
    tell();
    begin();
  }

  return {
    get running() {
      return told(running);
    },
    get asked() {
      return told(asked());
    },
    async start(by, onProgress) {
      const earlier = asked();
      if (earlier !== null) {
        const since = earlier.since.toISOString().slice(0, 16).replace('T', ' ');
        throw new DatelineError(
          'BUSY',
          `${earlier.by} started a reindex at ${since} UTC that is still running. Wait until it has finished.`,
        );
      }
      if (ending.signal.aborted) throw stopped();
      const coming = join(by);
      coming.by = by;
      coming.isAsked = true;
      coming.listeners.push(onProgress);
      begin();
      return coming.promise;
    },
    async request(by, onProgress) {
      if (ending.signal.aborted) throw stopped();
      const coming = join(by);
      coming.isForChange = true;
      if (onProgress !== undefined) coming.listeners.push(onProgress);
      begin();
      return coming.promise;
    },
    stop() {
      ending.abort();
      next?.reject(stopped());
      next = null;
    },
  };
}

function told(coming: Coming | null): RunningReindex | null {
  return coming && { by: coming.by, since: coming.since };
}

function comingBy(by: string, since: Date): Coming {
  let resolve: Coming['resolve'] = () => {};
  let reject: Coming['reject'] = () => {};
  const promise = new Promise<ReindexReport>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  promise.catch(() => {}); // whoever waits for it is told; nobody has to
  return { by, since, isAsked: false, isForChange: false, listeners: [], promise, resolve, reject };
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal });
}

function stopped(): DatelineError {
  return new DatelineError(
    'BUSY',
    'I am being restarted, which brings the archive up to date as well.',
  );
}
