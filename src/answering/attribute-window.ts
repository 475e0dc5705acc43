import type { PreparedClaim } from '../retrieval/prepare-article.ts';
import type { RankedWindow } from '../retrieval/rank-windows.ts';
import type { QuestionKind } from '../retrieval/understand-question.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { termsOf } from '../text/terms.ts';
import { askedShare, covers, fitFeatures, matterIn } from './claim-fit.ts';

/** What each of `FIT_FEATURES` counts. Set by hand, checked on held-out questions. */
const WEIGHTS = [1, 1.5, 0, 0.7, 0.6, 0, 1.5, 0.6, 0.3, 0, 0, 0];

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
    const fit = fitFeatures(claim, window, view).reduce((sum, x, i) => sum + x * WEIGHTS[i]!, 0);
    if (fit > most) [best, most] = [claim, fit];
  }
  return best;
}

/** The claims whose content lies, at least in part, in the window. */
export function claimsIn({ candidate, first, end }: RankedWindow): PreparedClaim[] {
  return candidate.prepared.claims.filter((claim) => claim.first < end && claim.last >= first);
}

/** Whether the question itself names all of the claimant: "who said Trump …" is not answered by Trump. */
export function isSpokenOf(claim: PreparedClaim, { question }: QuestionView): boolean {
  const name = termsOf(claim.claim.claimant?.name ?? '').map(({ stem }) => stem);
  const asked = new Set(
    question.topics.flatMap(({ alternatives, subject }) => (subject ? [] : alternatives.flat())),
  );
  return name.length > 0 && name.every((stem) => asked.has(stem));
}

/** Whether a claim beside the answering sentence is to the point: by its speaker, or what it says. */
export function answersBeside(
  claim: PreparedClaim,
  window: RankedWindow,
  view: QuestionView,
): boolean {
  if (OF_THE_SENTENCE.has(view.question.kind)) return false;
  return askedShare(claim, view) > 0 || matterIn(claim, window, view) >= LEAST_MATTER;
}
