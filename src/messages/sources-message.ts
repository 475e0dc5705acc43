import type { SourceSummary } from '../archive/archive.ts';
import { UNNAMED_OUTLET } from '../text/citation-of.ts';
import { formatDay } from '../text/format-day.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { isOption } from './is-option.ts';
import { cut } from './limits.ts';
import { listMessage } from './list-message.ts';
import { menuRow } from './menu-row.ts';
import type { ActionRow, Message, SelectOption } from './message.ts';
import type { Block } from './paginate.ts';

/** Outlets on a page: fewer than a menu has room for, so that a page is not scrolled. */
const MOST_ON_PAGE = 15;

/** Code units of a name in the list. */
const LONGEST_NAME = 150;

interface SourceBlock extends Block {
  readonly source: SourceSummary;
}

/**
 * The outlets of an archive, each with its reports and their days, and a menu to choose one.
 * @param list Id of the kept list, for the buttons that turn its pages.
 */
export function sourcesMessage(
  sources: readonly SourceSummary[],
  list: string,
  page: number,
): Message {
  const reports = sources.reduce((sum, source) => sum + source.reports, 0);
  return listMessage<SourceBlock>({
    title: 'Sources in the archive',
    colour: COLOURS.information,
    head: sources.length === 0 ? 'The archive has no reports.' : '',
    blocks: sources.map((source) => ({ text: lineOf(source), source })),
    gap: '\n',
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'page', list, page: to }),
    note:
      sources.length === 0
        ? ''
        : `${countOf(reports, 'report')} of ${countOf(sources.length, 'outlet')}`,
    rows: (shown) => menuOf(shown.map(({ source }) => source)),
  });
}

function lineOf(source: SourceSummary): string {
  const name = cut(escapeMarkdown(source.outlet ?? UNNAMED_OUTLET).trim(), LONGEST_NAME);
  return `**${name === '' ? UNNAMED_OUTLET : name}** · ${detailOf(source)}`;
}

/** "12 reports, 2 May 2024 to 9 May 2024" */
function detailOf({ reports, first, last }: SourceSummary): string {
  const days = first === last ? formatDay(first) : `${formatDay(first)} to ${formatDay(last)}`;
  return `${countOf(reports, 'report')}, ${days}`;
}

/** A menu of outlets; none where no name can be the value of an option as it stands. */
function menuOf(sources: readonly SourceSummary[]): ActionRow[] {
  const options = new Map<string, SelectOption>();
  for (const source of sources) {
    const value = source.outlet ?? UNNAMED_OUTLET;
    if (isOption(value)) options.set(value, { label: value, value, description: detailOf(source) });
  }
  if (options.size === 0) return [];
  return [menuRow({ action: 'outlet' }, 'Show the reports of …', [...options.values()])];
}
