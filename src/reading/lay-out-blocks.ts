import type { Block } from './block.ts';

/** What is known of a block that was extracted, before it has a place. */
export type ExtractedBlock = Pick<Block, 'text' | 'heading' | 'linked' | 'links'>;

/** Puts each extracted block on a line of its own: the text that an article's `origin` refers to. */
export function layOutBlocks(extracted: readonly ExtractedBlock[]): {
  readonly raw: string;
  readonly blocks: readonly Block[];
} {
  const blocks: Block[] = [];
  let start = 0;
  for (const { text, linked, links, heading } of extracted) {
    const end = start + text.length;
    blocks.push({ pieces: [{ start, end }], text, heading, linked, links, boldTail: 0 });
    start = end + 1;
  }
  return { raw: extracted.map(({ text }) => text).join('\n'), blocks };
}
