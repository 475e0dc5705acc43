import { describeFeedChange } from '../feeds/describe-feed-change.ts';
import type { FeedChange, KeptFeed } from '../journal/feeds.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { durationOf } from './duration-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { cut } from './limits.ts';
import { BLANK_LINE, listMessage } from './list-message.ts';
import type { Message } from './message.ts';

const MOST_ON_PAGE = 8;

/** Code units of a feed's title, its address, its outlet, what is wrong with it, and what is changed. */
const LONGEST_NAME = 150;
const LONGEST_ADDRESS = 300;
const LONGEST_PROBLEM = 400;
const LONGEST_CHANGES = 1_000;

/**
 * The feeds that are polled: how, when, and what came of it.
 * @param list Id of the kept list, for the buttons that turn its pages.
 */
export function feedsMessage(
  feeds: readonly KeptFeed[],
  list: string,
  page: number,
  now: Date,
): Message {
  return listMessage({
    title: 'Feeds',
    colour: COLOURS.information,
    head: feeds.length === 0 ? 'No feeds are polled. Add one with /feed add.' : '',
    blocks: feeds.map((feed) => ({ text: blockOf(feed, now) })),
    gap: BLANK_LINE,
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'page', list, page: to }),
    note: feeds.length === 0 ? '' : countOf(feeds.length, 'feed'),
  });
}

/** What somebody reads who has added a feed. @param items How many reports it lists. */
export function feedAddedMessage(feed: KeptFeed, items: number): Message {
  const { mode, minutes, counts } = feed;
  const fate = mode === 'add' ? 'added by themselves' : 'shown in /feed queue, for you to approve';
  const latest =
    counts.waiting === 0
      ? 'Of those that it lists now, none is taken.'
      : `Of those that it lists now, the latest ${counts.waiting.toLocaleString('en-GB')} are fetched at once.`;
  return {
    embeds: [
      {
        description: [
          `${nameOf(feed)} lists ${countOf(items, 'report')}.`,
          cut(escapeMarkdown(feed.address), LONGEST_ADDRESS),
          `It is polled every ${durationOf(minutes * 60_000)}, and new reports are ${fate}. ${latest}`,
        ].join('\n'),
        color: COLOURS.answer,
      },
    ],
    components: [],
  };
}

/** What somebody reads who has changed a feed that was followed already. */
export function feedChangedMessage(before: KeptFeed, feed: KeptFeed): Message {
  const changes = describeFeedChange(before, feed, '/feed queue');
  return {
    embeds: [
      {
        description: [
          `${nameOf(feed)} was followed already, and is changed.`,
          cut(escapeMarkdown(feed.address), LONGEST_ADDRESS),
          cut(escapeMarkdown(changes.join(' ')), LONGEST_CHANGES),
        ].join('\n'),
        color: COLOURS.answer,
      },
    ],
    components: [],
  };
}

/** A feed's title, or its address where it has none, in bold. */
export function nameOf({ title, address }: Pick<KeptFeed, 'title' | 'address'>): string {
  const shown = cut(escapeMarkdown(title ?? '').trim(), LONGEST_NAME);
  return `**${shown === '' ? cut(escapeMarkdown(address), LONGEST_NAME) : shown}**`;
}

function blockOf(feed: KeptFeed, now: Date): string {
  const { address, mode, outlet, minutes, counts, changed, problem } = feed;
  const does = mode === 'add' ? 'adds' : 'waits for approval';
  const as = outlet === null ? '' : ` · as ${cut(escapeMarkdown(outlet).trim(), LONGEST_NAME)}`;
  const tallied: [number, string][] = [
    [counts.added, 'added'],
    [counts.queued, 'in the queue'],
    [counts.waiting, 'to be fetched'],
    [counts.failed, 'given up'],
  ];
  const tally = tallied
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count.toLocaleString('en-GB')} ${what}`);
  return [
    nameOf(feed),
    cut(escapeMarkdown(address), LONGEST_ADDRESS),
    `${does} · every ${durationOf(minutes * 60_000)}${as} · ${timesOf(feed, now)}`,
    ...(tally.length === 0 ? [] : [tally.join(', ')]),
    ...(changed === null ? [] : [changeOf(changed, now)]),
    ...(problem === null ? [] : [`⚠️ ${cut(escapeMarkdown(problem), LONGEST_PROBLEM)}`]),
  ].join('\n');
}

/** "set so by Ada 3 minutes ago" */
function changeOf({ at, by }: FeedChange, now: Date): string {
  const name = cut(escapeMarkdown(by.name).trim(), LONGEST_NAME);
  const ago = `${durationOf(now.getTime() - at.getTime())} ago`;
  return name === '' ? `set so ${ago}` : `set so by ${name} ${ago}`;
}

/** "polled 3 minutes ago, next in 27 minutes" */
function timesOf({ polled, next }: KeptFeed, now: Date): string {
  const last =
    polled === null
      ? 'not polled yet'
      : `polled ${durationOf(now.getTime() - polled.getTime())} ago`;
  if (next === null) return `${last}, no more`;
  const left = next.getTime() - now.getTime();
  return left <= 0 ? `${last}, due now` : `${last}, next in ${durationOf(left)}`;
}
