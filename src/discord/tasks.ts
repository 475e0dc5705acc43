import { DatelineError } from '../errors.ts';

/** The work in progress, so that an end can wait for it. */
export interface Tasks {
  /** Whether new work is taken. */
  readonly isOpen: boolean;
  /** Counts work in until it is done; its failure stays with who started it. */
  add(work: Promise<unknown>): void;
  /**
   * Takes no more work and waits for what there is.
   * @param most Milliseconds to wait.
   * @returns How many were not done in time.
   */
  finish(most: number): Promise<number>;
}

/** What those are told who come when no more work is taken. */
export function restarting(): DatelineError {
  return new DatelineError('BUSY', 'I am being restarted. Ask again in a minute.');
}

/** Starts to count work. */
export function openTasks(): Tasks {
  const running = new Set<Promise<unknown>>();
  let isOpen = true;

  /** Those who are turned away meanwhile are told so, which is work too. */
  async function drain(): Promise<void> {
    while (running.size > 0) await Promise.all(running);
  }

  return {
    get isOpen() {
      return isOpen;
    },
    add(work) {
      const done: Promise<unknown> = work.then(
        () => running.delete(done),
        () => running.delete(done),
      );
      running.add(done);
    },
    async finish(most) {
      isOpen = false;
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, most);
      });
      await Promise.race([drain(), timeout]);
      clearTimeout(timer);
      return running.size;
    },
  };
}
