/** A line of a PDF page, in points; y grows downwards, as one reads. */
export interface PdfLine {
  readonly text: string;
  /** Ordinal of its page. */
  readonly page: number;
  /** Where its letters begin and end. */
  readonly left: number;
  readonly right: number;
  /** Its baseline. */
  readonly y: number;
  /** Size of its letters. */
  readonly size: number;
}

/** A run of letters on a page, as PDF.js gives it. */
export interface PdfRun {
  readonly text: string;
  /** A transformation to the page as one reads it: [a, b, c, d, x, y]. */
  readonly transform: readonly number[];
  readonly width: number;
  /** Whether a line ends after it. */
  readonly endsLine: boolean;
}

/** Runs that are farther apart than this share of their size have a space between them. */
const SPACE = 0.3;

/** Those that are farther apart than this are two lines beside each other: columns, headers. */
const COLUMN_GAP = 2.5;

/** A run farther up or down than this is on another line; raised figures are not. */
const SAME_LINE = 0.5;

/** Puts the runs of a page together to lines, in the order of the file, which is that of reading. */
export function linesOf(runs: readonly PdfRun[], page: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let line: (PdfLine & { text: string; right: number; size: number }) | null = null;
  const end = () => {
    const text = line === null ? '' : line.text.replace(/\s+/g, ' ').trim();
    if (line !== null && text !== '') lines.push({ ...line, text });
    line = null;
  };
  for (const { text, transform, width, endsLine } of runs) {
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
    // Text along the margin is a stamp: no line of the report.
    if (Math.abs(b) > Math.abs(a)) continue;
    const size = Math.hypot(c, d);
    if (text.trim() !== '') {
      if (line !== null && !isSameLine(line, x, y, size)) end();
      if (line === null) line = { text, page, left: x, right: x + width, y, size };
      else {
        const gap = x - line.right > SPACE * size && !line.text.endsWith(' ') ? ' ' : '';
        line.text += gap + text;
        line.right = Math.max(line.right, x + width);
        line.size = Math.max(line.size, size);
      }
    } else if (text !== '' && line !== null) line.text += ' ';
    if (endsLine) end();
  }
  end();
  return lines;
}

function isSameLine(line: PdfLine, x: number, y: number, size: number): boolean {
  const largest = Math.max(size, line.size);
  if (Math.abs(y - line.y) > SAME_LINE * largest) return false;
  return x >= line.left && x - line.right <= COLUMN_GAP * largest;
}

/** The middle one of some numbers; 0 where there are none. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
