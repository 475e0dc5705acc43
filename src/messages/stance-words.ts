import type { Stance } from '../domain.ts';

/** What a claimant does with a claim, as it is told before the claim. */
export const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  claims: 'claimed',
  says: 'said',
  denies: 'denied',
  confirms: 'confirmed',
  'no comment': 'did not comment',
  'could not verify': 'could not verify',
  reports: 'reported',
};
