import type { Stance } from '../domain.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import type { Topic } from '../retrieval/question.ts';
import type { RankedWindow } from '../retrieval/rank-windows.ts';
import { REASON } from '../retrieval/sentence-signs.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { termsOf } from '../text/terms.ts';
import { asksIfSettled, SETTLING } from './settling.ts';
import { stateTimeOf } from './state-time.ts';

/** Stances that contest what another claims. */
const CONTESTING: ReadonlySet<Stance> = new Set(['denies', 'no comment', 'could not verify']);

/**
 * What each preference counts, in the ranker's unit. Set by hand: the training questions hardly ever
 * ask for a stance, or by one of several spellings of a place. How persons are spelled is left
 * out: a first name in a question is not rather answered by a sentence that repeats it.
 */
const WEIGHT = {
  stance: 6,
  contested: -6,
  settling: 4,
  written: 1.5,
  absent: -4,
  headline: -2,
  nobody: -1,
  opening: 2,
  introduction: 3,
  latest: 4,
  past: -3,
  reason: 2,
};

/**
 * What speaks for a window beside the ranker: the claim takes the stance that is asked for ("who
 * claimed" is not answered by a denial), somebody says it where the question asks who, places are
 * spelled as in the question and mentioned by its report at all, and it is more than the headline.
 * A question for how things are now is rather answered by a late report. Where it asks for whatever
 * there is, the opening of a report tells most, and of a person the sentence that introduces them.
 */
export function preferenceFor(
  window: RankedWindow,
  claim: PreparedClaim | null,
  { question }: QuestionView,
): number {
  const places = question.topics.filter(({ name, person }) => name && !person);
  const share = (fits: (topic: Topic) => boolean) =>
    places.length === 0 ? 0 : places.filter(fits).length / places.length;
  const { prepared } = window.candidate;
  const sentences = prepared.sentences.slice(window.first, window.end);
  const isWritten = ({ written }: Topic) =>
    sentences.some(({ stems }) => written.every((stem) => stems.has(stem)));
  const isNobody = question.kind === 'who' && (claim?.claim.claimant ?? null) === null;
  const isSettled =
    asksIfSettled(question) &&
    sentences.some(({ claims }) => claims.some(({ claim: one }) => SETTLING.has(one.stance)));
  return (
    stancePreference(question.stance, claim?.claim.stance ?? null) * (claim?.claim.certainty ?? 0) +
    WEIGHT.written * share(isWritten) +
    WEIGHT.absent * share((place) => !occurs(place, prepared.stems)) +
    (isSettled ? WEIGHT.settling : 0) +
    (isNobody ? WEIGHT.nobody : 0) +
    (ASKS_NOW.test(question.text) ? preferenceNow(window) : 0) +
    (question.isOpen && window.first < OPENING ? WEIGHT.opening : 0) +
    (question.isOpen && sentences.some(({ text }) => introduces(text, question.topics))
      ? WEIGHT.introduction
      : 0) +
    (ASKS_WHY.test(question.text) && sentences.some(({ text }) => REASON.test(text))
      ? WEIGHT.reason
      : 0) +
    (isHeadline(window) ? WEIGHT.headline : 0)
  );
}

/** A question for a reason: training has few of them. */
const ASKS_WHY = /\bwhy\b/iu;

/** A question for how things are now. */
const ASKS_NOW =
  /\b(?:latest|newest|now|currently|at\s+the\s+moment|so\s+far|still|remain|(?:are|is)\s+left|most\s+recent(?:ly)?|what['’]?s\s+new|news\s+(?:on|from|about))\b/iu;

/** What speaks for a window where it is asked how things are now: a late report, not of the past. */
function preferenceNow({ candidate, best }: RankedWindow): number {
  const { text } = candidate.prepared.sentences[best]!;
  return WEIGHT.latest * candidate.recency + (stateTimeOf(text) === 'past' ? WEIGHT.past : 0);
}

/** Sentences at the head of a report that say what it is about. */
const OPENING = 2;

/** Whether a sentence says who somebody is: "Ada Lind, a spokeswoman for", "Lind, who leads". */
function introduces(text: string, topics: readonly Topic[]): boolean {
  return topics.some(({ label, person, name }) => {
    if (!person && !name && !/^\p{Lu}/u.test(label)) return false;
    const at = text.toLowerCase().indexOf(label.toLowerCase());
    return at >= 0 && /^(?:['’]s)?,\s(?:who|an?|the)\s/iu.test(text.slice(at + label.length));
  });
}

function stancePreference(asked: Stance | null, stance: Stance | null): number {
  if (asked === null || stance === null) return 0;
  if (stance === asked) return WEIGHT.stance;
  return CONTESTING.has(stance) && !CONTESTING.has(asked) ? WEIGHT.contested : 0;
}

/** Whether a window is the title alone, as it stands above the text. */
export function isHeadline({ candidate, first, end }: RankedWindow): boolean {
  if (first !== 0 || end !== 1) return false;
  const words = (text: string) =>
    termsOf(text)
      .map(({ word }) => word)
      .join(' ');
  const { title } = candidate.prepared.analysed.article;
  return title !== null && words(title) === words(candidate.prepared.sentences[0]!.text);
}
