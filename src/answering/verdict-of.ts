import type { Finding } from '../domain.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { Question } from '../retrieval/question.ts';
import { termsOf } from '../text/terms.ts';

/** What a finding says to a question that wants a yes or a no. */
export type Verdict =
  | 'yes'
  | 'no'
  | 'denied'
  | 'confirmed'
  | 'not confirmed'
  | 'no comment'
  | 'not verified';

/** Words that turn a statement round. */
const NEGATION =
  /\b(?:not|never|neither|nor|nobody|none|cannot|no\s+(?:one|longer|plans?|intention|evidence|link|such|knowledge|doubt)|unaware|untrue|false|stopped\s+short|falls?\s+short|refus\w+|reject\w*|rul\w+\s+out|impossible|improper)\b|n['’]t\b/iu;

/** A question that asks for the denial itself, or is turned round. */
const ASKS_DENIAL = /\b(?:den(?:y|ies|ied)|refut\w+|reject\w*|dismiss\w*|rul\w+\s+out)\b/iu;
const ASKS_SILENCE = /\b(?:declin\w+|refus\w+)\b/iu;
const ASKS_CONFIRMATION = /\b(?:confirm\w*|acknowledg\w+|admit\w*)\b/iu;
const ASKS_NEGATION = /\b(?:not|never)\b|n['’]t\b/iu;

/** Share of what is asked about that a statement has to hold before it is read as a yes or a no. */
const LEAST_HELD = { no: 0.3, yes: 0.5 };

/** Words around which a statement is looked at, where its quote is longer. */
const LONGEST = 400;

/**
 * Reads the verdict of a finding: from its stance, or from whether its statement is turned round.
 * null where the question wants no verdict or the words do not tell: a wrong "no" is worse than none.
 */
export function verdictOf(question: Question, finding: Finding): Verdict | null {
  if (question.kind !== 'status') return null;
  const { stance, statement } = finding;
  if (stance === 'denies') return ASKS_DENIAL.test(question.text) ? 'yes' : 'denied';
  if (stance === 'confirms') return ASKS_DENIAL.test(question.text) ? 'no' : 'confirmed';
  if (stance === 'no comment') {
    if (ASKS_SILENCE.test(question.text)) return 'yes';
    return ASKS_CONFIRMATION.test(question.text) ? 'not confirmed' : 'no comment';
  }
  if (stance === 'could not verify') return 'not verified';
  if (finding.claimant === null || statement.length > LONGEST) return null;
  if (ASKS_DENIAL.test(question.text) || ASKS_NEGATION.test(question.text)) return null;
  const held = heldShare(question, statement);
  if (NEGATION.test(statement)) return held >= LEAST_HELD.no ? 'no' : null;
  return held >= LEAST_HELD.yes ? 'yes' : null;
}

/** The share of a question's topics, whom it asks about aside, that a statement has. */
function heldShare({ topics }: Question, statement: string): number {
  const stems = new Set(termsOf(statement).map(({ stem }) => stem));
  const matter = topics.filter(({ subject }) => !subject);
  if (matter.length === 0) return 0;
  return matter.filter((topic) => occurs(topic, stems)).length / matter.length;
}
