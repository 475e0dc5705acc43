import type { WatchMessage } from '../journal/watches.ts';
import { MOST_CLAIMS, watchMessage } from '../messages/watch-message.ts';
import type { SecondTries } from './second-tries.ts';
import type { WatchedChannels, WatchParts } from './watch-parts.ts';

/** Messages that a channel gets in any hour, for all its watches together. */
const MESSAGES_AN_HOUR = 6;
const HOUR = 60 * 60_000;

/** Milliseconds in which Discord drops a second message of the same key, at the least. */
const KEYS_LAST = 60_000;

/** What posting works with. */
export interface PostParts extends WatchParts {
  readonly channels: WatchedChannels;
  readonly tries: SecondTries;
}

/**
 * Posts what waits, as far as the limits of the channels allow: first the messages that were begun,
 * then those of the watches whose claims have waited longest. Where one cannot be posted, the others
 * are; it is tried again later.
 * @throws {DatelineError} as the desk and the watches do.
 */
export async function postClaims(parts: PostParts, signal: AbortSignal): Promise<void> {
  const { watches, tries } = parts;
  for (const message of watches.begun()) {
    if (signal.aborted) return;
    if (tries.mayTry(message.watch)) await send(message, parts);
  }
  while (!signal.aborted) {
    const next = watches
      .due()
      .find(({ watch, channel }) => tries.mayTry(watch) && isWithinLimit(channel, parts));
    const message = next === undefined ? null : watches.begin(next.watch, MOST_CLAIMS);
    if (message === null) return;
    await send(message, parts);
  }
}

function isWithinLimit(channel: string, { watches, now }: PostParts): boolean {
  const anHourAgo = new Date(now().getTime() - HOUR);
  return watches.messagesSince(channel, anHourAgo) < MESSAGES_AN_HOUR;
}

/**
 * Posts a message that was begun. Its claims are looked up anew, so that it says what the archive
 * says now: a claim whose report is gone or has other words is not posted.
 */
async function send(begun: WatchMessage, parts: PostParts): Promise<void> {
  const { watches, desk, meters } = parts;
  const watch = watches.list().find(({ id }) => id === begun.watch);
  if (watch === undefined) return; // ended meanwhile
  const reports = [...new Set(begun.posts.map(({ report }) => report))];
  const [found = []] = await desk.claimsIn(reports, [watch.about]);
  const entries = new Map(found.map(({ key, entry }) => [key, entry]));
  watches.drop(begun.posts.filter(({ claim }) => !entries.has(claim)));
  const posts = begun.posts.filter(({ claim }) => entries.has(claim));
  if (posts.length === 0) {
    watches.withdraw(begun, null);
    return;
  }
  const isLast = watch.waiting === begun.posts.length;
  const { message, shown } = watchMessage({
    about: watch.about,
    entries: posts.map(({ claim }) => entries.get(claim)!),
    more: isLast ? watch.more : 0,
  });
  watches.release(posts.slice(shown));
  const problem = await deliver(begun, message, parts);
  if (problem === 'unknown') return;
  if (problem !== null) {
    watches.withdraw(begun, problem);
    return;
  }
  watches.posted(begun, isLast && shown === posts.length ? watch.more : 0);
  meters.claimsPosted(shown);
}

/** @returns Why it was not posted; null: it was; "unknown": nobody can say, and it stays begun. */
async function deliver(
  { id, watch, channel, at }: WatchMessage,
  message: Parameters<WatchedChannels['post']>[1],
  { channels, tries, now, log }: PostParts,
): Promise<string | 'unknown' | null> {
  try {
    const isOld = now().getTime() - at.getTime() > KEYS_LAST;
    const isThere = isOld && (await channels.isPosted(channel, message, at));
    const problem = isThere ? null : await channels.post(channel, message, id);
    if (problem === null) tries.succeeded(watch);
    else if (tries.failed(watch) === 1) log.warn({ watch, problem }, 'A watch cannot be posted.');
    return problem;
  } catch (error) {
    if (tries.failed(watch) === 1) log.warn({ watch, err: error }, 'A watch was not posted.');
    return 'unknown';
  }
}
