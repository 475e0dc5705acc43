import type { Stance } from '../domain.ts';
import type { CandidateArticle } from '../retrieval/candidate-article.ts';
import type { PreparedClaim } from '../retrieval/prepare-article.ts';
import type { QuestionKind } from '../retrieval/question-kind.ts';
import { STOP_WORDS } from '../retrieval/stop-words.ts';
import { termsOf } from '../text/terms.ts';
import { contentOf, deniedClaim, hasOwnContent, isAssertion, isRebuke } from './denied-claim.ts';
import { hasNames, matterOf } from './matter-of.ts';
import { asksFigure } from './rival-figures.ts';
import { areOpposite, asksOutcome } from './rival-outcomes.ts';
import { sameSide } from './same-side.ts';
import { isShownFirst, type Scene, type Side } from './side.ts';

/** Findings of which one has to show a side: what is contested further down is not what is asked. */
const LEADING = 4;

/** What the two sides have to hold of the question together, and of what the first finding holds. */
const LEAST_MATTER = 0.5;
const LEAST_SHARE = 0.75;

/** Share of a denial's words that a claim has to have to be what it denies. */
const SAME_WORDS = 0.5;

/** Voices that are told at most, and how near one that could not verify has to stand to the others. */
const MOST = 4;
const BESIDE = 4;

/** Days between a claim and another outcome: towns and ships change hands. */
const SAME_DAYS = 7;

/** Kinds of question that a figure, a day or a name of an outlet answers: a denial does not. */
const UNCONTESTED: ReadonlySet<QuestionKind> = new Set(['figure', 'when', 'outlet']);

const YES_OR_NO =
  /^(?:and\s+|so\s+|but\s+)?(?:did|does|do|has|have|had|is|are|was|were|will|can)\b/iu;
const NEGATION = /\b(?:no|not|never|none|nobody|nothing)\b|n['’]t\b/iu;

/** How what a voice does is told after its name. */
const VERBS: Record<Stance, string> = {
  claims: 'claimed it',
  says: 'said so',
  confirms: 'confirmed it',
  reports: 'reported it',
  denies: 'denied it',
  'could not verify': 'could not verify it',
  'no comment': 'did not comment',
};

/** A claim of a candidate with somebody who makes it. */
interface Voice {
  readonly candidate: CandidateArticle;
  readonly claim: PreparedClaim;
  readonly claimant: string;
  readonly stance: Stance;
  readonly content: string;
}

/** A claim and what contests it. */
interface Pair {
  readonly asserting: Side;
  readonly contesting: Side;
  readonly worth: number;
}

/**
 * Who claims what is asked about, and who denies it, could not verify it, or says what rules it out.
 * Null where nobody contests it.
 */
export function rivalVoices(scene: Scene): Side[] | null {
  const { view, gathered } = scene;
  const { kind, text } = view.question;
  if (UNCONTESTED.has(kind) || asksFigure(text) || gathered.length === 0) return null;
  const { window } = gathered[0]!;
  const least = Math.max(
    LEAST_MATTER,
    LEAST_SHARE * matterOf(view, window.candidate, range(window.first, window.end - 1)),
  );
  const voices = scene.candidates.flatMap(voicesOf);
  const pairs = [
    ...voices.filter(isContest).flatMap((voice) => contested(voice, voices, scene)),
    ...opposed(voices, scene),
  ].filter(({ worth }) => worth >= least);
  pairs.sort((a, b) => b.worth - a.worth);
  const best =
    pairs.find(({ contesting: { told } }) => told !== VERBS['could not verify']) ?? pairs[0];
  if (best === undefined) return null;
  return [best.asserting, best.contesting, ...thirdVoices(best, voices)].slice(0, MOST);
}

function voicesOf(candidate: CandidateArticle): Voice[] {
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

function isContest({ stance, content }: Voice): boolean {
  return stance === 'denies' || stance === 'could not verify' || isRebuke(content);
}

/** The claims that a denial contests: what it points back to, or what says the same in other reports. */
function contested(denial: Voice, voices: readonly Voice[], scene: Scene): Pair[] {
  const { candidate, claim } = denial;
  const denied = deniedClaim(candidate.prepared, claim);
  const told = isAssertion(denial.stance) ? 'rejected it' : VERBS[denial.stance];
  const contesting = { ...sideOf(denial), told };
  if (denied !== null) {
    const target = denied.claim ?? { first: Math.max(0, claim.first - 1), last: claim.last };
    const asserting: Side = {
      candidate,
      sentence: denied.claim?.first ?? claim.first,
      claim: denied.claim,
      claimant: denied.by,
      told: VERBS[denied.claim?.claim.stance ?? 'claims'],
    };
    const sentences = [...range(target.first, target.last), ...range(claim.first, claim.last)];
    return worthOf(scene, candidate, sentences, [denied.by, denial.claimant], {
      asserting,
      contesting,
    });
  }
  if (!hasOwnContent(candidate.prepared, claim)) return [];
  return voices
    .filter((voice) => isAssertion(voice.stance) && isSameMatter(denial, voice))
    .flatMap((voice) => between(scene, voice, denial, contesting));
}

/** Whether a claim says, in mostly the same words, what a denial denies. */
function isSameMatter(denial: Voice, voice: Voice): boolean {
  if (sameSide(denial.claimant, voice.claimant) || NEGATION.test(voice.content)) return false;
  const words = contentStems(denial.content);
  const shared = contentStems(voice.content);
  const both = [...words].filter((stem) => shared.has(stem)).length;
  return both >= Math.min(2, words.size) && words.size > 0 && both >= SAME_WORDS * words.size;
}

function contentStems(text: string): Set<string> {
  return new Set(
    termsOf(text)
      .filter(({ word }) => !STOP_WORDS.has(word))
      .map(({ stem }) => stem),
  );
}

/** Claims of an outcome and of one that rules it out, and a yes and a no to what is asked. */
function opposed(voices: readonly Voice[], scene: Scene): Pair[] {
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
      if (sameSide(one.claimant, other.claimant) || daysApart(one, other) > SAME_DAYS) return [];
      const contesting = { ...sideOf(other), told: 'said otherwise' };
      // What an outcome rules out need not have the words of the question.
      if (isAsked && areOpposite(one, other, text))
        return between(scene, one, other, contesting, Math.max);
      return isYesOrNo && isNoTo(other, one) ? between(scene, one, other, contesting) : [];
    }),
  );
}

