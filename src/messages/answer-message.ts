import type { Reply } from '../desk/desk.ts';
import { answerBlocks } from './answer-blocks.ts';
import { COLOURS } from './colours.ts';
import { customId, type Press } from './custom-id.ts';
import { titleOf } from './escape-markdown.ts';
import { limitsNote } from './limits-note.ts';
import { BLANK_LINE, cutNote, footerOf } from './list-message.ts';
import type { Button, Message } from './message.ts';

const PROMISE = 'Dateline quotes reports; it does not vouch for them';

/** An answer that is kept, as it is shown. */
export interface ShownAnswer {
  /** Id of the kept answer. */
  readonly id: string;
  readonly reply: Reply;
  /** Whether a thread can be opened on it. */
  readonly canDiscuss: boolean;
}

/**
 * An answer as a message: disagreement first, then the answer, then the best citations, whole, as
 * many as there is room for; in the buttons, what else there is.
 */
export function answerMessage({ id, reply, canDiscuss }: ShownAnswer): Message {
  const { head, first, rest } = answerBlocks(reply);
  const title = titleOf(reply.question);
  const description = [head, ...first.map(({ text }) => text)]
    .filter((part) => part !== '')
    .join(BLANK_LINE);
  const sources = first.length + rest.length;
  const footer = footerOf([
    limitsNote(reply.limits),
    rest.length > 0 ? `${first.length} of ${sources} quotes` : '',
    cutNote(first),
    sources > 0 ? PROMISE : '',
  ]);
  return {
    embeds: [
      {
        ...(title === '' ? {} : { title }),
        description: description === '' ? 'The archive does not say.' : description,
        color: colourOf(reply),
        ...(footer === '' ? {} : { footer: { text: footer } }),
      },
    ],
    components: [
      {
        type: 1,
        components: [
          ...(reply.passages.length > 0
            ? [button({ action: 'passages', answer: id, page: 0 }, 'Passages')]
            : []),
          ...(rest.length > 0
            ? [button({ action: 'more', answer: id, page: 0 }, 'More sources')]
            : []),
          ...(canDiscuss ? [button({ action: 'discuss', answer: id }, 'Discuss')] : []),
          vote(id, 'up', '👍'),
          vote(id, 'down', '👎'),
        ],
      },
    ],
  };
}

function colourOf({ answer }: Reply): number {
  if (!answer.answered) return COLOURS.refusal;
  return answer.disagreement === null ? COLOURS.answer : COLOURS.disagreement;
}

function button(pressed: Press, label: string): Button {
  return { type: 2, style: 2, label, custom_id: customId(pressed) };
}

function vote(answer: string, which: 'up' | 'down', emoji: string): Button {
  const pressed = { action: 'vote', answer, vote: which } as const;
  return { type: 2, style: 2, emoji: { name: emoji }, custom_id: customId(pressed) };
}
