import type { OutletReports } from '../desk/desk.ts';
import type { Citation } from '../domain.ts';
import { UNNAMED_OUTLET } from '../text/citation-of.ts';
import { formatDay } from '../text/format-day.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { escapeMarkdown, titleOf } from './escape-markdown.ts';
import { cut } from './limits.ts';
import { listMessage } from './list-message.ts';
import type { Message } from './message.ts';
import { safeLink } from './safe-link.ts';

const MOST_ON_PAGE = 10;

/** Code units of a headline, and of an agency's name. */
const LONGEST_HEADLINE = 300;
const LONGEST_AGENCY = 100;

/** The reports of an outlet, newest first: day, headline, agency and link. */
export function reportsMessage(
  { outlet, reports }: OutletReports,
  list: string,
  page: number,
): Message {
  return listMessage({
    title: titleOf(`Reports of ${outlet ?? `an ${UNNAMED_OUTLET}`}`),
    colour: COLOURS.information,
    head: reports.length === 0 ? 'The archive has none of its reports.' : '',
    blocks: reports.map((report) => ({ text: blockOf(report) })),
    gap: '\n\n',
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'page', list, page: to }),
    note: reports.length === 0 ? '' : `${countOf(reports.length, 'report')}, newest first`,
  });
}

function blockOf({ title, article, agency, date, url }: Citation): string {
  const headline = cut(escapeMarkdown(title ?? article).trim(), LONGEST_HEADLINE);
  const details = [
    formatDay(date),
    ...(agency === null ? [] : [cut(escapeMarkdown(agency), LONGEST_AGENCY)]),
    safeLink(url) ?? '',
  ];
  const written = details.filter((detail) => detail !== '').join(' · ');
  return headline === '' ? written : `**${headline}**\n${written}`;
}
