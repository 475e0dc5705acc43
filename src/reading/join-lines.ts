/** A line as it is printed on a page; lengths are in points, y grows upwards. */
export interface PrintedLine {
  readonly text: string;
  /** Height of its letters. */
  readonly size: number;
  /** Of its base line. */
  readonly y: number;
  /** Where its last letter ends. */
  readonly right: number;
}

/** Lines at the head and at the foot of a page that may be the same on every page. */
const EDGE = 2;

/** On so many pages at least, and on this share of them, such a line is no part of the text. */
const REPEATED_PAGES = 3;
const REPEATED_SHARE = 0.5;

const PAGE_NUMBER = /^(?:[-–—\s|]*)(?:page\s+)?\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?(?:[-–—\s|]*)$/i;

/** Lines of one paragraph are at most so much farther apart than most lines are. */
const PARAGRAPH_GAP = 1.35;

/** Letters of a heading are at least so much larger or smaller. */
const OTHER_SIZE = 1.15;

/** A line that ends a sentence and ends this far before the right edge ends its paragraph. */
const SHORT_LINE = 0.85;

const SENTENCE_END = /[.!?…]["'”’»)\]]*$/;

/**
 * The text of printed pages, a paragraph a line: lines are joined by their distance and size, across
 * pages too. Left out are page numbers and what is repeated at the edges of pages. A hyphen at the
 * end of a line goes where small letters stand on both sides of it.
 */
export function joinLines(pages: readonly (readonly PrintedLine[])[]): string {
  const repeated = repeatedIn(pages);
  const kept = pages.map((lines) => lines.filter((line, i) => !isEdge(lines, i, line, repeated)));
  const all = kept.flat();
  const right = Math.max(0, ...percentile(all.map((line) => line.right)));
  const gap = usualGap(kept);
  const paragraphs: string[] = [];
  let before: PrintedLine | null = null;
  for (const lines of kept) {
    for (const [i, line] of lines.entries()) {
      const isSamePage = i > 0;
      if (before !== null && goesOn(before, line, { isSamePage, gap, right })) {
        paragraphs.push(joined(paragraphs.pop()!, line.text));
      } else paragraphs.push(line.text);
      before = line;
    }
  }
  return paragraphs.join('\n');
}

function goesOn(
  before: PrintedLine,
  line: PrintedLine,
  { isSamePage, gap, right }: { isSamePage: boolean; gap: number; right: number },
): boolean {
  const [small, large] = [Math.min(before.size, line.size), Math.max(before.size, line.size)];
  if (large > small * OTHER_SIZE) return false;
  const ends = SENTENCE_END.test(before.text);
  if (!isSamePage) return !ends;
  const distance = before.y - line.y;
  // A column that begins anew, or an empty line between.
  if (distance <= 0) return !ends;
  if (distance > gap * PARAGRAPH_GAP) return false;
  return !(ends && before.right < right * SHORT_LINE);
}

function joined(paragraph: string, line: string): string {
  return /\p{Ll}-$/u.test(paragraph) && /^\p{Ll}/u.test(line)
    ? paragraph.slice(0, -1) + line
    : `${paragraph} ${line}`;
}

/** The distance of most neighbouring lines. */
function usualGap(pages: readonly (readonly PrintedLine[])[]): number {
  const gaps = pages
    .flatMap((lines) => lines.slice(1).map((line, i) => lines[i]!.y - line.y))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}

/** The value that nine in ten do not exceed, as an array of one or none. */
function percentile(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.slice(Math.floor(sorted.length * 0.9)).slice(0, 1);
}

/** A line without its figures: page numbers count on. */
function pattern(text: string): string {
  return text.replace(/\d+/g, '#');
}

function repeatedIn(pages: readonly (readonly PrintedLine[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const edges = lines.filter((_, i) => i < EDGE || i >= lines.length - EDGE);
    for (const text of new Set(edges.map((line) => pattern(line.text))))
      counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const least = Math.max(REPEATED_PAGES, pages.length * REPEATED_SHARE);
  return new Set([...counts].filter(([, count]) => count >= least).map(([text]) => text));
}

function isEdge(
  lines: readonly PrintedLine[],
  i: number,
  { text }: PrintedLine,
  repeated: ReadonlySet<string>,
): boolean {
  const isAtEdge = i < EDGE || i >= lines.length - EDGE;
  return isAtEdge && (PAGE_NUMBER.test(text) || repeated.has(pattern(text)));
}
