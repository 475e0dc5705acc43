import { median, type PdfLine } from './pdf-line.ts';

/** Lines so near the top or bottom of a page may be its header or footer. */
const EDGE_LINES = 2;

/** Baselines that are nearer than this are of the same line, in points. */
const SAME_BASELINE = 2;

/** A line that stands at the edge of at least this share of the pages runs through them. */
const RUNNING_SHARE = 0.4;

/** A headline that is so much larger than the running header is its source. */
const LARGER = 1.15;

/** "Page 3 of 7", "3/7", "– 3 –"; a number alone only where it runs. */
const PAGE_NUMBER =
  /^(?:page \d{1,4}(?: of \d{1,4})?|\d{1,4} ?(?:\/|of) ?\d{1,4}|[-–—] ?\d{1,4} ?[-–—])$/i;

/** The time at which a browser printed a page. */
const PRINTED = /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}(?: ?[ap]\.?m\.?)?$/i;

/**
 * The lines of a PDF without those that run through its pages: headers, footers, page numbers.
 * @param pages The lines of each page.
 */
export function leaveOutRunning(pages: readonly (readonly PdfLine[])[]): PdfLine[] {
  const edges = pages.map(edgesOf);
  const runs = new Map<string, PdfLine[]>();
  for (const edge of edges) {
    const keys = new Map([...edge].map(([line, side]) => [keyOf(line, side), line]));
    for (const [key, line] of keys) runs.set(key, [...(runs.get(key) ?? []), line]);
  }
  const enough = Math.max(2, pages.length * RUNNING_SHARE);
  const isRunning = (line: PdfLine, side: Side) => {
    if (PAGE_NUMBER.test(line.text) || PRINTED.test(line.text)) return true;
    const alike = runs.get(keyOf(line, side)) ?? [];
    if (alike.length < enough || !/\p{L}|^\d{1,4}$/u.test(line.text)) return false;
    return line.size <= median(alike.map(({ size }) => size)) * LARGER;
  };
  return pages.flatMap((lines, page) =>
    lines.filter((line) => {
      const side = edges[page]!.get(line);
      return side === undefined || !isRunning(line, side);
    }),
  );
}

type Side = 'top' | 'bottom';

/** The first and last lines of a page, by where they stand. */
function edgesOf(lines: readonly PdfLine[]): Map<PdfLine, Side> {
  const down = [...lines].sort((a, b) => a.y - b.y);
  const edges = new Map<PdfLine, Side>();
  for (const line of outermost(down.toReversed())) edges.set(line, 'bottom');
  for (const line of outermost(down)) edges.set(line, 'top');
  return edges;
}

/** The lines on the first baselines. */
function outermost(lines: readonly PdfLine[]): PdfLine[] {
  const found: PdfLine[] = [];
  let baselines = 0;
  for (const line of lines) {
    const before = found.at(-1);
    if (before === undefined || Math.abs(line.y - before.y) > SAME_BASELINE) baselines++;
    if (baselines > EDGE_LINES) break;
    found.push(line);
  }
  return found;
}

/** What the same header has on every page: its words, with any number in them. */
function keyOf({ text }: PdfLine, side: Side): string {
  return `${side} ${text.replace(/\d+/g, '#')}`;
}
