import type { Segment } from '../domain.ts';
import type { Block } from './block.ts';

/** Joins blocks by single newlines, and says where each run of the result stands in the raw text. */
export function joinBody(blocks: readonly Block[]): {
  readonly body: string;
  readonly origin: readonly Segment[];
} {
  const origin: { start: number; rawStart: number; length: number }[] = [];
  let start = 0;
  for (const block of blocks) {
    if (start > 0) start += 1;
    for (const piece of block.pieces) {
      const length = piece.end - piece.start;
      const last = origin.at(-1);
      const gap = last === undefined ? -1 : start - last.start - last.length;
      if (last !== undefined && gap === 0 && last.rawStart + last.length === piece.start) {
        last.length += length;
      } else origin.push({ start, rawStart: piece.start, length });
      start += length;
    }
  }
  return { body: blocks.map((block) => block.text).join('\n'), origin };
}
