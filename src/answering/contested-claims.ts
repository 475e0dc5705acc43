import { deniedClaim, hasOwnContent, isAssertion, isRebuke } from './denied-claim.ts';
import { isSameMatter } from './same-matter.ts';
import type { Scene, Side } from './side.ts';
import { DONE, sideOf, type Voice } from './voice.ts';
import { pairApart, pairInReport, range, type VoicePair } from './voice-pair.ts';

/** The claims among some voices that others deny, could not verify or rebuke. */
export function contestedClaims(voices: readonly Voice[], scene: Scene): VoicePair[] {
  return voices.filter(isContest).flatMap((voice) => contestedBy(voice, voices, scene));
}

function isContest({ stance, content }: Voice): boolean {
  return stance === 'denies' || stance === 'could not verify' || isRebuke(content);
}

/** The claims that a denial contests: what it points back to, or what says the same in other reports. */
function contestedBy(denial: Voice, voices: readonly Voice[], scene: Scene): VoicePair[] {
  const { candidate, claim } = denial;
  const denied = deniedClaim(candidate.prepared, claim);
  const told = isAssertion(denial.stance) ? 'rejected it' : DONE[denial.stance];
  const contesting = { ...sideOf(denial), told };
  if (denied !== null) {
    const target = denied.claim ?? { first: Math.max(0, claim.first - 1), last: claim.last };
    const asserting: Side = {
      candidate,
      sentence: denied.claim?.first ?? claim.first,
      claim: denied.claim,
      claimant: denied.by,
      told: DONE[denied.claim?.claim.stance ?? 'claims'],
    };
    const sentences = [...range(target.first, target.last), ...range(claim.first, claim.last)];
    return pairInReport(scene, candidate, sentences, [denied.by, denial.claimant], {
      asserting,
      contesting,
    });
  }
  if (!hasOwnContent(candidate.prepared, claim)) return [];
  return voices
    .filter((voice) => isAssertion(voice.stance) && isSameMatter(denial, voice))
    .flatMap((voice) => pairApart(scene, voice, denial, contesting));
}
