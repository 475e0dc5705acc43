import { customId, type Press } from './custom-id.ts';
import type { ActionRow, Button } from './message.ts';

/** Pages that a custom id can name. */
const MOST_PAGES = 10_000;

/** A page that is asked for, brought within the pages that there are. */
export function clampPage(page: number, pages: number): number {
  return Math.max(0, Math.min(page, pages - 1, MOST_PAGES - 1));
}

/** Previous and Next, in one row; no row where there is one page only. */
export function pageButtons(
  page: number,
  pages: number,
  turnTo: (page: number) => Press,
): ActionRow[] {
  if (pages <= 1) return [];
  const button = (label: string, to: number, disabled: boolean): Button => ({
    type: 2,
    style: 2,
    label,
    custom_id: customId(turnTo(to)),
    disabled,
  });
  const isLast = page >= Math.min(pages, MOST_PAGES) - 1;
  return [
    {
      type: 1,
      components: [
        button('Previous', Math.max(0, page - 1), page === 0),
        // On the last page, a page that is not there keeps the custom ids apart.
        button('Next', Math.min(page + 1, MOST_PAGES - 1), isLast),
      ],
    },
  ];
}
