import type { Claim, Span } from '../domain.ts';
import type { Rate } from './summarise.ts';

/** The spans of one statement, by what they are; a claim has them, and so has what was marked. */
export type Attribution = Pick<Claim, 'source' | 'cue' | 'content'>;

/** The kinds of spans that are scored, each by itself. */
export const SPAN_KINDS = ['source', 'cue', 'content'] as const satisfies (keyof Attribution)[];

/** How far what was found is right, and what was marked is found. */
export interface Agreement {
  /** Of what was found, how much was marked. */
  readonly precision: Rate;
  /** Of what was marked, how much was found. */
  readonly recall: Rate;
}

/** The agreement on the spans of one kind, in three units. */
export interface SpanScore {
  /** Spans with both ends right. */
  readonly exact: Agreement;
  /** Spans that meet one of the other side, if only in one token. */
  readonly overlap: Agreement;
  /** Tokens within spans. */
  readonly token: Agreement;
}

/** Scores one text's spans of one kind; both lists as {@link distinctSpans} gives them. */
export function scoreSpans(
  marked: readonly Span[],
  found: readonly Span[],
  tokens: readonly Span[],
): SpanScore {
  const keys = new Set(marked.map(keyOf));
  const markedTokens = tokens.filter((token) => meetsOneOf(token, marked));
  const foundTokens = tokens.filter((token) => meetsOneOf(token, found));
  return {
    exact: agreementOf(marked, found, (span) => keys.has(keyOf(span))),
    overlap: {
      precision: rateOf(found, (span) => meetsOneOf(span, marked)),
      recall: rateOf(marked, (span) => meetsOneOf(span, found)),
    },
    token: agreementOf(markedTokens, foundTokens, (token) => meetsOneOf(token, marked)),
  };
}

/** One score over several texts: every span and every token counts the same. */
export function sumScores(scores: readonly SpanScore[]): SpanScore {
  const sum = (unit: keyof SpanScore): Agreement => ({
    precision: sumRates(scores.map((score) => score[unit].precision)),
    recall: sumRates(scores.map((score) => score[unit].recall)),
  });
  return { exact: sum('exact'), overlap: sum('overlap'), token: sum('token') };
}

/** A rate as a share from 0 to 1; null where it is of nothing. */
export function shareOf({ hits, of }: Rate): number | null {
  return of === 0 ? null : hits / of;
}

/** The harmonic mean of precision and recall; null where nothing was marked or nothing found. */
export function f1Of(agreement: Agreement): number | null {
  const precision = shareOf(agreement.precision);
  const recall = shareOf(agreement.recall);
  if (precision === null || recall === null) return null;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/**
 * The spans of one kind in a text, each once, in order. Spans of one statement with nothing but
 * white space of a line between them are one: marks are cut at the ends of sentences.
 */
export function distinctSpans(
  attributions: readonly Attribution[],
  kind: keyof Attribution,
  text: string,
): Span[] {
  const spans = new Map<string, Span>();
  for (const attribution of attributions) {
    for (const span of joined(attribution[kind], text)) spans.set(keyOf(span), span);
  }
  return [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

function joined(spans: readonly Span[], text: string): Span[] {
  const whole: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    const goesOn = last !== undefined && /^[^\S\n]*$/.test(text.slice(last.end, start));
    if (goesOn) whole[whole.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else whole.push({ start, end });
  }
  return whole;
}

/** Where a hit of one side is a hit of the other, too. */
function agreementOf(
  marked: readonly Span[],
  found: readonly Span[],
  isMarked: (span: Span) => boolean,
): Agreement {
  const precision = rateOf(found, isMarked);
  return { precision, recall: { hits: precision.hits, of: marked.length } };
}

function rateOf(spans: readonly Span[], isHit: (span: Span) => boolean): Rate {
  return { hits: spans.filter(isHit).length, of: spans.length };
}

function sumRates(rates: readonly Rate[]): Rate {
  return {
    hits: rates.reduce((sum, { hits }) => sum + hits, 0),
    of: rates.reduce((sum, { of }) => sum + of, 0),
  };
}

function meetsOneOf({ start, end }: Span, spans: readonly Span[]): boolean {
  return spans.some((other) => other.start < end && start < other.end);
}

function keyOf({ start, end }: Span): string {
  return `${start},${end}`;
}
