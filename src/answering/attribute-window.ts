import type { PreparedClaim } from '../retrieval/prepare-article.ts';
import type { RankedWindow } from '../retrieval/rank-windows.ts';
import type { QuestionKind } from '../retrieval/understand-question.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { termsOf } from '../text/terms.ts';

/** What a claim's fit is made of; all parts are 0 to 1. Set by hand, checked on held-out questions. */
const PART = {
  best: 1,
  matter: 1.5,
  certainty: 0.7,
  named: 0.6,
  subject: 1.5,
  stance: 0.6,
  source: 0.3,
};

/** Kinds of question that a sentence answers by itself: who speaks beside it does not matter. */
const OF_THE_SENTENCE: ReadonlySet<QuestionKind> = new Set(['figure', 'outlet', 'when']);

/** What a claim beside the answering sentence has to hold of what is asked, or it says other things. */
const LEAST_MATTER = 0.3;

/**
 * The claim that a window shows in answer to the question: the one whose content holds most of what
 * is asked, by the person asked about; null where the window is the outlet's own voice.
 */
export function attributeWindow(window: RankedWindow, view: QuestionView): PreparedClaim | null {
  const claims = claimsIn(window).filter(
    (claim) =>
      (view.question.kind !== 'who' || !isSpokenOf(claim, view)) &&
      (covers(claim, window) || answersBeside(claim, window, view)),
  );
  let best: PreparedClaim | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const claim of claims) {
    const fit = fitOf(claim, window, view);
    if (fit > most) [best, most] = [claim, fit];
  }
  return best;
}

/** Whether the sentence that answers is part of what is claimed. */
export function covers(claim: PreparedClaim, { best }: RankedWindow): boolean {
  return claim.first <= best && best <= claim.last;
}

/** The claims whose content lies, at least in part, in the window. */
function claimsIn({ candidate, first, end }: RankedWindow): PreparedClaim[] {
  return candidate.prepared.claims.filter((claim) => claim.first < end && claim.last >= first);
}

/** Whether the question itself names all of the claimant: "who said Trump …" is not answered by Trump. */
function isSpokenOf(claim: PreparedClaim, { question }: QuestionView): boolean {
  const name = termsOf(claim.claim.claimant?.name ?? '').map(({ stem }) => stem);
  const asked = new Set(
    question.topics.flatMap(({ alternatives, subject }) => (subject ? [] : alternatives.flat())),
  );
  return name.length > 0 && name.every((stem) => asked.has(stem));
}

function fitOf(claim: PreparedClaim, window: RankedWindow, view: QuestionView): number {
  return (
    PART.best * Number(covers(claim, window)) +
    PART.matter * matterIn(claim, window, view) +
    PART.certainty * claim.claim.certainty +
    PART.named * (claim.claim.claimant?.certainty ?? 0) +
    PART.subject * askedShare(claim, view) +
    (claim.claim.stance === view.question.stance ? PART.stance : 0) +
    PART.source * Number(claim.sourceSentence >= window.first && claim.sourceSentence < window.end)
  );
}

/** Whether a claim beside the answering sentence is to the point: by its speaker, or what it says. */
function answersBeside(claim: PreparedClaim, window: RankedWindow, view: QuestionView): boolean {
  if (OF_THE_SENTENCE.has(view.question.kind)) return false;
  return askedShare(claim, view) > 0 || matterIn(claim, window, view) >= LEAST_MATTER;
}

/** How much of whom the question asks about the speaker of a claim is, 0 to 1. */
function askedShare(claim: PreparedClaim, { question, weights }: QuestionView): number {
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

/** The share of what is asked about that a claim holds, by how rare it is. */
function matterIn(
  claim: PreparedClaim,
  window: RankedWindow,
  { question, weights }: QuestionView,
): number {
  const content = contentStems(claim, window);
  let matter = 0;
  let held = 0;
  for (const [t, { subject, alternatives }] of question.topics.entries()) {
    if (subject) continue;
    matter += weights[t]!;
    if (alternatives.some((run) => run.every((stem) => content.has(stem)))) held += weights[t]!;
  }
  return matter === 0 ? 1 : held / matter;
}

/** Stems of the sentences of the window in which the claim's content lies. */
export function contentStems(claim: PreparedClaim, window: RankedWindow): Set<string> {
  const stems = new Set<string>();
  const { sentences } = window.candidate.prepared;
  for (
    let i = Math.max(claim.first, window.first);
    i <= Math.min(claim.last, window.end - 1);
    i++
  ) {
    const sentence = sentences[i]!;
    for (const term of sentence.terms) {
      const at = term.start + sentence.start;
      if (claim.claim.content.some(({ start, end }) => at >= start && at < end))
        stems.add(term.stem);
    }
  }
  return stems;
}
