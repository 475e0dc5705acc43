import type { Citation, Quote, Span } from '../domain.ts';
import { citationOf } from '../text/citation-of.ts';
import { formatDay } from '../text/format-day.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { cut } from './limits.ts';
import type { Block } from './paginate.ts';
import { quoteBlock } from './quote-block.ts';
import { safeLink } from './safe-link.ts';

/**
 * Code units of a quote with its citation: a longer one is cut. Below an answer of the greatest
 * length, one of these still has room.
 */
export const LONGEST_BLOCK = 2500;

/** Code units of a source with its copies, without the link. */
const LONGEST_SOURCE = 600;

/** A quote with what is known of where it comes from. */
export interface Cited {
  readonly quote: Quote;
  readonly highlight: Span | null;
  /** Who says it; null where nobody is to be named. */
  readonly claimant: string | null;
  readonly citation: Citation;
  readonly copies: readonly Citation[];
}

/** How a citation is set. */
export interface CitationStyle {
  /** What stands over the quote; markdown, short. */
  readonly heading?: string;
  /** The number by which a text refers to it. */
  readonly number?: number;
  /** Whether the day is left out, since the heading has it. */
  readonly withoutDay?: boolean;
}

/**
 * A quote as a block, with a line of who says it, where and when, and a link:
 * "— Ada Lind, The Coast Post (NordWire), 2 May 2024 · coast.example".
 */
export function citationBlock(cited: Cited, style: CitationStyle = {}): Block {
  const heading = style.heading === undefined ? '' : `${style.heading}\n`;
  const source = `\n${sourceLine(cited, style)}`;
  const quote = quoteBlock(
    cited.quote,
    cited.highlight,
    LONGEST_BLOCK - heading.length - source.length,
  );
  return { ...quote, text: `${heading}${quote.text}${source}` };
}

function sourceLine({ claimant, citation, copies }: Cited, style: CitationStyle): string {
  const dated = citationOf(citation, copies);
  const where = style.withoutDay ? dated.slice(0, -`, ${formatDay(citation.date)}`.length) : dated;
  const source = claimant === null ? where : `${claimant}, ${where}`;
  const number = style.number === undefined ? '' : `\\[${style.number}\\] `;
  const link = safeLink(citation.url);
  const said = `${number}— ${cut(escapeMarkdown(source), LONGEST_SOURCE)}`;
  return link === null ? said : `${said} · ${link}`;
}
