import type { Question } from '../retrieval/question.ts';
import type { GatheredFinding } from './gather-findings.ts';

/** "When was the article published": a date of the report, not one that it tells of. */
const PUBLICATION =
  /\b(?:article|report|story|piece)\b.*\b(?:published|dated|written|from|appear\w*)\b/iu;

/** A line that is nothing but a date: "March 07, 2023", "7 February 2025". */
const DATE_LINE = /^(?:\p{L}{3,9}\.?\s+\d{1,2},?|\d{1,2}\s+\p{L}{3,9}\.?,?)\s+\d{4}$/u;

/** Sentences at the head of a report among which its date line stands. */
const HEAD = 8;

/** Whether a question asks when a report was published. */
export function asksPublication({ kind, text }: Question): boolean {
  return kind === 'when' && PUBLICATION.test(text);
}

/**
 * Where a question asks when a report was published and the report that fits best has a date line,
 * that line is the first finding: it is what the answer stands on.
 */
export function quoteDateLine(
  question: Question,
  gathered: readonly GatheredFinding[],
): GatheredFinding[] {
  const [top] = gathered;
  if (top === undefined || !asksPublication(question)) return [...gathered];
  const head = top.window.candidate.prepared.sentences.slice(0, HEAD);
  const line = head.find(({ text }) => DATE_LINE.test(text));
  if (line === undefined) return [...gathered];
  const { start, end, text } = line;
  const finding = {
    ...top.finding,
    claimant: null,
    stance: 'reports' as const,
    statement: text,
    quote: { start, end, text },
    highlight: { start, end },
    copies: [],
  };
  return [
    { ...top, claim: null, finding },
    ...gathered.filter(({ finding: other }) => other.quote.text !== text),
  ];
}
