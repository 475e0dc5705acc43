import { COLOURS } from './colours.ts';
import { escapeLines } from './escape-markdown.ts';
import { cut, LONGEST_DESCRIPTION } from './limits.ts';
import type { Message } from './message.ts';

/** A sentence to a member, shown as it is written: what went wrong, or what was done. */
export function noticeMessage(text: string, kind: 'problem' | 'info'): Message {
  const said = cut(escapeLines(text), LONGEST_DESCRIPTION);
  return {
    embeds: [
      {
        description: said === '' ? 'There is nothing to say.' : said,
        color: kind === 'problem' ? COLOURS.problem : COLOURS.information,
      },
    ],
    components: [],
  };
}
