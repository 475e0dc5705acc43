import type { Change } from '../journal/journal.ts';
import { formatDay } from '../text/format-day.ts';
import { changeText } from './change-message.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { escapeMarkdown, titleOf } from './escape-markdown.ts';
import { cut } from './limits.ts';
import { BLANK_LINE, listMessage } from './list-message.ts';
import type { Message } from './message.ts';

/** Changes that are looked back on, and those on a page. */
export const MOST_CHANGES = 1_000;
const MOST_ON_PAGE = 10;

/** Code units of a moderator's name. */
const LONGEST_NAME = 100;

/**
 * Who changed what when, newest first.
 * @param report Name of the one report; null: of all.
 * @param list Id of the kept list, for the buttons that turn its pages.
 */
export function changesMessage(
  changes: readonly Change[],
  report: string | null,
  list: string,
  page: number,
): Message {
  const isCut = changes.length === MOST_CHANGES;
  return listMessage({
    title: report === null ? 'Changes of reports' : titleOf(`Changes of ${report}`),
    colour: COLOURS.information,
    head: changes.length === 0 ? 'Nothing was changed by moderators.' : '',
    blocks: changes.map((change) => ({ text: blockOf(change) })),
    gap: BLANK_LINE,
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'page', list, page: to }),
    note:
      changes.length === 0 ? '' : `${isCut ? 'The last ' : ''}${countOf(changes.length, 'change')}`,
  });
}

function blockOf(change: Change): string {
  const at = change.at.toISOString();
  const by = cut(escapeMarkdown(change.by.name).trim(), LONGEST_NAME);
  const when = `${formatDay(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`;
  return `${changeText(change)}\nChange ${change.id} · ${when} · ${by}`;
}
