import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import { findFeed } from '../feeds/find-feed.ts';
import { type FeedPoll, pollFeed } from '../feeds/poll-feed.ts';
import { makePoliteness } from '../fetching/politeness.ts';
import type { KeptFeed } from '../journal/feeds.ts';
import { neutralise } from '../rendering/neutralise.ts';
import { nameOf } from './change-feeds.ts';
import type { Dependencies } from './dependencies.ts';
import { indexChange } from './index-change.ts';
import { showProgress } from './show-progress.ts';
import { updateArchive } from './update-archive.ts';

/** Milliseconds between two visits of a host. */
const APART = 1_000;

/** What became of one feed; null: another process polls it. */
interface Polled {
  readonly feed: KeptFeed;
  readonly poll: FeedPoll | null;
}

/**
 * `dateline feed poll`: polls every feed, or one, whether it is due or not, and says what came of each.
 * @throws {DatelineError} USAGE where there is no such feed; FEED where one could not be polled, the
 * others being polled all the same.
 */
export async function pollFeedsNow(
  called: string | undefined,
  { json }: { readonly json?: true },
  deps: Dependencies,
  config: Config,
): Promise<void> {
  // What is there already is told by the archive.
  if (!(await deps.isBuilt(config))) await updateArchive(deps, config);
  const polled: Polled[] = [];
  try {
    await pollAll(called, polled, deps, config);
  } finally {
    // Also where it was cut short: what was added before is kept.
    if (polled.some(({ poll }) => (poll?.items.added ?? 0) > 0)) await indexChange(deps, config);
    for (const each of polled) tell(each, json === true, deps);
  }
  if (polled.length === 0 && !json) deps.stdout.write('No feeds.\n');
  const failed = polled.filter(({ poll }) => poll?.outcome === 'failed').length;
  if (failed > 0) {
    throw new DatelineError('FEED', `${failed} of ${polled.length} feeds could not be polled.`);
  }
}

async function pollAll(
  called: string | undefined,
  polled: Polled[],
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const moderation = await deps.openModeration(config, true);
  const display = showProgress('Polling', deps.stderr);
  const parts = {
    moderation,
    fetchAddress: deps.fetchAddress,
    politeness: makePoliteness({ apart: APART }),
    random: Math.random,
    signal: new AbortController().signal,
    log: { warn: () => {} },
  };
  try {
    const all = moderation.journal.feeds.list();
    const feeds = called === undefined ? all : [findFeed(called, all)];
    for (const [done, feed] of feeds.entries()) {
      display.show({ done, total: feeds.length });
      polled.push({ feed, poll: await pollFeed(feed.id, parts) });
    }
    display.show({ done: feeds.length, total: feeds.length });
  } finally {
    display.stop();
    moderation.close();
  }
}

function tell({ feed, poll }: Polled, isJson: boolean, { stdout, stderr }: Dependencies): void {
  if (isJson) {
    const { outcome = 'busy', items = null, problem = null, refused = [] } = poll ?? {};
    const { id, address } = feed;
    stdout.write(`${JSON.stringify({ id, address, outcome, items, problem, refused })}\n`);
    return;
  }
  for (const { address, reason } of poll?.refused ?? []) {
    stderr.write(`${neutralise(`Left out ${address}: ${reason}`)}\n`);
  }
  stdout.write(`${neutralise(`${nameOf(feed)}: ${describe(poll)}`)}\n`);
}

/** "3 added, 1 already there" */
function describe(poll: FeedPoll | null): string {
  if (poll === null) return 'another process is polling it.';
  const { items, problem } = poll;
  const counts: [number, string][] = [
    [items.added, 'added'],
    [items.queued, 'to approve'],
    [items.there, 'already there'],
    [items.postponed, 'tried again later'],
    [items.failed, 'given up'],
  ];
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const came = said.length === 0 ? 'nothing new' : said.join(', ');
  if (problem === null) return `${came}.`;
  return said.length === 0 ? problem : `${came}. ${problem}`;
}
