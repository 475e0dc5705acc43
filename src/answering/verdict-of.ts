import type { Finding } from '../domain.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { Question } from '../retrieval/question.ts';
import { termsOf } from '../text/terms.ts';
import { ASKS_CONFIRMATION } from './settling.ts';

/** What a finding says to a question that wants a yes or a no. */
export type Verdict =
  | 'yes'
  | 'no'
  | 'denied'
  | 'confirmed'
  | 'claimed'
  | 'not confirmed'
  | 'no comment'
  | 'not verified';

/** Words that turn a statement round. */
const NEGATION =
  /\b(?:not|never|neither|nor|nobody|none|cannot|no\s+(?:one|longer|plans?|intention|evidence|link|such|knowledge|doubt)|unaware|untrue|false|stopped\s+short|falls?\s+short|refus\w+|reject\w*|rul\w+\s+out|impossible|improper)\b|n['’]t\b/iu;

/** A question that asks for the denial itself, or is turned round. */
const ASKS_DENIAL = /\b(?:den(?:y|ies|ied)|refut\w+|reject\w*|dismiss\w*|rul\w+\s+out)\b/iu;
const ASKS_SILENCE = /\b(?:declin\w+|refus\w+)\b/iu;
const ASKS_NEGATION = /\b(?:not|never)\b|n['’]t\b/iu;

/** A question what somebody said: having said something is no yes to it. */
const ASKS_WHAT =
  /\b(?:say|said|tell|told|explain|disclose|reveal|know)\s+(?:if|whether|who|whom|whose|what|which|when|where|why|how)\b/iu;

/** A question what somebody said, not what somebody did. */
const ASKS_SPEECH =
  /\b(?:say|says|said|tell|told|claim\w*|alleg\w+|announc\w+|declar\w+|confirm\w*|admit\w*|acknowledg\w+|accus\w+|report\w*)\b/iu;

/** Share of what is asked about that a statement has to hold before it is read as a yes or a no. */
const LEAST_HELD = { no: 0.3, yes: 0.5 };

/** The same where a question asks about nobody: then only the matter tells that it is answered. */
const LEAST_OF_MATTER = 0.6;

/** Words around which a statement is looked at, where its quote is longer. */
const LONGEST = 400;

/**
 * Reads the verdict of a finding: from its stance, or from whether its statement is turned round.
 * null where the question wants no verdict or the words do not tell: a wrong "no" is worse than none.
 */
export function verdictOf(question: Question, finding: Finding): Verdict | null {
  if (question.kind !== 'status') return null;
  const { stance } = finding;
  if (stance === 'denies') return ASKS_DENIAL.test(question.text) ? 'yes' : 'denied';
  if (stance === 'confirms') return ASKS_DENIAL.test(question.text) ? 'no' : 'confirmed';
  if (stance === 'no comment') {
    if (ASKS_SILENCE.test(question.text)) return 'yes';
    return ASKS_CONFIRMATION.test(question.text) ? 'not confirmed' : 'no comment';
  }
  if (stance === 'could not verify') return 'not verified';
  const words = ofWords(question, finding);
  if (stance !== 'claims' || isOfSpeech(question, finding)) return words;
  if (ASKS_CONFIRMATION.test(question.text)) return 'not confirmed';
  return words === 'yes' ? 'claimed' : null;
}

/** Whether a statement is a yes or a no to what is asked, by its words. */
function ofWords(question: Question, { claimant, statement }: Finding): 'yes' | 'no' | null {
  const { text } = question;
  if (claimant === null || statement.length > LONGEST || ASKS_WHAT.test(text)) return null;
  if (ASKS_DENIAL.test(text) || ASKS_NEGATION.test(text)) return null;
  const verdict = NEGATION.test(statement) ? 'no' : 'yes';
  const isOfNobody = !question.topics.some(({ subject }) => subject);
  const least = isOfNobody ? LEAST_OF_MATTER : LEAST_HELD[verdict];
  return heldShare(question, statement) >= least ? verdict : null;
}

/** Whether it is asked what the claimant said, so that a claim of theirs is the answer. */
function isOfSpeech(question: Question, { claimant }: Finding): boolean {
  return ASKS_SPEECH.test(question.text) && isSubject(claimant, question);
}

/** Whether somebody is whom a question asks about; nobody is where it asks about no one. */
function isSubject(claimant: string | null, { topics }: Question): boolean {
  const stems = new Set(termsOf(claimant ?? '').map(({ stem }) => stem));
  return topics.some((topic) => topic.subject && occurs(topic, stems));
}

/** The share of a question's topics, whom it asks about aside, that a statement has. */
function heldShare({ topics }: Question, statement: string): number {
  const stems = new Set(termsOf(statement).map(({ stem }) => stem));
  const matter = topics.filter(({ subject }) => !subject);
  if (matter.length === 0) return 0;
  return matter.filter((topic) => occurs(topic, stems)).length / matter.length;
}
