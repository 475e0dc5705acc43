import type { Answer, Finding, Stance } from '../domain.ts';
import { readableText } from './readable-text.ts';

/** A finding in the machine interface. */
export interface FindingRecord {
  readonly claimant: string | null;
  readonly stance: Stance;
  readonly statement: string;
  /** `body.slice(start, end)`. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly article: string;
  readonly outlet: string | null;
  readonly agency: string | null;
  readonly cited: readonly string[];
  readonly date: string | null;
  readonly url: string | null;
}

/** An answer in the machine interface: one line of JSON. */
export interface AnswerRecord {
  readonly id: string | number;
  readonly question: string;
  readonly answered: boolean;
  /** What a person reads: the answer, and the quotes that are shown with it. */
  readonly text: string;
  /** Best first; empty where not answered. */
  readonly findings: readonly FindingRecord[];
  /** Only where not answered and something comes near. */
  readonly nearest?: readonly FindingRecord[];
  /** Whole milliseconds from question to answer. */
  readonly ms: number;
}

/** An answer with its question and time, as the machine interface writes it. */
export function answerRecord(
  { id, question }: { readonly id: string | number; readonly question: string },
  answer: Answer,
  milliseconds: number,
): AnswerRecord {
  const nearest = answer.answered ? [] : answer.nearest.map(findingRecord);
  return {
    id,
    question,
    answered: answer.answered,
    text: readableText(answer),
    findings: answer.answered ? answer.findings.map(findingRecord) : [],
    ...(nearest.length === 0 ? {} : { nearest }),
    ms: Math.round(milliseconds),
  };
}

function findingRecord({ claimant, stance, statement, quote, citation }: Finding): FindingRecord {
  return {
    claimant,
    stance,
    statement,
    quote: quote.text,
    start: quote.start,
    end: quote.end,
    article: citation.article,
    outlet: citation.outlet,
    agency: citation.agency,
    cited: citation.cited,
    date: citation.date,
    url: citation.url,
  };
}
