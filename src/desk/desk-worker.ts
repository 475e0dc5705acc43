import { workerData } from 'node:worker_threads';
import { pino } from 'pino';
import { storeError } from '../archive/store-error.ts';
import { DatelineError, type ErrorCode } from '../errors.ts';
import { type Outcome, outcomeOf } from '../indexing/outcome.ts';
import type { Desk } from './desk.ts';
import { type DeskOptions, openDesk } from './open-desk.ts';

/** What can be asked of a desk on another thread. */
export type DeskMethod = Exclude<keyof Desk, 'close'>;

/** One call of a method, as it crosses. */
export interface DeskCall<Method extends DeskMethod = DeskMethod> {
  readonly method: Method;
  readonly args: Parameters<Desk[Method]>;
}

/** What a thread is made with. */
export interface DeskSetup extends Omit<DeskOptions, 'log'> {
  readonly logLevel: string;
}

/** After these the archive is opened anew: a reindex may have made another one in its place. */
const OF_THE_STORE: ReadonlySet<ErrorCode> = new Set(['FOLDER', 'STORE_FOREIGN', 'STORE_DAMAGED']);

// A worker thread is a program of its own: what it opens once, it keeps while it can be read.
let desk: Desk | undefined;
const { logLevel, ...options } = workerData as DeskSetup;
const log = pino({ level: logLevel }, pino.destination({ dest: 2, sync: true }));

/** Does one call; the archive is opened with the first. Calls come one after the other. */
export async function call({ method, args }: DeskCall): Promise<Outcome<unknown>> {
  return outcomeOf(async () => {
    desk ??= await openDesk({ ...options, log });
    try {
      // The arguments are those of the method: a call is typed where it is made.
      return await (desk[method] as (...args: unknown[]) => Promise<unknown>)(...args);
    } catch (thrown) {
      const error = storeError(thrown, options.store);
      if (isOfTheStore(error)) {
        await desk.close();
        desk = undefined;
      }
      throw error;
    }
  });
}

function isOfTheStore(error: unknown): boolean {
  return error instanceof DatelineError && OF_THE_STORE.has(error.code);
}
