import type { Span } from '../domain.ts';

/** Ordinal of the first of the spans, in order of their starts, that starts at or after an offset. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The spans that start at or after `from` and before `to`; they are in order of their starts. */
export function startingWithin<One extends Span>(
  spans: readonly One[],
  from: number,
  to: number,
): One[] {
  return spans.slice(firstFrom(spans, from), firstFrom(spans, to));
}
