import { readDateLimits } from '../retrieval/read-date-limits.ts';
import type { understandQuestion } from '../retrieval/understand-question.ts';

/** What reading a question needs beside its words. */
export type Knowledge = Parameters<typeof understandQuestion>[1];

/** The limits of a question in its own words, empty where it states none. */
export interface StatedLimits {
  /** "RT", "AFP and Reuters". */
  readonly outlets: string;
  /** "in March 2023". */
  readonly days: string;
}

const ACCORDING =
  /,?\s*\b(?:according\s+to|per|(?:as\s+)?(?:reported|published)\s+(?:by|in)|going\s+by)\s+(?:the\s+)?$/iu;

/** A question without its marks at the end and the limits that it states, which are given beside. */
export function withoutLimits(
  question: string,
  { outlets, today }: Knowledge,
): { readonly rest: string; readonly limits: StatedLimits } {
  const text = bare(question);
  const mentions = outlets.mentions(text);
  const lead = mentions.find(({ start }) => ACCORDING.test(text.slice(0, start)));
  let rest = text;
  let named = '';
  if (lead !== undefined) {
    let end = lead.end;
    for (const next of mentions)
      if (next.start > end && /^\s*(?:,|and|or|&)\s*$/iu.test(text.slice(end, next.start)))
        end = next.end;
    named = text.slice(lead.start, end);
    const start = ACCORDING.exec(text.slice(0, lead.start))!.index;
    rest = joined(text.slice(0, start), text.slice(end));
  }
  const [span] = readDateLimits(rest, today).spans;
  // "USA Today" is no date.
  const isDate =
    span !== undefined &&
    outlets.mentions(rest).every(({ start, end }) => start >= span.end || span.start >= end);
  if (!isDate) return { rest, limits: { outlets: named, days: '' } };
  const days = rest.slice(span.start, span.end);
  return {
    rest: joined(rest.slice(0, span.start), rest.slice(span.end)),
    limits: { outlets: named, days: /^\p{L}+\.?,?\s+\d{4}$/u.test(days) ? `in ${days}` : days },
  };
}

/** The text without marks and space at its ends. */
export function bare(text: string): string {
  const start = text.search(/[\p{L}\p{N}“"‘'(]/u);
  if (start < 0) return '';
  let end = text.length;
  while (end > start && /[\s?!.,;:–—-]/u.test(text[end - 1]!)) end--;
  return text.slice(start, end);
}

function joined(before: string, after: string): string {
  return bare(`${before.trimEnd()} ${after.replace(/^[\s,]+/u, '')}`).trim();
}