/** A speaker of a transcript: questions and answers there do not contradict each other. */
const TRANSCRIBED = /^\P{Ll}+$/u;

/** Words between a negation and what it negates. */
const NEGATED = 4;

/** Whether one says that it is not so, in mostly the same words as the other says that it is. */
function isNoTo(no: Voice, yes: Voice): boolean {
  const found = NEGATION.exec(no.content);
  if (found === null) return false;
  const negated = termsOf(no.content.slice(found.index + found[0].length)).slice(0, NEGATED);
  const stems = contentStems(yes.content);
  return (
    negated.some(({ stem, word }) => !STOP_WORDS.has(word) && stems.has(stem)) &&
    isSameMatter({ ...no, content: no.content.replace(NEGATION, '') }, yes)
  );
}

function daysApart(one: Voice, other: Voice): number {
  const [a, b] = [one, other].map(({ candidate }) => candidate.prepared.analysed.article.date);
  return a == null || b == null ? 0 : Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
}

/** Two claims that stand apart, as a pair if each holds what is asked and one is shown. */
function between(
  scene: Scene,
  one: Voice,
  other: Voice,
  contesting: Side,
  join: (...matters: number[]) => number = Math.min,
): Pair[] {
  const worth = join(matterOfVoice(scene, one), matterOfVoice(scene, other));
  const isShown = [one, other].some(({ candidate, claim: { first, last } }) =>
    isShownFirst(scene, candidate, first, last, LEADING),
  );
  if (!isShown || !isBySubject(scene, [one.claimant, other.claimant])) return [];
  return [{ asserting: sideOf(one), contesting, worth }];
}

/** What the sentences of a claim hold of the question; nothing where they lack its names. */
function matterOfVoice({ view }: Scene, { candidate, claim: { first, last } }: Voice): number {
  const sentences = range(first, last);
  return hasNames(view, candidate, sentences) ? matterOf(view, candidate, sentences) : 0;
}

function worthOf(
  scene: Scene,
  candidate: CandidateArticle,
  sentences: readonly number[],
  claimants: readonly string[],
  sides: Pick<Pair, 'asserting' | 'contesting'>,
): Pair[] {
  if (
    !sentences.some((i) => isShownFirst(scene, candidate, i, i, LEADING)) ||
    !hasNames(scene.view, candidate, sentences) ||
    !isBySubject(scene, claimants)
  )
    return [];
  return [{ ...sides, worth: matterOf(scene.view, candidate, sentences) }];
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
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

function sideOf({ candidate, claim, claimant, stance }: Voice): Side {
  return { candidate, sentence: claim.first, claim, claimant, told: VERBS[stance] };
}

/** Who beside the two could not verify it. */
function thirdVoices({ asserting, contesting }: Pair, voices: readonly Voice[]): Side[] {
  const taken = [asserting, contesting];
  return voices
    .filter(
      ({ stance, claimant, candidate, claim }) =>
        stance === 'could not verify' &&
        taken.every((side) => side.claimant === null || !sameSide(side.claimant, claimant)) &&
        taken.some(
          (side) => side.candidate === candidate && Math.abs(side.sentence - claim.first) <= BESIDE,
        ),
    )
    .slice(0, 1)
    .map(sideOf);
}
