import { countOf } from './count-of.ts';
import { durationOf } from './duration-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/** How the bot does its work. */
export interface Operation {
  /** Questions that something went wrong with. */
  readonly failed: number;
  /** Questions that were not let in, by reason. */
  readonly turnedAway: {
    readonly too_often: number;
    readonly busy: number;
    readonly not_askable: number;
  };
  /** The last reindex of this bot; null: there was none. */
  readonly reindex: {
    readonly outcome: 'done' | 'failed' | 'busy' | 'stopped';
    readonly milliseconds: number;
    /** When it ended. */
    readonly at: Date;
  } | null;
  readonly feeds: {
    readonly count: number;
    /** How many of them have a problem. */
    readonly failing: number;
    /** Reports that wait for approval. */
    readonly queued: number;
    /** Polls that failed and items that were given up, since the start. */
    readonly errors: { readonly feed: number; readonly item: number };
  };
  /** Watches, and claims of theirs: those that wait, and those posted since the start. */
  readonly watching: {
    readonly watches: number;
    readonly waiting: number;
    readonly posted: number;
  };
  /** The language model, and what it did since the start; null: none is configured. */
  readonly model: {
    readonly name: string;
    /** Answers in its words, and answers that stayed plain although it was asked. */
    readonly phrased: number;
    readonly plain: number;
    /** Sentences that did not stand. */
    readonly dropped: number;
    readonly tokens: number;
  } | null;
  readonly gateway: {
    readonly isUp: boolean;
    /** When the connection was made or lost; null: it never was made. */
    readonly since: Date | null;
    readonly reconnects: number;
  };
}

/** What moderators see of it beside the rest of the status: names with values. */
export function operationFields(
  { failed, turnedAway, watching, reindex, feeds, model, gateway }: Operation,
  now: Date,
): [name: string, value: string][] {
  const since = (then: Date) => durationOf(now.getTime() - then.getTime());
  const counts: [number, string][] = [
    [failed, 'failed'],
    [turnedAway.too_often, 'asked too often'],
    [turnedAway.busy, 'while too many waited'],
    [turnedAway.not_askable, 'that cannot be asked'],
  ];
  const unanswered = counts.flatMap(([count, why]) =>
    count === 0 ? [] : [`${count.toLocaleString('en-GB')} ${why}`],
  );
  return [
    ['Unanswered', unanswered.length === 0 ? 'none' : unanswered.join(', ')],
    ['Watches', watchesOf(watching)],
    ['My last reindex', reindex === null ? 'none since the start' : reindexOf(reindex, since)],
    ['Feeds', feedsOf(feeds)],
    ['Feed errors', feedErrorsOf(feeds)],
    ...(model === null ? [] : [['Language model', modelOf(model)] as [string, string]]),
    ['Connection', connectionOf(gateway, since)],
  ];
}

/** "openai:gpt-4o-mini: 12 answers phrased, 3 left plain; 4 sentences dropped; 18,000 tokens" */
function modelOf({
  name,
  phrased,
  plain,
  dropped,
  tokens,
}: NonNullable<Operation['model']>): string {
  const left = plain === 0 ? '' : `, ${plain.toLocaleString('en-GB')} left plain`;
  const lost = dropped === 0 ? '' : `; ${countOf(dropped, 'sentence')} dropped`;
  return `${escapeMarkdown(name)}: ${countOf(phrased, 'answer')} phrased${left}${lost}; ${countOf(tokens, 'token')}`;
}

/** "3, with 12 claims posted and 2 to post" */
function watchesOf({ watches, waiting, posted }: Operation['watching']): string {
  if (watches === 0) return 'none';
  const toPost = waiting === 0 ? '' : ` and ${waiting.toLocaleString('en-GB')} to post`;
  return `${watches.toLocaleString('en-GB')}, with ${countOf(posted, 'claim')} posted${toPost}`;
}

/** "took 4 seconds, 3 hours ago" */
function reindexOf(
  { outcome, milliseconds, at }: NonNullable<Operation['reindex']>,
  since: (then: Date) => string,
): string {
  const ago = `${since(at)} ago`;
  if (outcome === 'busy') return `not possible ${ago}: another process was writing`;
  const how = { done: 'took', failed: 'failed after', stopped: 'was stopped after' }[outcome];
  return `${how} ${durationOf(milliseconds)}, ${ago}`;
}

/** "3, 12 reports wait for approval" */
function feedsOf({ count, queued }: Operation['feeds']): string {
  const waiting = queued === 0 ? '' : `, ${countOf(queued, 'report')} to approve`;
  return `${count === 0 ? 'none' : count.toLocaleString('en-GB')}${waiting}`;
}

/** "1 feed has a problem; since the start 2 polls failed, 5 reports given up" */
function feedErrorsOf({ failing, errors: { feed, item } }: Operation['feeds']): string {
  const now = failing === 0 ? [] : [`${countOf(failing, 'feed')} with a problem`];
  const counts = [
    ...(feed === 0 ? [] : [`${countOf(feed, 'poll')} failed`]),
    ...(item === 0 ? [] : [`${countOf(item, 'report')} given up`]),
  ];
  const since = counts.length === 0 ? [] : [`since the start ${counts.join(', ')}`];
  const said = [...now, ...since].join('; ');
  return said === '' ? 'none' : said;
}

/** "for 3 hours, after 2 reconnects" */
function connectionOf(
  { isUp, since: then, reconnects }: Operation['gateway'],
  since: (then: Date) => string,
): string {
  if (then === null) return 'not yet';
  if (!isUp) return `lost ${since(then)} ago`;
  const after = reconnects === 0 ? '' : `, after ${countOf(reconnects, 'reconnect')}`;
  return `for ${since(then)}${after}`;
}
