import type { Segment, Span } from '../domain.ts';

/** Where a span of the body stands in the file's text after the front matter. */
export function spanInFile({ start, end }: Span, origin: readonly Segment[]): Span {
  // The end is exclusive: it follows the last character, which may be in another segment.
  return { start: offsetInFile(start, origin), end: offsetInFile(end - 1, origin) + 1 };
}

function offsetInFile(offset: number, origin: readonly Segment[]): number {
  const segment = origin.findLast(({ start }) => start <= offset);
  return segment === undefined ? offset : segment.rawStart + offset - segment.start;
}
