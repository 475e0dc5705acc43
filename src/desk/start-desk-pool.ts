import { Piscina } from 'piscina';
import type { EncoderChoice } from '../embedding/encoder.ts';
import { DatelineError } from '../errors.ts';
import { type Outcome, resultOf } from '../indexing/outcome.ts';
import type { Desk, Reply } from './desk.ts';
import type { DeskMethod, DeskSetup } from './desk-worker.ts';
import { joinWaiting } from './join-waiting.ts';
import { countCalls } from './running-calls.ts';

/** What a pool is started with. */
export interface DeskPoolOptions {
  /** Folder of `outlets.json` and `names.json`, absolute. */
  readonly index: string;
  /** Folder of the archive, absolute. */
  readonly store: string;
  readonly encoder: EncoderChoice;
  /** From which level on the threads write into the log, on standard error. */
  readonly logLevel: string;
  /** How sure an answer has to be, 0 to 1. */
  readonly strictness: number;
  readonly threads: number;
  /** Calls that wait while every thread is at work; with more it is BUSY. */
  readonly mostWaiting: number;
}

/**
 * A desk that works on threads of its own, so that answering never holds up this one. Done when
 * each of them has opened the archive; where one cannot, all are stopped and it rejects. Later, a
 * thread that cannot read the archive says so for each call and opens it again with the next, and
 * one that dies fails its call alone and is replaced. Closing lets what was asked be answered.
 * @throws {DatelineError} as `openDesk` does; CONFIG where the threads cannot be started.
 */
export async function startDeskPool({
  index,
  store,
  encoder,
  logLevel,
  strictness,
  threads,
  mostWaiting,
}: DeskPoolOptions): Promise<Desk> {
  const pool = new Piscina({
    filename: new URL('./start-desk-worker.mjs', import.meta.url).href,
    name: 'call',
    workerData: {
      indexFolder: index,
      store,
      encoder,
      strictness,
      logLevel,
    } satisfies DeskSetup,
    minThreads: threads,
    maxThreads: threads,
    // By default a thread sleeps so soundly between calls that its vector graph is never loaded.
    atomics: 'disabled',
    // By default what finds no thread free goes behind what came later, for as long as it is busy.
    stricterFIFO: true,
    // The workers bring their own loader; that of this thread does not work in them.
    execArgv: [],
  });
  const calls = countCalls(threads + mostWaiting);
  let submitted = 0;

  // A thread that cannot even start fails no call: those that wait for it would wait for ever.
  let fail: (error: Error) => void;
  let failure: Promise<never>;
  const listen = () => {
    failure = new Promise<never>((_, reject) => {
      fail = reject;
    });
    failure.catch(() => undefined);
  };
  listen();
  pool.on('error', (cause: Error) => {
    if (pool.threads.length >= threads) return; // died idle and is replaced
    fail(notStarted(cause));
    listen();
  });

  async function run<Method extends DeskMethod>(
    method: Method,
    ...args: Parameters<Desk[Method]>
  ): Promise<Awaited<ReturnType<Desk[Method]>>> {
    submitted += 1;
    const outcome = await Promise.race([pool.run({ method, args }), failure]);
    return resultOf(outcome as Outcome<Awaited<ReturnType<Desk[Method]>>>);
  }

  const call = <Method extends DeskMethod>(method: Method, ...args: Parameters<Desk[Method]>) =>
    calls.run(() => run(method, ...args));

  const join = joinWaiting<Reply>({
    submitted: () => submitted,
    waiting: () => pool.queueSize,
  });

  try {
    // An idle thread takes one of these each.
    await Promise.all(Array.from({ length: threads }, () => run('status')));
  } catch (error) {
    await pool.destroy();
    throw error instanceof DatelineError ? error : notStarted(error as Error);
  }

  return {
    ask: (asked) => join(JSON.stringify(asked), () => call('ask', asked)),
    ledger: (about, outlets, days) => call('ledger', about, outlets, days),
    topicKey: (about) => call('topicKey', about),
    claimsIn: (reports, abouts) => call('claimsIn', reports, abouts),
    reportNames: () => call('reportNames'),
    sources: () => call('sources'),
    reports: (outlet) => call('reports', outlet),
    report: (called) => call('report', called),
    suggestOutlets: (typed) => call('suggestOutlets', typed),
    suggestReports: (typed) => call('suggestReports', typed),
    status: () => call('status'),
    async close() {
      // Piscina's own way of closing waits for the first thread alone.
      await calls.close();
      await pool.destroy();
    },
  };
}

function notStarted(cause: Error): DatelineError {
  const problem = `The threads that answer questions cannot be started: ${cause.message}.`;
  return new DatelineError('CONFIG', `${problem} Run \`npm ci\`.`, { cause });
}
