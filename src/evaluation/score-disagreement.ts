import type { Answer, Finding } from '../domain.ts';
import type { DisagreementKind, MarkedDisagreement, MarkedSide } from './read-disagreements.ts';
import type { Rate } from './summarise.ts';

/** Findings that are shown with an answer: a side further down is not seen. */
const SHOWN = 4;

/**
 * How an answer did: `right` tells the disagreement with its sides, `other` tells one with other
 * sides, `missed` tells none; where there is none, `false` tells one and `silent` does not.
 */
export type DisagreementOutcome = 'right' | 'other' | 'missed' | 'false' | 'silent';

/** A marked question with how its answer did. */
export interface ScoredDisagreement {
  readonly kind: DisagreementKind;
  readonly outcome: DisagreementOutcome;
}

/** How many of the disagreements are told, and how many of those told are there. */
export interface DisagreementRates {
  readonly recall: Rate;
  readonly precision: Rate;
}

/** Compares what an answer tells of a disagreement with what is marked. */
export function scoreDisagreement(
  { told, sides }: MarkedDisagreement,
  answer: Answer,
): DisagreementOutcome {
  const disagreement = answer.answered ? answer.disagreement : null;
  if (disagreement === null || !answer.answered) return told ? 'missed' : 'silent';
  if (!told) return 'false';
  const shown = answer.findings.slice(0, SHOWN);
  return sides.every((side) => isNamed(side, disagreement.text) && isShown(side, shown))
    ? 'right'
    : 'other';
}

/** Recall and precision over scored questions. */
export function disagreementRates(scored: readonly ScoredDisagreement[]): DisagreementRates {
  const count = (...outcomes: DisagreementOutcome[]) =>
    scored.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const hits = count('right');
  return {
    recall: { hits, of: count('right', 'other', 'missed') },
    precision: { hits, of: count('right', 'other', 'false') },
  };
}

/** Whether a sentence says who the side is and, if it gives one, its figure. */
function isNamed({ who, figure }: MarkedSide, text: string): boolean {
  return who.some((name) => holds(text, name)) && (figure === undefined || holds(text, figure));
}

/** Whether one of the side's reports is quoted with its figure. */
function isShown({ articles, figure }: MarkedSide, findings: readonly Finding[]): boolean {
  return findings.some(
    ({ citation, copies, quote }) =>
      [citation, ...copies].some(({ article }) => articles.includes(article)) &&
      (figure === undefined || holds(quote.text, figure)),
  );
}

/** Whether a text has some words, whole, whatever their case. */
function holds(text: string, words: string): boolean {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(
    `(?<![\\p{L}\\p{N}]|\\p{N}[.,])${escaped}(?![\\p{L}\\p{N}]|[.,]\\p{N})`,
    'iu',
  ).test(text);
}
