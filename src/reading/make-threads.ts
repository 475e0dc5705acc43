import { Worker } from 'node:worker_threads';
import { DatelineError, type ErrorCode } from '../errors.ts';

/** What it may cost to read something. */
export interface ThreadLimits {
  /** Milliseconds until it is given up. */
  readonly deadline: number;
  /** Megabytes of the heap of a thread. */
  readonly memory: number;
  /** Threads at once; more tasks wait. */
  readonly threads: number;
  /** Milliseconds that a thread waits for the next task before it is stopped. */
  readonly idle: number;
}

/** What threads are made of. */
export interface ThreadsOptions {
  /** What a thread starts with. It says "ready", then gives one answer for each task, in its order. */
  readonly script: URL;
  /** What the script finds as its `workerData`. */
  readonly data?: unknown;
  /** What is read, as a sentence about it begins: "The file". */
  readonly what: string;
  /** Code of the refusals. */
  readonly code: ErrorCode;
  readonly limits: ThreadLimits;
}

const STACK_MEGABYTES = 4;
const YOUNG_MEGABYTES = 48;

/** Something to read; the bytes are copied. */
interface Task {
  readonly bytes: Uint8Array;
}

/**
 * Makes what reads in threads, which are started when they are needed and stopped when what they read
 * leads them astray: what loops, or takes all memory, is refused like any other that cannot be read.
 * @returns What gives a task to a thread. It throws DatelineErrors: of the given code with the reason in
 * plain words where the thread gives no answer within bounds; CONFIG where none can be started.
 */
export function makeThreads<T extends Task, Answer>(
  options: ThreadsOptions,
): (task: T) => Promise<Answer> {
  const { limits } = options;
  const idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout }[] = [];
  const waiting: (() => void)[] = [];
  let running = 0;

  function takeWorker(): { readonly worker: Worker; readonly isNew: boolean } {
    const kept = idle.pop();
    if (kept === undefined) return { worker: startWorker(options), isNew: true };
    clearTimeout(kept.timer);
    kept.worker.ref();
    return { worker: kept.worker, isNew: false };
  }

  function keepWorker(worker: Worker): void {
    worker.removeAllListeners();
    worker.unref();
    const stop = () => {
      const at = idle.findIndex((one) => one.worker === worker);
      if (at >= 0) idle.splice(at, 1);
      void worker.terminate();
    };
    // One that dies idle is no longer there to be taken.
    worker.on('error', stop).on('exit', stop);
    idle.push({ worker, timer: setTimeout(stop, limits.idle).unref() });
  }

  return async (task) => {
    if (running >= limits.threads) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    let worker: Worker | undefined;
    try {
      const taken = takeWorker();
      worker = taken.worker;
      const answer = await work<Answer>(taken, task, options);
      keepWorker(worker);
      worker = undefined;
      return answer;
    } finally {
      await worker?.terminate();
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

function startWorker({ script, data, limits }: ThreadsOptions): Worker {
  return new Worker(script, {
    workerData: data,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.memory,
      maxYoungGenerationSizeMb: YOUNG_MEGABYTES,
      stackSizeMb: STACK_MEGABYTES,
    },
    // The worker brings its own loader; that of this thread does not work in it.
    execArgv: [],
    // Libraries warn of what is odd in a file; nobody has to see that. Nor is it read, which would
    // keep this process from ending.
    stdout: true,
    stderr: true,
  });
}

/** Gives a worker a task and waits for what comes of it, as long as it may take. */
function work<Answer>(
  { worker, isNew }: { readonly worker: Worker; readonly isNew: boolean },
  task: Task,
  { what, code, limits: { deadline } }: ThreadsOptions,
): Promise<Answer> {
  let isReady = !isNew;
  const refusal = (reason: string, cause?: unknown) =>
    new DatelineError(code, `${what} ${reason}`, { cause });
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(() => {
      const seconds = `${deadline / 1000} seconds`;
      reject(refusal(`takes longer than ${seconds} to read and was given up.`));
    }, deadline);
    const fail = (error: DatelineError) => {
      clearTimeout(timer);
      reject(error);
    };
    worker.removeAllListeners();
    worker.on('message', (message: Answer | 'ready') => {
      isReady = true;
      if (message === 'ready') return;
      clearTimeout(timer);
      resolve(message);
    });
    worker.on('messageerror', () => fail(refusal('is damaged: it cannot be read.')));
    worker.on('error', (cause: Error) => {
      if ('code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        fail(refusal('takes more memory to read than a report may.', cause));
      } else if (isReady) fail(refusal('is damaged: it cannot be read.', cause));
      else fail(noThread(cause));
    });
    worker.on('exit', () => fail(refusal('ended the thread that read it.')));
    // A copy of these bytes alone: they may be a part of much else, which would go with them.
    const bytes = new Uint8Array(task.bytes);
    worker.postMessage({ ...task, bytes }, [bytes.buffer]);
  });
}

function noThread(cause: Error): DatelineError {
  const problem = `The thread that reads files cannot be started: ${cause.message}.`;
  return new DatelineError('CONFIG', `${problem} Run \`npm ci\`.`, { cause });
}
