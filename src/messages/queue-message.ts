import type { QueuedDraft } from '../journal/feeds.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { customId } from './custom-id.ts';
import { durationOf } from './duration-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { cut, LONGEST_OPTION } from './limits.ts';
import { BLANK_LINE, listMessage } from './list-message.ts';
import { menuRow } from './menu-row.ts';
import type { ActionRow, Message } from './message.ts';
import { clampPage } from './page-buttons.ts';
import type { Block } from './paginate.ts';
import { plainText } from './plain-text.ts';

const MOST_ON_PAGE = 10;

/** Code units of a title and of a feed's name: ten of both fit on a page, so that each has ten. */
const LONGEST_TITLE = 200;
const LONGEST_FEED = 100;

interface QueueBlock extends Block {
  /** Null: it was decided on. */
  readonly draft: QueuedDraft | null;
}

/** What waited for approval when it was listed, and what of it waits still. */
export interface Queue {
  /** Ids of drafts in the order of the list. */
  readonly listed: readonly string[];
  readonly waiting: readonly QueuedDraft[];
}

/**
 * What feeds brought and nobody has decided on, with a menu to see one and a button to add all that
 * the page shows.
 * @param list Id of the kept list.
 */
export function queueMessage(queue: Queue, list: string, page: number, now: Date): Message {
  const pages = Math.ceil(queue.listed.length / MOST_ON_PAGE);
  const byId = new Map(queue.waiting.map((draft) => [draft.id, draft]));
  return listMessage<QueueBlock>({
    title: 'Reports that wait for approval',
    colour: COLOURS.information,
    head: queue.listed.length === 0 ? 'Nothing waits for approval.' : '',
    blocks: queue.listed.map((id, at) => blockOf(at, byId.get(id) ?? null, now)),
    gap: BLANK_LINE,
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'page', list, page: to }),
    note:
      queue.listed.length === 0 ? '' : `${countOf(queue.waiting.length, 'report')}, oldest first`,
    rows: (shown) => rowsOf(shown, list, clampPage(page, pages)),
  });
}

/** The ids that a page shows, of those that are listed. */
export function idsOnPage(listed: readonly string[], page: number): readonly string[] {
  return listed.slice(page * MOST_ON_PAGE, (page + 1) * MOST_ON_PAGE);
}

function blockOf(at: number, draft: QueuedDraft | null, now: Date): QueueBlock {
  if (draft === null) return { text: `${at + 1}\\. – decided on since`, draft };
  const { title, file, feed } = draft;
  const named = cut(escapeMarkdown(title ?? file).trim(), LONGEST_TITLE);
  const from = cut(escapeMarkdown(feed ?? 'a feed that was removed').trim(), LONGEST_FEED);
  const since = durationOf(now.getTime() - draft.at.getTime());
  return { text: `${at + 1}\\. **${named}**\n${from} · for ${since}`, draft };
}

function rowsOf(shown: readonly QueueBlock[], list: string, page: number): ActionRow[] {
  const drafts = shown.flatMap(({ draft }) => (draft === null ? [] : [draft]));
  if (drafts.length === 0) return [];
  const options = drafts.map(({ id, title, file }) => {
    const label = cut(plainText(title ?? file), LONGEST_OPTION);
    return { label: label === '' ? id : label, value: id };
  });
  return [
    menuRow({ action: 'look' }, 'Look at …', options),
    {
      type: 1,
      components: [
        {
          type: 2,
          style: 3,
          label: `Add all ${drafts.length}`,
          custom_id: customId({ action: 'approve', list, page }),
        },
      ],
    },
  ];
}
