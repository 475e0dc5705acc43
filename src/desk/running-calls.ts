import { DatelineError } from '../errors.ts';

/** The calls of a desk that are not done yet. */
export interface RunningCalls {
  /**
   * Does one more.
   * @throws {DatelineError} BUSY where there are too many, or the desk is closing.
   */
  run<T>(call: () => Promise<T>): Promise<T>;
  /** Takes no more calls; done when those that run are. */
  close(): Promise<void>;
}

/** Counts calls, so that there are not too many and closing can wait for them. */
export function countCalls(most = Number.POSITIVE_INFINITY): RunningCalls {
  const running = new Set<Promise<unknown>>();
  let isClosing = false;
  return {
    async run(call) {
      if (isClosing) {
        throw new DatelineError('BUSY', 'Dateline is about to stop. Ask again in a minute.');
      }
      if (running.size >= most) {
        throw new DatelineError('BUSY', 'Too many questions are waiting. Ask again in a minute.');
      }
      const work = call();
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    async close() {
      isClosing = true;
      await Promise.allSettled(running);
    },
  };
}
