import { occurs } from '../retrieval/match-topics.ts';
import { sortMatch } from '../retrieval/name-features.ts';
import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import type { RankedWindow } from '../retrieval/rank-windows.ts';
import { STOP_WORDS } from '../retrieval/stop-words.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import type { Term } from '../text/terms.ts';
import { asksIfSettled, SETTLING } from './settling.ts';

/** What each number of {@link fitFeatures} says; all are 0 to 1. */
export const FIT_FEATURES = [
  'covers the best sentence',
  'matter',
  'matter by meaning',
  'certainty',
  'claimant certainty',
  'claimant has a name',
  'is asked about',
  'stance',
  'source in the window',
  'sort',
] as const;

/** How a claim in a window fits the question, in the order of {@link FIT_FEATURES}. */
export function fitFeatures(
  claim: PreparedClaim,
  window: RankedWindow,
  view: QuestionView,
): number[] {
  const { claimant, certainty, stance } = claim.claim;
  const { sourceSentence: source } = claim;
  return [
    Number(covers(claim, window)),
    matterIn(claim, window, view),
    softMatterIn(claim, window, view),
    certainty,
    claimant?.certainty ?? 0,
    Number(/^\p{Lu}\S*\s+\p{Lu}/u.test(claimant?.name ?? '')),
    askedShare(claim, view),
    Number(
      stance === view.question.stance || (asksIfSettled(view.question) && SETTLING.has(stance)),
    ),
    Number(source >= window.first && source < window.end),
    sortMatch(view, window.candidate)([claim]),
  ];
}

/** Whether the sentence that answers is part of what is claimed. */
export function covers(claim: PreparedClaim, { best }: RankedWindow): boolean {
  return claim.first <= best && best <= claim.last;
}

/** How much of whom the question asks about the speaker of a claim is, 0 to 1; 0 where it asks about nobody. */
export function askedShare(claim: PreparedClaim, { question, weights }: QuestionView): number {
  let asked = 0;
  let held = 0;
  for (const [t, { subject, alternatives }] of question.topics.entries()) {
    if (!subject) continue;
    asked += weights[t]!;
    if (alternatives.some((run) => run.some((stem) => claim.speaker.has(stem))))
      held += weights[t]!;
  }
  return asked === 0 ? 0 : held / asked;
}

/** The share of what is asked about that a claim holds in so many words, by how rare it is. */
export function matterIn(claim: PreparedClaim, window: RankedWindow, view: QuestionView): number {
  const content = contentStems(claim, window);
  return shareOfMatter(view, (t) => Number(occurs(view.question.topics[t]!, content)));
}

/** The same by meaning: a word that is near counts by how near it is. */
function softMatterIn(claim: PreparedClaim, window: RankedWindow, view: QuestionView): number {
  const terms = contentTerms(claim, window);
  const content = new Set(terms.map(({ stem }) => stem));
  const words = terms.map(({ word }) => word).filter((word) => !STOP_WORDS.has(word));
  return shareOfMatter(view, (t) =>
    occurs(view.question.topics[t]!, content)
      ? 1
      : Math.max(0, ...words.map((word) => view.nearness(word)[t]!)),
  );
}

/** Over the topics that say what is claimed, not who claims it. */
function shareOfMatter(
  { question, weights }: QuestionView,
  mark: (topic: number) => number,
): number {
  let matter = 0;
  let held = 0;
  for (const [t, { subject, sort }] of question.topics.entries()) {
    if (subject || sort) continue;
    matter += weights[t]!;
    held += weights[t]! * mark(t);
  }
  return matter === 0 ? 1 : held / matter;
}

/** Stems of the claim's content as far as it lies in the window. */
export function contentStems(claim: PreparedClaim, window: RankedWindow): Set<string> {
  return new Set(contentTerms(claim, window).map(({ stem }) => stem));
}

/** A content that only points at what was claimed before: "it within hours", "the charge". */
const POINTING =
  /^(?:it|this|that|these|those|both|(?:the|this|that|these|those|such|any|all|an?) (?:claims?|reports?|charges?|allegations?|accusations?|assertions?|announcements?|statements?|accounts?|versions?))(?: (?:within|on|in|at|later|again|too|as|before|after|last|through|for|by|yesterday|outright|\w+ly)(?: \S+){0,3})?$/;

/** As many sentences before it, and claims in them, may be what it points at. */
const MOST_MEANT = 20;
const POINTS_BACK = 3;

function contentTerms(claim: PreparedClaim, window: RankedWindow): Term[] {
  const from = Math.max(claim.first, window.first);
  const to = Math.min(claim.last, window.end - 1);
  const terms = termsWithin(claim, from, to, window);
  if (!POINTING.test(terms.map(({ word }) => word).join(' '))) return terms;
  const before = window.candidate.prepared.sentences.slice(
    Math.max(0, claim.first - POINTS_BACK),
    claim.first + 1,
  );
  const meant = new Set(before.flatMap(({ claims }) => claims));
  return [...meant]
    .slice(-MOST_MEANT)
    .filter((other) => other.claim.claimant?.name !== claim.claim.claimant?.name)
    .flatMap((other) => termsWithin(other, other.first, other.last, window));
}

/** The terms of a claim's content in some sentences of its report. */
function termsWithin(
  { claim }: PreparedClaim,
  from: number,
  to: number,
  { candidate }: RankedWindow,
): Term[] {
  return candidate.prepared.sentences
    .slice(from, to + 1)
    .flatMap((sentence) =>
      sentence.terms.filter((term) =>
        claim.content.some(
          ({ start, end }) =>
            term.start + sentence.start >= start && term.start + sentence.start < end,
        ),
      ),
    );
}
