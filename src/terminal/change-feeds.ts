import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import { type AddedFeed, addFeed } from '../feeds/add-feed.ts';
import { describeFeedChange } from '../feeds/describe-feed-change.ts';
import { findFeed } from '../feeds/find-feed.ts';
import type { FeedMode, KeptFeed } from '../journal/feeds.ts';
import { neutralise } from '../rendering/neutralise.ts';
import { COMMAND_LINE } from './command-line-editor.ts';
import type { Dependencies } from './dependencies.ts';

/** What shows the reports that wait for approval. */
const QUEUE = '"dateline feed queue"';

/** What `dateline feed add` was called with. */
export interface FeedOptions {
  readonly outlet?: string;
  readonly mode?: string;
  readonly every?: string;
  readonly latest?: string;
  readonly json?: true;
}

/** `dateline feed add`: reads a feed and keeps it, or changes one. @throws {DatelineError} as `addFeed` does. */
export async function addFeedFrom(
  address: string,
  { outlet, mode, every, latest, json }: FeedOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const wanted = {
    address,
    outlet,
    mode: modeOf(mode),
    minutes: wholeOf('every', every),
    latest: wholeOf('latest', latest),
    by: COMMAND_LINE,
  };
  const moderation = await deps.openModeration(config, false);
  try {
    const added = await addFeed(wanted, moderation, deps.fetchAddress);
    const lines = json ? [feedRecord(added.feed)] : renderAdded(added).map(neutralise);
    deps.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    moderation.close();
  }
}

function renderAdded(added: AddedFeed): string[] {
  const { feed } = added;
  if (added.kind === 'changed') {
    const changes = describeFeedChange(added.before, feed, QUEUE);
    return [`${nameOf(feed)} was followed already, and is changed.`, ...changes];
  }
  const { items } = added;
  const fate = feed.mode === 'add' ? 'are added' : `wait in ${QUEUE}`;
  return [
    `Added ${nameOf(feed)} with ${items} ${items === 1 ? 'report' : 'reports'}, ${feed.counts.waiting} of them to be fetched.`,
    `It is polled every ${feed.minutes} minutes while the bot runs, or by "dateline feed poll"; new reports ${fate}.`,
  ];
}

/** `dateline feed list`: the feeds, each with how, when and what came of it. */
export async function listFeeds(
  { json }: { readonly json?: true },
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const moderation = await deps.openModeration(config, false);
  try {
    const feeds = moderation.journal.feeds.list();
    const written = feeds.map((feed) => (json ? feedRecord(feed) : renderFeed(feed)));
    if (written.length === 0 && !json) deps.stdout.write('No feeds.\n');
    for (const text of written) deps.stdout.write(`${text}\n`);
  } finally {
    moderation.close();
  }
}

/** `dateline feed remove`. @throws {DatelineError} USAGE where there is no such feed. */
export async function removeFeed(
  called: string,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const moderation = await deps.openModeration(config, false);
  try {
    const { feeds } = moderation.journal;
    const feed = findFeed(called, feeds.list());
    feeds.remove(feed.id);
    deps.stdout.write(`${neutralise(`${nameOf(feed)} is polled no more.`)}\n`);
  } finally {
    moderation.close();
  }
}

/** What a feed is called in messages. */
export function nameOf({ title, address }: Pick<KeptFeed, 'title' | 'address'>): string {
  return title ?? address;
}

function feedRecord(feed: KeptFeed): string {
  const { etag: _etag, lastModified: _lastModified, ...told } = feed;
  return JSON.stringify(told);
}

function renderFeed(feed: KeptFeed): string {
  const { id, address, mode, outlet, minutes, polled, next, counts, changed, problem } = feed;
  const time = (at: Date | null, none: string) =>
    at === null ? none : at.toISOString().slice(0, 16).replace('T', ' ');
  const does = mode === 'add' ? 'adds' : 'waits for approval';
  const lines = [
    `${nameOf(feed)} (${id})`,
    address,
    `${does}, every ${minutes} minutes${outlet === null ? '' : `, as ${outlet}`}`,
    `polled ${time(polled, 'never')}, next ${time(next, 'never')} UTC`,
    `${counts.added} added, ${counts.queued} in the queue, ${counts.waiting} to be fetched, ${counts.failed} given up`,
    ...(changed === null ? [] : [`set so by ${changed.by.name}, ${time(changed.at, '')} UTC`]),
    ...(problem === null ? [] : [`problem: ${problem}`]),
  ];
  return lines.map(neutralise).join('\n  ');
}

function modeOf(text: string | undefined): FeedMode | undefined {
  if (text === undefined || text === 'add' || text === 'queue') return text;
  throw new DatelineError('USAGE', '--mode is "add" or "queue".');
}

function wholeOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new DatelineError('USAGE', `--${option} is a whole number.`);
}
