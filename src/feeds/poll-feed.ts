import { DatelineError } from '../errors.ts';
import { AddressError } from '../fetching/address-error.ts';
import type { FeedClaim, KeptFeed, PollRecord } from '../journal/feeds.ts';
import { listItems } from './list-items.ts';
import { nextPoll } from './next-poll.ts';
import { readFetchedFeed } from './read-fetched-feed.ts';
import { addKept, type PollParts, type TakenItem, takeItem } from './take-item.ts';

/** What a poll of a feed came to. */
export interface FeedPoll {
  readonly feed: KeptFeed;
  /** "unchanged": its server says that nothing is new; items from before may have been taken. */
  readonly outcome: 'changed' | 'unchanged' | 'failed';
  /** How many items came to what. */
  readonly items: Readonly<Record<TakenItem['kind'], number>>;
  /** What is wrong with the feed; null: nothing. */
  readonly problem: string | null;
  /** What could not be fetched or read, now or for good. */
  readonly refused: readonly { readonly address: string; readonly reason: string }[];
}

/** Items that are fetched at one poll. */
const MOST_ITEMS = 20;

/** Milliseconds after which a claim counts as that of a process that hangs: an item takes two minutes. */
const CLAIM_LASTS = 10 * 60_000;

/**
 * Polls a feed, whether it is due or not: asks for it, notes what is new, and takes up to 20 items.
 * @returns Null where another process polls it, or it is gone.
 * @throws {DatelineError} as the journal does; the signal's reason. The next poll goes on.
 */
export async function pollFeed(id: string, parts: PollParts): Promise<FeedPoll | null> {
  const { feeds } = parts.moderation.journal;
  const { now } = parts.moderation;
  const claim = feeds.claim(id, now(), claimEnd(now()));
  if (claim === null) return null;
  try {
    const { poll, record } = await pollClaimed(claim, parts);
    feeds.finish(claim, now(), record);
    return poll;
  } catch (error) {
    giveUp(claim, error, parts);
    throw error;
  }
}

async function pollClaimed(
  claim: FeedClaim,
  parts: PollParts,
): Promise<{ poll: FeedPoll; record: PollRecord }> {
  const { feed } = claim;
  const { now, journal } = parts.moderation;
  /** The feed as it is set now: a moderator may have set it otherwise meanwhile. */
  const asSet = () => journal.feeds.extend(claim, claimEnd(now())) ?? feed;
  const items = { added: 0, queued: 0, there: 0, failed: 0, postponed: 0 };
  const refused: { address: string; reason: string }[] = [];
  items.added += await addLeftOver(feed, parts);
  const asked = await askFor(feed, parts);
  if (asked instanceof DatelineError) {
    const record = recordOfFailure(asSet(), asked, parts);
    const poll = { feed, outcome: 'failed', items, problem: record.problem, refused } as const;
    return { poll, record };
  }
  const problem = await takeItems(claim, parts, (address, taken) => {
    items[taken.kind] += 1;
    if ('problem' in taken) refused.push({ address, reason: taken.problem });
  });
  const timing = { minutes: asSet().minutes, failures: 0, wait: null };
  const next = nextPoll(now(), timing, parts.random);
  return {
    poll: { feed, outcome: asked, items, problem, refused },
    record: { next, failures: 0, problem },
  };
}

/** Adds what was kept to be added when a process ended. */
async function addLeftOver(feed: KeptFeed, { moderation }: PollParts): Promise<number> {
  let added = 0;
  for (const id of moderation.journal.feeds.leftOver(feed.id)) {
    const draft = moderation.journal.draft(id);
    if (draft !== null && (await addKept(draft, feed, moderation))) added += 1;
  }
  return added;
}

/** Asks for the feed itself, and notes what it lists. @returns Why there is nothing, as an error. */
async function askFor(
  feed: KeptFeed,
  { moderation, fetchAddress, politeness, signal }: PollParts,
): Promise<'changed' | 'unchanged' | DatelineError> {
  const { address, etag, lastModified } = feed;
  try {
    const fetched = await politeness.visit(
      address,
      () => fetchAddress(address, { signal, etag, lastModified }),
      signal,
    );
    if (fetched.status === 'not modified') return 'unchanged';
    const read = await readFetchedFeed(fetched);
    moderation.journal.feeds.note(feed.id, { ...fetched, title: read.title }, listItems(read));
    return 'changed';
  } catch (error) {
    signal.throwIfAborted();
    const isOfFeed =
      error instanceof DatelineError && (error.code === 'ADDRESS' || error.code === 'FEED');
    if (isOfFeed) return error;
    throw error;
  }
}

/** @returns What keeps items from being taken; null: nothing. */
async function takeItems(
  claim: FeedClaim,
  parts: PollParts,
  note: (address: string, taken: TakenItem) => void,
): Promise<string | null> {
  const { journal, now } = parts.moderation;
  try {
    for (const item of journal.feeds.waiting(claim.feed.id, now(), MOST_ITEMS)) {
      const feed = journal.feeds.extend(claim, claimEnd(now()));
      if (feed === null) return null; // removed meanwhile
      journal.feeds.requireRoom(feed.mode);
      note(item.address, await takeItem(item, feed, parts));
    }
    return null;
  } catch (error) {
    // They wait until there is room again.
    if (error instanceof DatelineError && error.code === 'BUSY') return error.message;
    throw error;
  }
}

function recordOfFailure(
  { minutes, failures: before }: KeptFeed,
  error: DatelineError,
  { moderation: { now }, random }: PollParts,
): PollRecord {
  const failures = before + 1;
  if (error instanceof AddressError && error.gone) {
    return { next: null, failures, problem: `${error.message} It is polled no more.` };
  }
  const wait = error instanceof AddressError ? error.wait : null;
  const next = nextPoll(now(), { minutes, failures, wait }, random);
  return { next, failures, problem: error.message };
}

/** Lets go of a feed whose poll did not come to its end. */
function giveUp(claim: FeedClaim, error: unknown, parts: PollParts): void {
  const { moderation, signal, log, random } = parts;
  const { feed } = claim;
  try {
    if (signal.aborted || error instanceof DatelineError) {
      moderation.journal.feeds.release(claim);
      return;
    }
    const failures = feed.failures + 1;
    const next = nextPoll(
      moderation.now(),
      { minutes: feed.minutes, failures, wait: null },
      random,
    );
    const problem = 'It could not be polled, for an unexpected reason. The log has it.';
    moderation.journal.feeds.finish(claim, moderation.now(), { next, failures, problem });
  } catch (cause) {
    // It runs out by itself.
    log.warn({ err: cause, feed: feed.id }, 'A feed could not be let go of.');
  }
}

function claimEnd(now: Date): Date {
  return new Date(now.getTime() + CLAIM_LASTS);
}
