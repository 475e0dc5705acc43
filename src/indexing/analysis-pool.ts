import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { AnalysedArticle } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { AnalysisTask, WorkerSetup } from './analysis-worker.ts';
import type { Analyst } from './analyst.ts';
import { type Outcome, resultOf } from './outcome.ts';

/** Reports in work or waiting for each thread: enough that none idles, few enough to hold. */
const REPORTS_A_THREAD = 4;

/** More threads than this wait for the one that writes. */
const MOST_THREADS = 8;

/** Analyses and embeds in worker threads, which are started with the first piece of work. */
export function startAnalysisPool(setup: WorkerSetup): Analyst {
  const threads = Math.min(availableParallelism(), MOST_THREADS);
  const width = threads * REPORTS_A_THREAD;
  const pool = new Piscina({
    filename: new URL('./start-analysis-worker.mjs', import.meta.url).href,
    workerData: setup,
    minThreads: threads,
    maxThreads: threads,
    // Each report waits with its analysis or its embedding, never with both.
    maxQueue: width,
    // The workers bring their own loader; that of this thread does not work in them.
    execArgv: [],
  });

  // A worker that cannot even start fails no piece of work: those would wait for ever.
  const broken = new Promise<never>((_, reject) => {
    pool.on('error', (cause: Error) => {
      const problem = `The threads that analyse reports cannot be started: ${cause.message}.`;
      reject(new DatelineError('CONFIG', `${problem} Run \`npm ci\`.`, { cause }));
    });
  });
  broken.catch(() => undefined);

  async function run<T>(name: 'analyse' | 'embed', task: unknown): Promise<T> {
    return resultOf((await Promise.race([pool.run(task, { name }), broken])) as Outcome<T>);
  }

  return {
    analyse: (path, corrections) =>
      run<AnalysedArticle>('analyse', { path, corrections } satisfies AnalysisTask),
    embed: async (texts) => (texts.length === 0 ? [] : run<Float32Array[]>('embed', texts)),
    width,
    close: () => pool.destroy(),
  };
}
