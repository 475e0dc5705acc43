import { answerBlocks } from './answer-blocks.ts';
import type { ShownAnswer } from './answer-message.ts';
import { COLOURS } from './colours.ts';
import { titleOf } from './escape-markdown.ts';
import { BLANK_LINE, listMessage } from './list-message.ts';
import type { Message } from './message.ts';

const MOST_ON_PAGE = 5;

/**
 * The citations of an answer that its own message has no room for.
 * @param page From 0: the first page after the answer's own message.
 */
export function moreSourcesMessage(
  { id, reply }: Pick<ShownAnswer, 'id' | 'reply'>,
  page: number,
): Message {
  const { first, rest } = answerBlocks(reply);
  return listMessage({
    title: titleOf(reply.question),
    colour: COLOURS.information,
    head: rest.length === 0 ? 'The answer shows all of its quotes.' : '',
    blocks: rest,
    gap: BLANK_LINE,
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'more', answer: id, page: to }),
    note:
      rest.length === 0 ? '' : `The other ${rest.length} of ${first.length + rest.length} quotes`,
  });
}
