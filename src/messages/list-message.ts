import type { Press } from './custom-id.ts';
import { cut, LONGEST_DESCRIPTION, LONGEST_FOOTER } from './limits.ts';
import type { ActionRow, Message } from './message.ts';
import { clampPage, pageButtons } from './page-buttons.ts';
import { type Block, paginate } from './paginate.ts';

/** Between two blocks of several lines. */
export const BLANK_LINE = '\n\n';

/** A list that is shown in pages. */
export interface List<B extends Block> {
  /** Markdown of at most 256 code units; none where it is empty. */
  readonly title: string;
  readonly colour: number;
  /** Stands over the first page; markdown, with room for a block below it. */
  readonly head: string;
  /** Each shorter than a page. */
  readonly blocks: readonly B[];
  /** What stands between two blocks. */
  readonly gap: string;
  /** Blocks on a page. */
  readonly most: number;
  /** From 0; brought within the pages that there are. */
  readonly page: number;
  readonly turnTo: (page: number) => Press;
  /** What the footer says beside the page. */
  readonly note: string;
  /** Rows over the buttons that turn pages. */
  readonly rows?: (shown: readonly B[]) => readonly ActionRow[];
}

/** One page of a list as a message, with buttons that turn to the others. */
export function listMessage<B extends Block>(list: List<B>): Message {
  const taken = list.head === '' ? 0 : list.head.length + BLANK_LINE.length;
  const pages = paginate(list.blocks, { ...list, taken, room: LONGEST_DESCRIPTION });
  const page = clampPage(list.page, pages.length);
  const shown = pages[page] ?? [];
  const written = shown.map(({ text }) => text).join(list.gap);
  const parts = page === 0 ? [list.head, written] : [written];
  const footer = footerOf([
    pages.length > 1 ? `Page ${page + 1} of ${pages.length}` : '',
    list.note,
    cutNote(shown),
  ]);
  return {
    embeds: [
      {
        ...(list.title === '' ? {} : { title: list.title }),
        description: parts.filter((part) => part !== '').join(BLANK_LINE),
        color: list.colour,
        ...(footer === '' ? {} : { footer: { text: footer } }),
      },
    ],
    components: [...(list.rows?.(shown) ?? []), ...pageButtons(page, pages.length, list.turnTo)],
  };
}

/** The notes of a footer in one line. */
export function footerOf(notes: readonly string[]): string {
  return cut(notes.filter((note) => note !== '').join(' · '), LONGEST_FOOTER);
}

/** What a footer says of quotes that had to be cut; empty where none had. */
export function cutNote(shown: readonly Block[]): string {
  const count = shown.filter(({ isCut }) => isCut).length;
  if (count === 0) return '';
  return count === 1
    ? 'One quote is too long and is cut'
    : `${count} quotes are too long and are cut`;
}
