import { DatelineError } from '../../errors.ts';
import { makeThreads, type ThreadLimits } from '../make-threads.ts';
import type { DocumentFormat, ReadDocument } from './document.ts';
import type { DocumentOutcome, DocumentTask } from './document-worker.ts';

/**
 * A PDF of 500 pages takes five seconds and 150 MB. On a machine that does much else, the start of a
 * thread can take two.
 */
const LIMITS: ThreadLimits = { deadline: 20_000, memory: 384, threads: 2, idle: 30_000 };

/** Reads documents. */
export interface DocumentReader {
  /**
   * @throws {DatelineError} ARTICLE with the reason in plain words where it cannot be read within
   * bounds; CONFIG where no thread can be started.
   */
  read(bytes: Uint8Array, format: DocumentFormat): Promise<ReadDocument>;
}

/** Reads documents in threads. */
export function makeDocumentReader(limits: Partial<ThreadLimits> = {}): DocumentReader {
  const read = makeThreads<DocumentTask, DocumentOutcome>({
    script: new URL('./start-document-worker.mjs', import.meta.url),
    what: 'The file',
    code: 'ARTICLE',
    limits: { ...LIMITS, ...limits },
  });
  return {
    async read(bytes, format) {
      const outcome = await read({ bytes, format });
      if ('document' in outcome) return outcome.document;
      throw new DatelineError('ARTICLE', outcome.refused, { cause: new Error(outcome.detail) });
    },
  };
}
