import { isAssertion } from './denied-claim.ts';
import { areOpposite, asksOutcome } from './rival-outcomes.ts';
import { isNoTo } from './same-matter.ts';
import type { Scene } from './side.ts';
import { sideOf, type Voice } from './voice.ts';
import { matterOfVoice, pairApart, type VoicePair } from './voice-pair.ts';

/** What each of the two has to hold of the question, 0 to 1. */
const LEAST_MATTER = 0.5;

/** Days between a claim and another outcome: towns and ships change hands. */
const SAME_DAYS = 7;

/** A speaker of a transcript: questions and answers there do not contradict each other. */
const TRANSCRIBED = /^\P{Ll}+$/u;

const YES_OR_NO =
  /^(?:and\s+|so\s+|but\s+)?(?:did|does|do|has|have|had|is|are|was|were|will|can)\b/iu;

/** Claims of an outcome and of one that rules it out, and a yes and a no to what is asked. */
export function opposedClaims(voices: readonly Voice[], scene: Scene): VoicePair[] {
  const { text } = scene.view.question;
  const isAsked = asksOutcome(text);
  const isYesOrNo = YES_OR_NO.test(text);
  if (!isAsked && !isYesOrNo) return [];
  const asserting = voices.filter(
    ({ stance, claimant, content }) =>
      isAssertion(stance) && !TRANSCRIBED.test(claimant) && !content.includes('?'),
  );
  const related = asserting.filter((voice) => matterOfVoice(scene, voice) >= LEAST_MATTER);
  return related.flatMap((one) =>
    related.flatMap((other) => {
      const isOutcome = isAsked && areOpposite(one, other, text);
      if (!isOutcome && !(isYesOrNo && isNoTo(other, one))) return [];
      if (daysApart(one, other) > SAME_DAYS) return [];
      const contesting = { ...sideOf(other), told: 'said otherwise' };
      // What an outcome rules out need not have the words of the question.
      return pairApart(scene, one, other, contesting, isOutcome ? Math.max : Math.min);
    }),
  );
}

function daysApart(one: Voice, other: Voice): number {
  const [a, b] = [one, other].map(({ candidate }) => candidate.prepared.analysed.article.date);
  return a == null || b == null ? 0 : Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
}
