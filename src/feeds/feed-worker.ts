import { parentPort } from 'node:worker_threads';
import { outcomeOf } from '../indexing/outcome.ts';
import { type FeedSource, readFeed } from './read-feed.ts';

/** A feed to read. */
export interface FeedTask {
  readonly bytes: Uint8Array;
  readonly source: FeedSource;
}

parentPort?.on('message', async ({ bytes, source }: FeedTask) => {
  parentPort?.postMessage(await outcomeOf(async () => readFeed(bytes, source)));
});
parentPort?.postMessage('ready');
