import type { Finding } from '../domain.ts';
import type { CandidateArticle } from '../retrieval/candidate-article.ts';
import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import type { GatheredFinding } from './gather-findings.ts';

/** What is looked at for a disagreement: a question, what was found, and where. */
export interface Scene {
  readonly view: QuestionView;
  /** Best first. */
  readonly gathered: readonly GatheredFinding[];
  readonly candidates: readonly CandidateArticle[];
}

/** One voice of a disagreement, with the sentence that has to be shown of it. */
export interface Side {
  readonly candidate: CandidateArticle;
  readonly sentence: number;
  readonly claim: PreparedClaim | null;
  /** Whose voice it is, without the outlet; null for the outlet's own. */
  readonly claimant: string | null;
  /** What it does, to be told with the name before it ("denied it") or a figure ("80,000 people"). */
  readonly told: string;
}

/** How an outlet is told: its name, or whom an unnamed one cites. */
export function outletOf({ outlet, cited }: Pick<Finding['citation'], 'outlet' | 'cited'>): string {
  if (outlet !== null) return outlet;
  return cited[0] === undefined ? 'an unnamed outlet' : `an unnamed outlet citing ${cited[0]}`;
}

/** Whether the first few findings show some of these sentences, or the one beside them. */
export function isShownFirst(
  { gathered }: Scene,
  candidate: CandidateArticle,
  first: number,
  last: number,
  count: number,
): boolean {
  return gathered
    .slice(0, count)
    .some(
      ({ window }) =>
        window.candidate === candidate && window.first <= last + 1 && first <= window.end,
    );
}
