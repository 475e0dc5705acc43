import { DatelineError, type ErrorCode } from '../errors.ts';
import { AddressError } from '../fetching/address-error.ts';
import type { FetchAddress } from '../fetching/fetch-address.ts';
import { fetchBody } from '../fetching/fetch-body.ts';
import type { Politeness } from '../fetching/politeness.ts';
import type { JournalLog } from '../journal/carry-out.ts';
import type { KeptFeed, WaitingItem } from '../journal/feeds.ts';
import type { Draft } from '../journal/journal.ts';
import { addressKey } from '../moderation/address-key.ts';
import { isSameReport } from '../moderation/already-there.ts';
import { addDraft } from '../moderation/change-reports.ts';
import type { Moderation } from '../moderation/moderation.ts';
import { draftItem, editorOf } from './draft-item.ts';

/** What polling goes by. */
export interface PollParts {
  readonly moderation: Moderation;
  readonly fetchAddress: FetchAddress;
  readonly politeness: Politeness;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Ends a poll early; the next one goes on. */
  readonly signal: AbortSignal;
  readonly log: JournalLog;
}

/** What became of an item, at least for now. */
export type TakenItem =
  | { readonly kind: 'added' | 'queued' | 'there' }
  /** Given up, or tried again at a later poll; with the reason. */
  | { readonly kind: 'failed' | 'postponed'; readonly problem: string };

/** An item that cannot be fetched for the moment is tried so often, at as many polls. */
const MOST_TRIES = 3;

/** Failures of one item alone. */
const OF_ONE: ReadonlySet<ErrorCode> = new Set(['ARTICLE', 'ADDRESS', 'FEED', 'USAGE']);

/**
 * Fetches an item, and adds it or lets it wait for approval, as its feed is set. What is there already
 * is left out. It is kept as a draft first, in one transaction with the note that it is done, so that
 * it comes in once, however the process ends.
 * @throws {DatelineError} as the journal does; the signal's reason.
 */
export async function takeItem(
  item: WaitingItem,
  feed: KeptFeed,
  parts: PollParts,
): Promise<TakenItem> {
  const { moderation, fetchAddress, politeness, signal } = parts;
  const { feeds } = moderation.journal;
  let isAsked = false;
  const leaveOut = (): TakenItem => {
    feeds.dismiss(item, null);
    return { kind: 'there' };
  };
  try {
    if (feeds.isKnown(item.key)) return leaveOut();
    const body = await politeness.visit(
      item.address,
      () => {
        isAsked = true;
        return fetchBody(item.address, fetchAddress, signal);
      },
      signal,
    );
    const final = addressKey(body.address);
    if (feeds.isKnown(final)) return leaveOut();
    const { draft, preview } = await draftItem(item, feed, body, moderation);
    const outlet = preview.fields.find(({ field }) => field === 'outlet')?.value ?? null;
    const there = preview.alreadyThere;
    if (there !== null && isSameReport(there, outlet)) return leaveOut();
    const kept = feeds.keep(item, draft, final);
    if (kept === null) return { kind: 'there' };
    if (kept.mode === 'queue') return { kind: 'queued' };
    return { kind: (await addKept(kept.draft, feed, moderation)) ? 'added' : 'there' };
  } catch (error) {
    signal.throwIfAborted();
    return refuse(item, isAsked ? item.tries + 1 : item.tries, error, parts);
  }
}

/**
 * Adds a draft of a feed. @returns Whether it was still there: somebody may have decided on it.
 * @throws {DatelineError} as the journal's `add` does.
 */
export async function addKept(
  draft: Draft,
  feed: KeptFeed,
  moderation: Moderation,
): Promise<boolean> {
  try {
    await addDraft(draft, editorOf(feed), moderation);
    return true;
  } catch (error) {
    if (error instanceof DatelineError && error.code === 'CHANGE') return false;
    throw error;
  }
}

function refuse(
  item: WaitingItem,
  tries: number,
  error: unknown,
  { moderation: { journal, now }, log }: PollParts,
): TakenItem {
  const problem = problemOf(error);
  if (problem === null) throw error;
  if (!(error instanceof DatelineError)) {
    log.warn({ err: error, address: item.address }, 'An item of a feed could not be read.');
  }
  if (error instanceof AddressError && error.temporary && tries < MOST_TRIES) {
    const next = new Date(now().getTime() + (error.wait ?? 0));
    journal.feeds.postpone(item, { tries, next, problem });
    return { kind: 'postponed', problem };
  }
  journal.feeds.dismiss(item, problem);
  return { kind: 'failed', problem };
}

/** Why one item is left out; null where the failure would befall the others, too. */
function problemOf(error: unknown): string | null {
  if (!(error instanceof DatelineError)) return 'It could not be read, for an unexpected reason.';
  return OF_ONE.has(error.code) ? error.message : null;
}
