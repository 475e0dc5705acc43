import type { Paragraph } from './document.ts';
import { joinHyphenated } from './join-hyphenated.ts';
import type { PdfLine } from './pdf-line.ts';

/** Sizes that differ by more than this share are of different text. */
const SAME_SIZE = 0.12;

/** A gap so much larger than the usual one is between paragraphs. */
const PARAGRAPH_GAP = 1.3;

/** An indentation of the first line, as a share of the size of its letters. */
const INDENT = 0.8;

/** A line that ends so far before the right edge, as a share of the column, is not full. */
const SHORT_LINE = 0.15;

/** Headings are so much larger than the text, and no longer than this. */
const HEADING_SIZE = 1.15;
const LONGEST_HEADING = 250;

const SENTENCE_END = /[.!?…:]["”’»)\]]*$/;
const LIST_ITEM = /^(?:[•●▪◦‣·–—*-] |\d{1,3}[.)] )/;

/** Joins the lines of a PDF, in order, to paragraphs by size, distance, indentation and length. */
export function joinLines(lines: readonly PdfLine[]): Paragraph[] {
  const size = bodySize(lines);
  const leading = usualGap(lines);
  const edges = rightEdges(lines);
  const groups: PdfLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group === undefined || before === undefined) groups.push([line]);
    else if (goesOn(group, before, line, leading, edges)) group.push(line);
    else groups.push([line]);
  }
  const join = joinHyphenated(lines.map(({ text }) => text));
  return groups.map((group) => {
    const text = join(group.map((line) => line.text));
    const large = group[0]!.size >= size * HEADING_SIZE;
    return { text, heading: large && text.length <= LONGEST_HEADING && !/[.!]$/.test(text) };
  });
}

function goesOn(
  group: readonly PdfLine[],
  before: PdfLine,
  line: PdfLine,
  leading: number,
  edges: ReadonlyMap<string, number>,
): boolean {
  if (Math.abs(line.size - before.size) > SAME_SIZE * before.size) return false;
  if (LIST_ITEM.test(line.text)) return false;
  const ends = SENTENCE_END.test(before.text);
  const edge = edges.get(columnOf(before)) ?? before.right;
  const isShort = edge - before.right > SHORT_LINE * (edge - before.left);
  const gap = line.y - before.y;
  // On the next page or in the next column only a full line without an end goes on.
  if (line.page !== before.page || gap <= 0) return !ends && !isShort;
  if (gap > leading * line.size * PARAGRAPH_GAP) return false;
  if (ends && isShort) return false;
  // An indented line begins a paragraph; the second line of a list's item does not.
  const isIndented = line.left > before.left + INDENT * line.size;
  return !isIndented || (group.length === 1 && (!ends || LIST_ITEM.test(before.text)));
}

/** The size in which most letters are set. */
function bodySize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  const [most] = [...letters].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}

/** The usual distance between lines of a paragraph, in sizes of their letters. */
function usualGap(lines: readonly PdfLine[]): number {
  const gaps: number[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before === undefined || before.page !== line.page) continue;
    const gap = (line.y - before.y) / line.size;
    if (gap > 0.5 && gap < 3 && Math.abs(line.size - before.size) < 0.5) gaps.push(gap);
  }
  // Of text with a space after every line, the smaller gaps are those within paragraphs.
  const small = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 4)];
  return small ?? 1.25;
}

/** How far right the lines of each column reach: the farthest of those that begin at one place. */
function rightEdges(lines: readonly PdfLine[]): Map<string, number> {
  const edges = new Map<string, number>();
  for (const line of lines) {
    const column = columnOf(line);
    edges.set(column, Math.max(edges.get(column) ?? 0, line.right));
  }
  return edges;
}

function columnOf({ left, page }: PdfLine): string {
  return `${page} ${Math.round(left / 40)}`;
}
