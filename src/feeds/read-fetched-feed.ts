import type { Body } from '../fetching/fetch-body.ts';
import { type Outcome, resultOf } from '../indexing/outcome.ts';
import { makeThreads } from '../reading/make-threads.ts';
import type { FeedTask } from './feed-worker.ts';
import { type Feed, readFeed } from './read-feed.ts';

/** Larger ones are read in a thread, in bytes. The worst of this size takes a tenth of a second. */
const LARGE = 128 * 1024;

const readApart = makeThreads<FeedTask, Outcome<Feed>>({
  script: new URL('./start-feed-worker.mjs', import.meta.url),
  what: 'The feed',
  code: 'FEED',
  limits: { deadline: 20_000, memory: 256, threads: 1, idle: 30_000 },
});

/**
 * Reads what was fetched as a feed. A large one, which may be made to take seconds, keeps nobody else
 * waiting.
 * @throws {DatelineError} FEED as `readFeed` does; CONFIG where no thread can be started.
 */
export async function readFetchedFeed({ bytes, address, type }: Body): Promise<Feed> {
  const source = { address, charset: type?.charset ?? null };
  if (bytes.length <= LARGE) return readFeed(bytes, source);
  return resultOf(await readApart({ bytes, source }));
}
