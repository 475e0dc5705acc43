import { type Outcome, resultOf } from '../indexing/outcome.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { formatOf } from '../reading/format-of.ts';
import { makeThreads } from '../reading/make-threads.ts';
import {
  type OfferedArticle,
  type OfferedBytes,
  type ReadOffered,
  readOffered,
} from './read-offered.ts';

/** Larger texts and pages are read in a thread, in bytes. One of this size takes a tenth of a second. */
const LARGE = 256 * 1024;

/** Formats of which a small file can be a long text. */
const PACKED: ReadonlySet<string | null> = new Set(['pdf', 'docx']);

/**
 * Makes what reads files that are offered while others have their turns: what may take long is read in
 * threads. Ten megabytes of a page take seconds, and a feed may bring many.
 * @param outlets Those that are known, and the path of `outlets.json`, which they are from.
 */
export function readOfferedApart(outlets: Outlets, path: string): ReadOffered {
  const readApart = makeThreads<OfferedBytes, Outcome<OfferedArticle>>({
    script: new URL('./start-offer-worker.mjs', import.meta.url),
    data: { outlets: path },
    what: 'The file',
    code: 'ARTICLE',
    // Within it a document has its own time, and the thread that reads it.
    limits: { deadline: 40_000, memory: 512, threads: 2, idle: 30_000 },
  });
  return async (offered) => {
    const { bytes, fileName } = offered;
    const isQuick = bytes.length <= LARGE && !PACKED.has(formatOf(fileName));
    if (isQuick) return readOffered(offered, outlets);
    return resultOf(await readApart(offered));
  };
}
