import type { Span } from '../domain.ts';

/** What the inline markup of a block is, in offsets of its text. */
export interface Markup {
  /** Runs of markup characters to leave out, in order, not overlapping. */
  readonly cuts: readonly Span[];
  /** The words of links. */
  readonly linkWords: readonly Span[];
  /** Where links lead. */
  readonly links: readonly string[];
  /** The words in bold. */
  readonly bold: readonly Span[];
}

const NONE: Markup = { cuts: [], linkWords: [], links: [], bold: [] };

// Every repetition is bounded or ends at a character that it cannot hold, so that no text takes
// more than linear time.
const LINK =
  /(!?)\[([^[\]]{0,1000})\]\(<?((?:[^()\s<>]|\([^()\s<>]{0,500}\)){0,2000})>?(?:\s+["'][^"'\n]{0,300}["'])?\)/g;
const ADDRESS = /<(https?:\/\/[^\s<>]{1,2000})>/gi;
const TAG =
  /<\/?(?:a|abbr|b|blockquote|br|cite|div|em|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|tweet|u|ul)(?:\s[^<>]{0,1000})?\/?>/gi;
const BOLD =
  /(?<![\p{L}\p{N}*])\*\*(?![\s*])([^*]{1,1000}?)(?<!\s)\*\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])__(?![\s_])([^_]{1,1000}?)(?<!\s)__(?![\p{L}\p{N}_])/gu;
const ITALIC =
  /(?<![\p{L}\p{N}*])\*(?![\s*])([^*]{1,1000}?)(?<!\s)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_@/.])_(?![\s_])([^_]{1,1000}?)(?<!\s)_(?![\p{L}\p{N}_])/gu;

/** Finds the Markdown (and inline HTML tags) of a block: links, emphasis, addresses in brackets. */
export function findMarkup(text: string): Markup {
  if (!/[*_[<]/.test(text)) return NONE;
  const cuts: Span[] = [];
  const linkWords: Span[] = [];
  const links: string[] = [];
  for (const match of text.matchAll(LINK)) {
    const end = match.index + match[0].length;
    const start = match.index + (match[1] ?? '').length + 1;
    const words = { start, end: start + (match[2] ?? '').length };
    if (match[1] === '!') {
      // A picture: its description is no part of the report.
      cuts.push({ start: match.index, end });
      continue;
    }
    cuts.push({ start: match.index, end: words.start }, { start: words.end, end });
    linkWords.push(words);
    links.push(match[3] ?? '');
  }
  // What is found is blanked for the next search, so that the underscores of an address are not
  // taken for emphasis. The blank is no letter and no space: it may stand beside a marker.
  let rest = blank(text, cuts);
  const addresses: Span[] = [];
  for (const match of rest.matchAll(ADDRESS)) {
    const end = match.index + match[0].length;
    cuts.push({ start: match.index, end: match.index + 1 }, { start: end - 1, end });
    linkWords.push({ start: match.index + 1, end: end - 1 });
    links.push(match[1] ?? '');
    addresses.push({ start: match.index, end });
  }
  rest = blank(rest, addresses);
  const tags = [...rest.matchAll(TAG)].map(spanOf);
  rest = blank(rest, tags);
  const bold = [...rest.matchAll(BOLD)].map((match) => inner(match, 2));
  const boldMarkers = bold.flatMap((words) => around(words, 2));
  rest = blank(rest, boldMarkers);
  const italic = [...rest.matchAll(ITALIC)].flatMap((match) => around(inner(match, 1), 1));
  cuts.push(...tags, ...boldMarkers, ...italic);
  cuts.sort((a, b) => a.start - b.start);
  return { cuts, linkWords, links, bold };
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

/** The words between two markers. */
function inner(match: RegExpExecArray, marker: number): Span {
  const { start, end } = spanOf(match);
  return { start: start + marker, end: end - marker };
}

/** The two markers around words. */
function around(words: Span, marker: number): Span[] {
  return [
    { start: words.start - marker, end: words.start },
    { start: words.end, end: words.end + marker },
  ];
}

/** The text with spans of it replaced by as many characters that are nothing. */
function blank(text: string, spans: readonly Span[]): string {
  let blanked = '';
  let from = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    blanked += text.slice(from, start) + '\0'.repeat(end - start);
    from = end;
  }
  return blanked + text.slice(from);
}
