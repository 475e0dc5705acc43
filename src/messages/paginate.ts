/** A part of a message that stays whole. */
export interface Block {
  /** Markdown. */
  readonly text: string;
  /** Whether a quote in it had to be cut. */
  readonly isCut?: boolean;
}

/** What a page may hold. */
export interface PageRoom {
  /** Code units of a page, the gaps between its blocks included. */
  readonly room: number;
  /** Code units that are taken on the first page already. */
  readonly taken: number;
  /** Blocks on a page. */
  readonly most: number;
  /** What stands between two blocks. */
  readonly gap: string;
}

/**
 * Packs whole blocks into pages, in their order, as many as fit. Each block is on exactly one page;
 * one that is longer than a page has it to itself. No blocks make no page.
 */
export function paginate<B extends Block>(
  blocks: readonly B[],
  { room, taken, most, gap }: PageRoom,
): B[][] {
  const pages: B[][] = [];
  let left = 0;
  for (const block of blocks) {
    const page = pages.at(-1);
    const needed = gap.length + block.text.length;
    if (page === undefined || page.length === most || needed > left) {
      left = room - block.text.length - (page === undefined ? taken : 0);
      pages.push([block]);
    } else {
      left -= needed;
      page.push(block);
    }
  }
  return pages;
}
