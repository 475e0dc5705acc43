import type { Body } from '../fetching/fetch-body.ts';
import type { KeptFeed, WaitingItem } from '../journal/feeds.ts';
import type { Editor } from '../journal/journal.ts';
import { type DraftedReport, draftReport, type Preview } from '../moderation/draft-report.ts';
import { fileOf } from '../moderation/file-of.ts';
import type { Moderation } from '../moderation/moderation.ts';
import { type GivenFields, LONGEST } from '../moderation/read-given.ts';

/** Characters of the name that the history shows. */
const LONGEST_NAME = 100;

/** Milliseconds by which a date may be in the future: it is another day somewhere. */
const AHEAD = 24 * 60 * 60_000;

/** Who adds what a feed brings, as the history shows it. */
export function editorOf({ title, address }: Pick<KeptFeed, 'title' | 'address'>): Editor {
  const name = [...`the feed ${title ?? address}`].slice(0, LONGEST_NAME).join('');
  return { id: null, name };
}

/**
 * Reads what a feed's item led to. Its outlet is that of the feed, where one is set; what the feed
 * says of title and day counts where the page itself has none.
 * @throws {DatelineError} ARTICLE with the reason where it cannot be read.
 */
export async function draftItem(
  item: WaitingItem,
  feed: KeptFeed,
  body: Body,
  moderation: Moderation,
): Promise<DraftedReport> {
  const outlet = feed.outlet ?? undefined;
  const { bytes, name } = fileOf(body);
  const draft = (given: GivenFields) =>
    draftReport(
      {
        bytes,
        fileName: name,
        given,
        by: editorOf(feed),
        source: body.address,
        feed: feed.id,
      },
      moderation,
    );
  const drafted = await draft({ outlet });
  const { title, date } = lackingIn(drafted.preview, item, moderation.now());
  if (title === undefined && date === undefined) return drafted;
  return draft({ outlet, title, date });
}

function lackingIn({ fields }: Preview, item: WaitingItem, now: Date): GivenFields {
  const lacks = (name: 'title' | 'date') =>
    fields.some(({ field, value }) => field === name && value === null);
  const isPast = item.date !== null && Date.parse(item.date) <= now.getTime() + AHEAD;
  return {
    title: lacks('title') && item.title !== null ? cut(item.title) : undefined,
    date: lacks('date') && isPast ? item.date!.slice(0, 10) : undefined,
  };
}

function cut(title: string): string {
  return title.slice(0, LONGEST.title).replace(/[\ud800-\udbff]$/, '');
}
