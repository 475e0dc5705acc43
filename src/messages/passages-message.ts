import type { ShownAnswer } from './answer-message.ts';
import { citationBlock } from './citation-block.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { titleOf } from './escape-markdown.ts';
import { BLANK_LINE, listMessage } from './list-message.ts';
import type { Message } from './message.ts';

const MOST_ON_PAGE = 3;

/** The passages that an answer stands on, in full. */
export function passagesMessage(
  { id, reply }: Pick<ShownAnswer, 'id' | 'reply'>,
  page: number,
): Message {
  const { passages } = reply;
  return listMessage({
    title: titleOf(reply.question),
    colour: COLOURS.information,
    head: passages.length === 0 ? 'The answer stands on no passage.' : '',
    blocks: passages.map(({ quote, citation }) =>
      citationBlock({ quote, citation, highlight: null, claimant: null, copies: [] }),
    ),
    gap: BLANK_LINE,
    most: MOST_ON_PAGE,
    page,
    turnTo: (to) => ({ action: 'passages', answer: id, page: to }),
    note: passages.length === 0 ? '' : countOf(passages.length, 'passage'),
  });
}
