import type { Span } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Block } from './block.ts';
import { findMarkup } from './find-markup.ts';

/** A file with more blocks is a table or a log; a long report has some hundreds. */
const MOST_BLOCKS = 50_000;

/** Hard-wrapped text has lines of at least and at most about these lengths, in characters. */
const WRAPPED_AT_LEAST = 50;
const WRAPPED_AT_MOST = 120;

/** A heading is not longer than this. */
const LONGEST_HEADING = 250;

const SENTENCE_END = /[.!?…]["'”’»)\]]*$/;

/**
 * The blocks of a plain or Markdown text, in order: headings, paragraphs, lines. A line is a block
 * of its own, unless it goes on with the line before it in a hard-wrapped paragraph.
 * @throws {DatelineError} ARTICLE when it has more blocks than any report.
 */
export function splitBlocks(raw: string): Block[] {
  const blocks: Block[] = [];
  for (const run of runsOf(raw)) {
    const width = run.reduce((widest, line) => Math.max(widest, line.end - line.start), 0);
    let block: Span[] = [];
    for (const line of run) {
      const before = block.at(-1);
      if (before === undefined || goesOn(raw, before, line, width)) {
        block.push(line);
        continue;
      }
      push(blocks, raw, block, isUnderline(raw, line));
      block = [line];
      if (blocks.length > MOST_BLOCKS) break;
    }
    push(blocks, raw, block, false);
    if (blocks.length > MOST_BLOCKS) {
      throw new DatelineError('ARTICLE', 'The file has too many lines to be a report.');
    }
  }
  return blocks;
}

/** Runs of lines without a blank line between them; a span is a line without its line end. */
function* runsOf(raw: string): Generator<Span[]> {
  let run: Span[] = [];
  let start = 0;
  const take = (end: number) => {
    if (raw.slice(start, end).trim() !== '') run.push({ start, end });
    return run;
  };
  for (const match of raw.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    const before = run.length;
    take(match.index);
    if (run.length === before && run.length > 0) {
      yield run;
      run = [];
    }
    start = match.index + match[0].length;
  }
  if (take(raw.length).length > 0) yield run;
}

/** Whether a line goes on with the paragraph of the line before it, which was full. */
function goesOn(raw: string, before: Span, line: Span, width: number): boolean {
  if (width < WRAPPED_AT_LEAST || width > WRAPPED_AT_MOST || raw[line.start - 1] !== '\n')
    return false;
  const text = raw.slice(before.start, before.end).trimEnd();
  if (SENTENCE_END.test(text) || /^ {0,3}#{1,6} /.test(text)) return false;
  const next = raw.slice(line.start, line.end).trimStart();
  if (/^(?:#{1,6} |[*+>-] |[-_*=]{3,}\s*$)/.test(next)) return false;
  // Under a long headline the byline and the date look like the rest of a paragraph, but that
  // would be full or end a sentence.
  const isShort = next.length < WRAPPED_AT_LEAST && !SENTENCE_END.test(next.trimEnd());
  if (/^By /.test(next) || (isShort && /^\p{Lu}/u.test(next))) return false;
  const firstWord = /^\S{1,60}/.exec(next)?.[0] ?? '';
  return text.length + 1 + firstWord.length > width - 3;
}

/** Whether a line underlines a heading, the second way in which Markdown writes one. */
function isUnderline(raw: string, line: Span): boolean {
  return /^(?:={3,}|-{3,})\s*$/.test(raw.slice(line.start, Math.min(line.end, line.start + 300)));
}

function push(blocks: Block[], raw: string, lines: readonly Span[], underlined: boolean): void {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return;
  const line = raw.slice(first.start, last.end);
  const marker = /^\s*(?:(#{1,6})[ \t]+|(?:>[ \t]?|[*+][ \t]+){1,5})?/.exec(line);
  const closing =
    marker?.[1] === undefined ? '' : (/[ \t]+#+\s*$/.exec(line.slice(-100))?.[0] ?? '');
  const start = first.start + (marker?.[0].length ?? 0);
  const end = last.end - closing.length;
  const markup = findMarkup(raw.slice(start, end));
  // Of a line end inside the block, the line feed stays and the carriage return goes.
  const cuts = [...markup.cuts, ...carriageReturns(raw.slice(start, end))].sort(
    (a, b) => a.start - b.start,
  );
  const pieces = trimPieces(raw, leaveOut({ start, end }, cuts));
  const text = textOf(raw, pieces);
  if (text === '') return;
  const lastBold = markup.bold.at(-1);
  const tail =
    lastBold === undefined ? '' : raw.slice(start + lastBold.start, start + lastBold.end);
  blocks.push({
    pieces,
    text,
    heading: (marker?.[1] !== undefined || underlined) && text.length <= LONGEST_HEADING,
    linked: markup.linkWords.reduce((sum, words) => sum + words.end - words.start, 0),
    links: markup.links,
    boldTail: tail.length < text.length && text.endsWith(tail) ? tail.length : 0,
  });
}

function carriageReturns(text: string): Span[] {
  return [...text.matchAll(/\r/g)].map(({ index }) => ({ start: index, end: index + 1 }));
}

/** What is left of a span without the cuts, which are offsets from its start, in order. */
function leaveOut(span: Span, cuts: readonly Span[]): Span[] {
  const pieces: Span[] = [];
  let from = span.start;
  for (const cut of cuts) {
    if (span.start + cut.start > from) pieces.push({ start: from, end: span.start + cut.start });
    from = Math.max(from, span.start + cut.end);
  }
  if (span.end > from) pieces.push({ start: from, end: span.end });
  return pieces;
}

/** The pieces without white space before the first word and after the last. */
function trimPieces(raw: string, pieces: readonly Span[]): Span[] {
  const kept = [...pieces];
  for (let piece = kept[0]; piece !== undefined; piece = kept[0]) {
    const text = raw.slice(piece.start, piece.end).trimStart();
    if (text !== '') {
      kept[0] = { start: piece.end - text.length, end: piece.end };
      break;
    }
    kept.shift();
  }
  for (let piece = kept.at(-1); piece !== undefined; piece = kept.at(-1)) {
    const text = raw.slice(piece.start, piece.end).trimEnd();
    if (text !== '') {
      kept[kept.length - 1] = { start: piece.start, end: piece.start + text.length };
      break;
    }
    kept.pop();
  }
  return kept;
}

function textOf(raw: string, pieces: readonly Span[]): string {
  return pieces.map(({ start, end }) => raw.slice(start, end)).join('');
}
