import type { Citation } from '../domain.ts';
import { formatDay } from './format-day.ts';

/** Cited outlets that are named; a report that cites more has "and others". */
const MOST_CITED = 3;

/** What a report without an outlet of its own is called. */
export const UNNAMED_OUTLET = 'unnamed outlet';

/**
 * Where a quote comes from, in one line: "The Moscow Times (AFP; also in Kyiv Post), 7 March
 * 2023", "unnamed outlet, citing RT, undated".
 * @param copies Other reports that carry the same words.
 */
export function citationOf(citation: Citation, copies: readonly Citation[] = []): string {
  const others = new Set(copies.map((copy) => copy.outlet ?? UNNAMED_OUTLET));
  others.delete(citation.outlet ?? UNNAMED_OUTLET);
  const notes = [
    ...(citation.agency === null ? [] : [citation.agency]),
    ...(others.size === 0 ? [] : [`also in ${[...others].join(', ')}`]),
  ];
  const parts = [
    `${citation.outlet ?? UNNAMED_OUTLET}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`,
    ...(citation.outlet === null && citation.cited.length > 0 ? [citing(citation.cited)] : []),
    formatDay(citation.date),
  ];
  return parts.join(', ');
}

function citing(cited: readonly string[]): string {
  const named = cited.slice(0, MOST_CITED).join(', ');
  return `citing ${named}${cited.length > MOST_CITED ? ' and others' : ''}`;
}
