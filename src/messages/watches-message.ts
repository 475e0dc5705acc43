import type { Watch } from '../journal/watches.ts';
import { formatDay } from '../text/format-day.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { cut, LONGEST_OPTION } from './limits.ts';
import { BLANK_LINE, listMessage } from './list-message.ts';
import { menuRow } from './menu-row.ts';
import type { ActionRow, Message } from './message.ts';
import type { Block } from './paginate.ts';
import { plainText } from './plain-text.ts';

const MOST_ON_PAGE = 10;

/** Code units of what is watched, of who added it, and of a problem. */
const LONGEST_ABOUT = 200;
const LONGEST_NAME = 100;
const LONGEST_PROBLEM = 200;

interface WatchBlock extends Block {
  /** From 1: what its option in the menu begins with. */
  readonly number: number;
  readonly watch: Watch;
}

/**
 * The watches of a server, oldest first, and a menu to end one.
 * @param list Id of the kept list, for the buttons and the menu.
 */
export function watchesMessage(watches: readonly Watch[], list: string, page: number): Message {
  return listMessage<WatchBlock>({
    title: 'Watches',
    colour: COLOURS.information,
    head: watches.length === 0 ? 'Nothing is watched on this server. /watch adds a watch.' : '',
    blocks: watches.map((watch, at) => ({
      text: `${at + 1}\\. ${textOf(watch)}`,
      number: at + 1,
      watch,
    })),
    gap: BLANK_LINE,
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'page', list, page: to }),
    note: watches.length === 0 ? '' : `${watches.length} watch${watches.length === 1 ? '' : 'es'}`,
    rows: (shown) => menuOf(shown, list),
  });
}

/** What is watched where, who added it when, what waits, and what is wrong. */
function textOf({ about, channel, at, by, waiting, problem }: Watch): string {
  const words = cut(escapeMarkdown(about).trim(), LONGEST_ABOUT);
  const name = cut(escapeMarkdown(by.name).trim(), LONGEST_NAME);
  const details = [
    formatDay(at.toISOString().slice(0, 10)),
    name,
    waiting === 0 ? '' : `${countOf(waiting, 'claim')} to post`,
  ];
  const written = details.filter((detail) => detail !== '').join(' · ');
  const wrong = problem === null ? '' : `\n⚠ ${cut(escapeMarkdown(problem), LONGEST_PROBLEM)}`;
  return `${words === '' ? '' : `**${words}** `}in <#${channel}>\n${written}${wrong}`;
}

function menuOf(shown: readonly WatchBlock[], list: string): ActionRow[] {
  if (shown.length === 0) return [];
  const options = shown.map(({ number, watch }) => ({
    label: cut(`${number}. ${plainText(watch.about)}`, LONGEST_OPTION),
    value: watch.id,
  }));
  return [menuRow({ action: 'unwatch', list }, 'End the watch of …', options)];
}
