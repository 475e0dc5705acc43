import { shownFindings } from '../answering/shown-findings.ts';
import type { Answer, Finding } from '../domain.ts';
import { citationOf } from '../text/citation-of.ts';
import { neutralise, neutraliseLines } from './neutralise.ts';
import { withoutQuotes } from './without-quotes.ts';
import { columnsOf, wrap } from './wrap.ts';

/** How a terminal shows text. */
export interface Style {
  /** Whether bold and dim may be used. */
  readonly colour: boolean;
  /** Columns of a line. */
  readonly width: number;
}

const BOLD = '\u001b[1m';
const DIM = '\u001b[2m';
const NORMAL = '\u001b[22m';

// Marks of the highlighted sentence while a quote is being wrapped. They take no column, and text
// that has been neutralised cannot contain them.
const LIGHT_ON = '\u0001';
const LIGHT_OFF = '\u0002';

const OPENING_MARK = /^["'“”‘’«„]/;
const CLOSING_MARK = /["'“”‘’»]$/;
/** Narrow and never broken at: keeps two quotation marks apart that would touch. */
const THIN_SPACE = '\u202f';

/**
 * An answer for a terminal: disagreement first, then the answer, then each finding with its quote
 * and where it comes from. Without a final newline. Nothing of a report's text can command the
 * terminal: the only escape sequences are this function's own bold and dim.
 */
export function renderAnswer(answer: Answer, style: Style): string {
  const findings = answer.answered ? answer.findings : answer.nearest;
  const shown = shownFindings(answer);
  const disagreement = answer.answered ? (answer.disagreement?.text ?? null) : null;
  const blocks = [
    ...(disagreement === null || answer.text.includes(disagreement) ? [] : [disagreement]),
    ...textOf(answer).split('\n'),
    ...(answer.answered || findings.length === 0 ? [] : ['Nearest in the archive:']),
  ].map((paragraph) => wrap(neutralise(paragraph), style.width).join('\n'));
  const numberColumns = 2;
  for (const [at, finding] of shown.entries()) {
    blocks.push(renderFinding(finding, String(at + 1).padStart(numberColumns), style));
  }
  const more = findings.length - shown.length;
  if (more > 0) {
    const rest = `${more} more ${more === 1 ? 'passage is' : 'passages are'} less to the point; --json has all.`;
    blocks.push(style.colour ? `${DIM}${rest}${NORMAL}` : rest);
  }
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** The answer's own text; quotes stand below it. */
function textOf(answer: Answer): string {
  if (answer.answered && answer.isWritten) return answer.text;
  return withoutQuotes(answer.text, answer.answered ? answer.findings : answer.nearest);
}

/** A finding as a block: number, quote with hanging quotation marks, citation, address. */
function renderFinding(finding: Finding, number: string, style: Style): string {
  const indent = ' '.repeat(columnsOf(number) + 2);
  const [first = '', ...rest] = quoteLines(finding, style.width - indent.length - 1);
  const cited = citationOf(finding.citation, finding.copies);
  const source = finding.claimant === null ? cited : `${finding.claimant}, ${cited}`;
  const [firstSource = '', ...sourceRest] = wrap(
    neutralise(source),
    style.width - indent.length - 2,
  );
  const dim = (text: string) => (style.colour ? `${DIM}${text}${NORMAL}` : text);
  const url = neutralise(finding.citation.url ?? '').replace(/\s/g, '');
  const lines = [
    `${dim(number)}  “${first}`,
    ...rest.map((line) => `${indent} ${line}`),
    `${indent}— ${firstSource}`,
    ...sourceRest.map((line) => `${indent}  ${line}`),
    ...(url === '' ? [] : [`${indent}  ${dim(url)}`]),
  ];
  return light(lines, style.colour).join('\n');
}

/**
 * The quote in lines, its own line breaks kept, with the marks of its highlight and all but the
 * first quotation mark.
 */
function quoteLines({ quote, highlight }: Finding, width: number): string[] {
  const from = Math.max(0, highlight.start - quote.start);
  const to = Math.max(from, highlight.end - quote.start);
  const [before, lit, after] = [
    quote.text.slice(0, from),
    quote.text.slice(from, to),
    quote.text.slice(to),
  ].map(neutraliseLines) as [string, string, string];
  const whole = before + lit + after;
  const open = OPENING_MARK.test(whole) ? THIN_SPACE : '';
  const close = CLOSING_MARK.test(whole) ? `${THIN_SPACE}”` : '”';
  const marked = lit === '' ? whole : `${before}${LIGHT_ON}${lit}${LIGHT_OFF}${after}`;
  return `${open}${marked}${close}`.split('\n').flatMap((line) => wrap(line, width));
}

/** Turns the marks into bold, or drops them; bold ends with each line and begins again. */
function light(lines: readonly string[], colour: boolean): string[] {
  let lit = false;
  return lines.map((line) => {
    const opensLit = lit;
    if (line.includes(LIGHT_ON)) lit = true;
    if (line.includes(LIGHT_OFF)) lit = false;
    if (!colour) return line.replaceAll(LIGHT_ON, '').replaceAll(LIGHT_OFF, '');
    const body = opensLit ? line.replace(/\S/, `${BOLD}$&`) : line;
    const marked = body.replaceAll(LIGHT_ON, BOLD).replaceAll(LIGHT_OFF, NORMAL);
    return lit ? `${marked}${NORMAL}` : marked;
  });
}
