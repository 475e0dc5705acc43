import { Worker } from 'node:worker_threads';
import { DatelineError } from '../../errors.ts';
import type { DocumentFormat, ReadDocument } from './document.ts';
import type { DocumentOutcome, DocumentTask } from './document-worker.ts';

/** What a document may cost. */
export interface DocumentLimits {
  /** Milliseconds until a document is given up. */
  readonly deadline: number;
  /** Megabytes of the heap of a thread. */
  readonly memory: number;
  /** Threads at once; more documents wait. */
  readonly threads: number;
  /** Milliseconds that a thread waits for the next document before it is stopped. */
  readonly idle: number;
}

/**
 * A PDF of 500 pages takes five seconds and 150 MB. On a machine that does much else, the start of a
 * thread can take two.
 */
const LIMITS: DocumentLimits = { deadline: 20_000, memory: 384, threads: 2, idle: 30_000 };

const STACK_MEGABYTES = 4;
const YOUNG_MEGABYTES = 48;

/** Reads documents. */
export interface DocumentReader {
  /**
   * @throws {DatelineError} ARTICLE with the reason in plain words where it cannot be read within
   * bounds; CONFIG where no thread can be started.
   */
  read(bytes: Uint8Array, format: DocumentFormat): Promise<ReadDocument>;
}

/**
 * Reads documents in threads, which are started when they are needed and stopped when a file leads
 * them astray: one that loops, or takes all memory, is refused like any other that cannot be read.
 */
export function makeDocumentReader(given: Partial<DocumentLimits> = {}): DocumentReader {
  const limits = { ...LIMITS, ...given };
  const idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout }[] = [];
  const waiting: (() => void)[] = [];
  let running = 0;

  function takeWorker(): { readonly worker: Worker; readonly isNew: boolean } {
    const kept = idle.pop();
    if (kept === undefined) return { worker: startWorker(limits.memory), isNew: true };
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

  return {
    async read(bytes, format) {
      if (running >= limits.threads) await new Promise<void>((resolve) => waiting.push(resolve));
      else running++;
      let worker: Worker | undefined;
      try {
        const taken = takeWorker();
        worker = taken.worker;
        const outcome = await work(taken, { bytes, format }, limits.deadline);
        keepWorker(worker);
        worker = undefined;
        if ('document' in outcome) return outcome.document;
        throw new DatelineError('ARTICLE', outcome.refused, { cause: new Error(outcome.detail) });
      } finally {
        await worker?.terminate();
        const next = waiting.shift();
        if (next === undefined) running--;
        else next();
      }
    },
  };
}

function startWorker(memory: number): Worker {
  return new Worker(new URL('./start-document-worker.mjs', import.meta.url), {
    resourceLimits: {
      maxOldGenerationSizeMb: memory,
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
function work(
  { worker, isNew }: { readonly worker: Worker; readonly isNew: boolean },
  { bytes, format }: DocumentTask,
  deadline: number,
): Promise<DocumentOutcome> {
  let isReady = !isNew;
  return new Promise<DocumentOutcome>((resolve, reject) => {
    const timer = setTimeout(() => {
      const seconds = `${deadline / 1000} seconds`;
      reject(refusal(`The file takes longer than ${seconds} to read and was given up.`));
    }, deadline);
    const fail = (error: DatelineError) => {
      clearTimeout(timer);
      reject(error);
    };
    worker.removeAllListeners();
    worker.on('message', (message: DocumentOutcome | 'ready') => {
      isReady = true;
      if (message === 'ready') return;
      clearTimeout(timer);
      resolve(message);
    });
    worker.on('messageerror', () => fail(refusal('The file is damaged: it cannot be read.')));
    worker.on('error', (cause: Error) => fail(failureOf(cause, isReady)));
    worker.on('exit', () => fail(refusal('The file ended the thread that read it.')));
    // A copy of these bytes alone: they may be a part of much else, which would go with them.
    const copy = new Uint8Array(bytes);
    worker.postMessage({ bytes: copy, format } satisfies DocumentTask, [copy.buffer]);
  });
}

function failureOf(cause: Error, isReady: boolean): DatelineError {
  if ('code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return refusal('The file takes more memory to read than a report may.', cause);
  }
  if (isReady) return refusal('The file is damaged: it cannot be read.', cause);
  const problem = `The thread that reads documents cannot be started: ${cause.message}.`;
  return new DatelineError('CONFIG', `${problem} Run \`npm ci\`.`, { cause });
}

function refusal(reason: string, cause?: unknown): DatelineError {
  return new DatelineError('ARTICLE', reason, { cause });
}
