import type { Stance } from '../domain.ts';
import type { CandidateArticle } from '../retrieval/candidate-article.ts';
import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import { contentOf } from './denied-claim.ts';
import type { Side } from './side.ts';

/** How what a voice does is told after its name. */
export const DONE: Readonly<Record<Stance, string>> = {
  claims: 'claimed it',
  says: 'said so',
  confirms: 'confirmed it',
  reports: 'reported it',
  denies: 'denied it',
  'could not verify': 'could not verify it',
  'no comment': 'did not comment',
};

/** A claim of a candidate with somebody who makes it. */
export interface Voice {
  readonly candidate: CandidateArticle;
  readonly claim: PreparedClaim;
  readonly claimant: string;
  readonly stance: Stance;
  readonly content: string;
}

/** The voices of a candidate's claims, as far as the claims stand in what was found. */
export function voicesOf(candidate: CandidateArticle): Voice[] {
  const { claims, analysed } = candidate.prepared;
  return claims
    .filter(({ first, last }) => candidate.passages.has(first) || candidate.passages.has(last))
    .flatMap((claim) => {
      const claimant = claim.claim.claimant?.name;
      if (claimant === undefined) return [];
      const content = contentOf(analysed.article.body, claim);
      return [{ candidate, claim, claimant, stance: claim.claim.stance, content }];
    });
}

/** A voice as a side of a disagreement. */
export function sideOf({ candidate, claim, claimant, stance }: Voice): Side {
  return { candidate, sentence: claim.first, claim, claimant, told: DONE[stance] };
}
