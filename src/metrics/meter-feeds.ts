import { Counter, Gauge, type Registry } from 'prom-client';
import type { Figures, ItemOutcome, Meters, PollOutcome } from './meters.ts';

const POLL_OUTCOMES: readonly PollOutcome[] = ['changed', 'unchanged', 'failed'];

/** What is counted of feeds. */
export interface FeedMeters extends Pick<Meters, 'polled' | 'holdsFeeds'> {
  errors(): Figures['feedErrors'];
}

/** The meters of the feeds, in a registry. */
export function meterFeeds(registry: Registry): FeedMeters {
  const registers = [registry];
  const polls = new Counter({
    name: 'dateline_feed_polls_total',
    help: 'Polls of feeds.',
    labelNames: ['outcome'],
    registers,
  });
  const taken: readonly ItemOutcome[] = ['added', 'queued', 'there'];
  const items = new Counter({
    name: 'dateline_feed_items_total',
    help: 'Items of feeds that were added, queued for approval, or there already.',
    labelNames: ['outcome'],
    registers,
  });
  const errors = new Counter({
    name: 'dateline_feed_errors_total',
    help: 'Polls of feeds that failed, and items of feeds that were given up.',
    labelNames: ['of'],
    registers,
  });
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `dateline_${name}`, help, registers });
  const count = gauge('feeds', 'Feeds that are kept.');
  const failing = gauge('feeds_failing', 'Feeds that have a problem.');
  const queue = gauge('feed_queue', 'Reports of feeds that wait for approval.');
  const sums = { feed: 0, item: 0 };

  function countErrors(of: 'feed' | 'item', many: number): void {
    sums[of] += many;
    errors.labels(of).inc(many);
  }

  // From 0 on, so that the first of a kind is seen as a rise.
  for (const outcome of POLL_OUTCOMES) polls.labels(outcome).inc(0);
  for (const outcome of taken) items.labels(outcome).inc(0);
  countErrors('feed', 0);
  countErrors('item', 0);

  return {
    polled(outcome, came) {
      polls.labels(outcome).inc();
      for (const each of taken) items.labels(each).inc(came[each]);
      countErrors('feed', outcome === 'failed' ? 1 : 0);
      countErrors('item', came.failed);
    },
    holdsFeeds(feeds) {
      count.set(feeds.feeds);
      failing.set(feeds.failing);
      queue.set(feeds.queued);
    },
    errors: () => ({ ...sums }),
  };
}
