import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { resultOf } from './outcome.ts';
import type { ReindexReport } from './reindex.ts';
import type { ReindexOrder, ReindexWord } from './reindex-process.ts';
import type { ReindexProgress } from './reindex-progress.ts';

const PROCESS = fileURLToPath(new URL('./start-reindex-process.mjs', import.meta.url));

/**
 * Reindexes in a process of its own, of low priority, so that whoever answers questions meanwhile
 * is not held up. The archive changes in one transaction: a process that is ended leaves it as it
 * was.
 * @throws {DatelineError} as `reindex` does; the signal's reason.
 */
export async function reindexApart({
  onProgress,
  signal,
  ...order
}: ReindexOrder & {
  readonly onProgress?: (progress: ReindexProgress) => void;
  readonly signal?: AbortSignal;
}): Promise<ReindexReport> {
  signal?.throwIfAborted();
  const child = fork(PROCESS, { execArgv: [], serialization: 'advanced' });
  const stop = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  try {
    giveWay(child);
    return await outcomeOf(child, order, onProgress);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** Lets others have the processor first. Where that is not allowed it works as well. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It is a courtesy.
  }
}

async function outcomeOf(
  child: ChildProcess,
  order: ReindexOrder,
  onProgress?: (progress: ReindexProgress) => void,
): Promise<ReindexReport> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    // Not when it exits: what it said last may not be read by then.
    child.on('close', (code, ended) => {
      const how = ended === null ? `with code ${code}` : `by ${ended}`;
      reject(new Error(`The process that reindexes ended ${how} before it was done.`));
    });
    child.on('message', (word: ReindexWord) => {
      if ('progress' in word) {
        onProgress?.(word.progress);
        return;
      }
      try {
        resolve(resultOf(word.outcome));
      } catch (error) {
        reject(error);
      }
    });
    child.send(order, (error) => {
      if (error !== null) reject(error);
    });
  });
}
