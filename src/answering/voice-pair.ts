import type { CandidateArticle } from '../retrieval/candidate-article.ts';
import { termsOf } from '../text/terms.ts';
import { hasNames, matterOf } from './matter-of.ts';
import { sameSide } from './same-side.ts';
import { isShownFirst, type Scene, type Side } from './side.ts';
import { sideOf, type Voice } from './voice.ts';

/** Findings of which one has to show a side: what is contested further down is not what is asked. */
const LEADING = 4;

/** A claim and what contests it. */
export interface VoicePair {
  readonly asserting: Side;
  readonly contesting: Side;
  /** What the two hold of the question, 0 to 1. */
  readonly worth: number;
}

/** Two claims that stand apart, as a pair if each holds what is asked and one is shown. */
export function pairApart(
  scene: Scene,
  one: Voice,
  other: Voice,
  contesting: Side,
  join: (...matters: number[]) => number = Math.min,
): VoicePair[] {
  const isShown = [one, other].some(({ candidate, claim: { first, last } }) =>
    isShownFirst(scene, candidate, first, last, LEADING),
  );
  if (!isShown || !isBySubject(scene, [one.claimant, other.claimant])) return [];
  const worth = join(matterOfVoice(scene, one), matterOfVoice(scene, other));
  return [{ asserting: sideOf(one), contesting, worth }];
}

/** A claim and what contests it in the same report, if their sentences hold what is asked and one is shown. */
export function pairInReport(
  scene: Scene,
  candidate: CandidateArticle,
  sentences: readonly number[],
  claimants: readonly string[],
  sides: Pick<VoicePair, 'asserting' | 'contesting'>,
): VoicePair[] {
  if (
    !sentences.some((i) => isShownFirst(scene, candidate, i, i, LEADING)) ||
    !hasNames(scene.view, candidate, sentences) ||
    !isBySubject(scene, claimants)
  )
    return [];
  return [{ ...sides, worth: matterOf(scene.view, candidate, sentences) }];
}

/** What the sentences of a claim hold of the question; nothing where they lack its names. */
export function matterOfVoice(
  { view }: Scene,
  { candidate, claim: { first, last } }: Voice,
): number {
  const sentences = range(first, last);
  return hasNames(view, candidate, sentences) ? matterOf(view, candidate, sentences) : 0;
}

/** A question of what somebody said, rather than of what somebody did. */
const OF_SPEECH =
  /\b(?:say|says|said|tell|told|claim|admit|confirm|deny|comment|announce|think|believe|reply|respond|explain|accuse)\b/iu;

/** Whether one of the claimants is whom the question asks about, where it asks what somebody said. */
function isBySubject({ view: { question } }: Scene, claimants: readonly string[]): boolean {
  const subjects = question.topics.filter(({ subject }) => subject);
  if (subjects.length === 0 || (question.kind === 'status' && !OF_SPEECH.test(question.text)))
    return true;
  const stems = new Set(claimants.flatMap((name) => termsOf(name).map(({ stem }) => stem)));
  return subjects.some(
    ({ alternatives, label }) =>
      alternatives.some((run) => run.some((stem) => stems.has(stem))) ||
      claimants.some((name) => sameSide(name, label)),
  );
}

/** The ordinals of some sentences, both bounds included. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
