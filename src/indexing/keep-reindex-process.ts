import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { resultOf } from './outcome.ts';
import type { ReindexReport } from './reindex.ts';
import type { ReindexOrder, ReindexWord } from './reindex-process.ts';
import type { ReindexProgress } from './reindex-progress.ts';

const PROCESS = fileURLToPath(new URL('./start-reindex-process.mjs', import.meta.url));

/** Milliseconds that an idle process is kept: starting one takes longer than reindexing a change. */
const KEPT = 10 * 60_000;

/** What is reindexed and who is told. */
export interface ReindexRequest extends ReindexOrder {
  readonly onProgress?: (progress: ReindexProgress) => void;
  readonly signal?: AbortSignal;
}

/** A process of low priority that reindexes, so that whoever answers meanwhile is not held up. */
export interface ReindexProcess {
  /**
   * Reindexes, one call at a time. The archive changes in one transaction: a process that is ended
   * leaves it as it was.
   * @throws {DatelineError} as `reindex` does; the signal's reason.
   */
  reindex(request: ReindexRequest): Promise<ReindexReport>;
  /** Starts the process before it is needed: while somebody reads a preview. */
  warm(): void;
  /** Ends it. */
  close(): void;
}

/**
 * @param kept Milliseconds that it stays between two reindexes; then it is ended, and started with
 * the next one.
 */
export function keepReindexProcess(kept = KEPT): ReindexProcess {
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;

  function end(): void {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = null;
  }

  function started(): ChildProcess {
    clearTimeout(idle);
    if (child !== null) return child;
    const starting = fork(PROCESS, { execArgv: [], serialization: 'advanced' });
    starting.on('error', () => {}); // whoever waits for it is told
    starting.once('close', () => {
      if (child === starting) child = null;
    });
    giveWay(starting);
    child = starting;
    return starting;
  }

  function rest(): void {
    clearTimeout(idle);
    idle = setTimeout(end, kept).unref();
  }

  return {
    async reindex({ onProgress, signal, ...order }) {
      signal?.throwIfAborted();
      const working = started();
      signal?.addEventListener('abort', end, { once: true });
      try {
        return await outcomeFrom(working, order, onProgress);
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        signal?.removeEventListener('abort', end);
        rest();
      }
    },
    warm() {
      if (child !== null) return;
      started();
      rest();
    },
    close: end,
  };
}

/**
 * Lets others have the processor first, but not all of it: at the lowest priority a change would wait
 * for minutes while every core is at work. Where that is not allowed it works as well.
 */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It is a courtesy.
  }
}

async function outcomeFrom(
  child: ChildProcess,
  order: ReindexOrder,
  onProgress?: (progress: ReindexProgress) => void,
): Promise<ReindexReport> {
  let unhear = () => {};
  try {
    return await new Promise((resolve, reject) => {
      // Not when it exits: what it said last may not be read by then.
      const onClose = (code: number | null, ended: string | null) => {
        const how = ended === null ? `with code ${code}` : `by ${ended}`;
        reject(new Error(`The process that reindexes ended ${how} before it was done.`));
      };
      const onMessage = (word: ReindexWord) => {
        if ('progress' in word) {
          onProgress?.(word.progress);
          return;
        }
        try {
          resolve(resultOf(word.outcome));
        } catch (error) {
          reject(error);
        }
      };
      child.on('error', reject).on('close', onClose).on('message', onMessage);
      unhear = () => {
        child.off('error', reject).off('close', onClose).off('message', onMessage);
      };
      child.send(order, (error) => {
        if (error !== null) reject(error);
      });
    });
  } finally {
    unhear();
  }
}
