import type { Span } from '../domain.ts';

/** A word, a clitic ("'s"), a number or a single mark of a paragraph. */
export interface Token extends Span {
  readonly text: string;
}

/** A paragraph of a body, with its tokens; offsets are of the body. */
export interface Paragraph extends Span {
  readonly tokens: readonly Token[];
}

/** Longer lines are tagged in pieces of this many tokens, so that no input needs much memory. */
const MOST_TOKENS = 1500;

// In order: initials ("U.S."), numbers ("3,000", "9:30"), names like O'Malley, words with inner
// hyphens, clitics, doubled quotation marks and dots, any other single mark. Linear on any input.
const TOKEN =
  /(?:\p{Lu}\.){2,}|\p{N}+(?:[.,:/]\p{N}+)*|\p{Lu}['’]\p{Lu}\p{L}+|[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*|(?<=\p{L})['’](?:s|re|ve|ll|d|m|t)(?!\p{L})|''|``|--+|\.\.+|\S/gu;

/** A line that ends like this and is followed by a small letter goes on in the next one. */
const UNFINISHED = /[\p{L}\p{N},]$/u;

/**
 * The lines of a body that hold a token, in order. Lines that one sentence visibly runs across are
 * one paragraph; a dateline before the first sentence ("Moscow: …") belongs to none.
 */
export function paragraphsOf(body: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const { start, end } of linesOf(body)) {
    const skip = start < DATELINE_WITHIN ? datelineLength(body.slice(start, end)) : 0;
    const tokens = tokensOf(body.slice(start + skip, end), start + skip);
    for (let i = 0; i < tokens.length; i += MOST_TOKENS) {
      const piece = tokens.length <= MOST_TOKENS ? tokens : tokens.slice(i, i + MOST_TOKENS);
      paragraphs.push({ start: piece[0]!.start, end: piece.at(-1)!.end, tokens: piece });
    }
  }
  return paragraphs;
}

function linesOf(body: string): Span[] {
  const lines: Span[] = [];
  let from = 0;
  while (from <= body.length) {
    const newline = body.indexOf('\n', from);
    const end = newline < 0 ? body.length : newline;
    const last = lines.at(-1);
    const small = /^\p{Ll}/u.test(body.slice(from, from + 2));
    if (last !== undefined && small && UNFINISHED.test(body.slice(last.end - 1, last.end))) {
      lines[lines.length - 1] = { start: last.start, end };
    } else if (body.slice(from, end).trim() !== '') lines.push({ start: from, end });
    from = end + 1;
  }
  return lines;
}

/** Datelines stand in the first lines, below a headline at most. */
const DATELINE_WITHIN = 400;

/**
 * Length of a dateline at the start of a line: "Moscow: ", "KYIV, March 3 (Reuters) - ". A colon
 * counts only before a sentence that names its own speaker, since "Pat Caddell: …" is a speaker.
 */
export function datelineLength(line: string): number {
  const dash =
    /^\p{Lu}[\p{L}. ]{1,30}(?:, [\p{L}\p{N}. ]{1,20}){0,2}(?: \([\p{L}\p{N} /]{1,30}\))? [—–-]{1,2} (?=["“\p{Lu}])/u.exec(
      line,
    );
  if (dash) return dash[0].length;
  const colon = /^\p{Lu}[\p{L}]{1,20}(?: \p{Lu}\p{L}{1,20})?: (?=["“\p{Lu}])/u.exec(line);
  const attributed = /, [^,"“”]{3,80} (?:said|told|announced|reported|added)\b[^,"“”]{0,40}[.]?$/;
  return colon && attributed.test(line.slice(-200)) ? colon[0].length : 0;
}

/** The tokens of a line; `offset` is added to their places. */
export function tokensOf(line: string, offset = 0): Token[] {
  const tokens: Token[] = [];
  for (const match of line.matchAll(TOKEN)) {
    const start = offset + match.index;
    tokens.push({ start, end: start + match[0].length, text: match[0] });
  }
  return tokens;
}
