import type { Quote, Span } from '../domain.ts';
import { neutraliseLines } from '../rendering/neutralise.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { cut } from './limits.ts';
import type { Block } from './paginate.ts';
import { quotationMarks } from './quotation-marks.ts';

/** What is tried next where an escaped text is too long, as a share of what was tried last. */
const SHORTER = 0.9;

/** A quote in three parts: the words that answer, and those around them. */
interface Parts {
  readonly before: string;
  readonly lit: string;
  readonly after: string;
}

/**
 * A quote as a Discord block quote in quotation marks, its highlight in bold, its line breaks kept.
 * One that is longer than the room is cut with "…": first around the highlight, then within it.
 * @param highlight In offsets of the body, as the quote; null: none.
 * @param room Code units that the block may have; enough for some words.
 */
export function quoteBlock(quote: Quote, highlight: Span | null, room: number): Block {
  const parts = partsOf(quote, highlight);
  const whole = show(parts);
  if (whole.length <= room) return { text: whole };
  const longest = parts.lit === '' ? parts.before : parts.lit;
  for (let most = Math.min(longest.length, room); ; most = Math.floor(most * SHORTER)) {
    const text = show(shorten(parts, most));
    if (text.length <= room || most === 0) return { text, isCut: true };
  }
}

/** Without a highlight, all is before it. */
function partsOf({ text, start }: Quote, highlight: Span | null): Parts {
  const from = highlight === null ? 0 : Math.max(0, highlight.start - start);
  const to = highlight === null ? 0 : Math.max(from, highlight.end - start);
  const lit = neutraliseLines(text.slice(from, to));
  if (lit.trim() === '') return { before: neutraliseLines(text), lit: '', after: '' };
  return {
    before: neutraliseLines(text.slice(0, from)),
    lit,
    after: neutraliseLines(text.slice(to)),
  };
}

/** The highlight, or a quote that has none, cut to so many code units; "…" for the rest. */
function shorten({ before, lit, after }: Parts, most: number): Parts {
  if (lit === '') return { before: cut(before, most), lit, after };
  const isWhole = lit.length <= most;
  return {
    before: before.trim() === '' ? '' : '… ',
    lit: cut(lit, most),
    after: isWhole && after.trim() !== '' ? ' …' : '',
  };
}

function show({ before, lit, after }: Parts): string {
  const [open, close] = quotationMarks(before + lit + after);
  const lines = [''];
  for (const [part, mark] of [
    [before, escapeMarkdown],
    [lit, bold],
    [after, escapeMarkdown],
  ] as const) {
    for (const [at, line] of part.split('\n').entries()) {
      if (at > 0) lines.push('');
      lines.push((lines.pop() ?? '') + mark(line));
    }
  }
  const written = lines.filter((line) => line.trim() !== '').join('\n> ');
  return `> ${open}${written}${close}`;
}

/** A line in bold; Discord shows the asterisks where white space is next to them. */
function bold(line: string): string {
  return escapeMarkdown(line).replace(/\S(?:.*\S)?/su, '**$&**');
}
