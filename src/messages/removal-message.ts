import type { Article } from '../domain.ts';
import { UNNAMED_OUTLET } from '../text/citation-of.ts';
import { formatDay } from '../text/format-day.ts';
import { COLOURS } from './colours.ts';
import { customId } from './custom-id.ts';
import { escapeMarkdown, titleOf } from './escape-markdown.ts';
import { cut } from './limits.ts';
import type { Message } from './message.ts';

/** Code units of an outlet, and of a name. */
const LONGEST_NAME = 300;

/**
 * Asks whether a report is to be taken out.
 * @param list Id of the kept list that is about it.
 */
export function removalMessage(
  { name, title, outlet, date }: Pick<Article, 'name' | 'title' | 'outlet' | 'date'>,
  list: string,
): Message {
  const shown = titleOf(`Remove ${title ?? name}?`);
  const from = cut(escapeMarkdown(outlet ?? UNNAMED_OUTLET), LONGEST_NAME);
  const called = cut(escapeMarkdown(name), LONGEST_NAME);
  return {
    embeds: [
      {
        title: shown,
        description: `${from}, ${formatDay(date)}: **${called}**\n\nIt is answered from no longer; it is kept, and /report restore puts it back.`,
        color: COLOURS.disagreement,
      },
    ],
    components: [
      {
        type: 1,
        components: [
          { type: 2, style: 4, label: 'Remove', custom_id: customId({ action: 'remove', list }) },
          { type: 2, style: 2, label: 'Cancel', custom_id: customId({ action: 'keep' }) },
        ],
      },
    ],
  };
}
