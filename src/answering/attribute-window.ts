import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import type { QuestionKind } from '../retrieval/question-kind.ts';
import type { RankedWindow } from '../retrieval/rank-windows.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { termsOf } from '../text/terms.ts';
import { askedShare, covers, fitFeatures, matterIn } from './claim-fit.ts';

/** What each of `FIT_FEATURES` counts. Set by hand: weights that were fitted did no better. */
const WEIGHTS = [1, 0.75, 0.75, 0.7, 0.6, 0.5, 1.5, 2, 0.3, 0.7];

/** What it counts that a claim is of the answering sentence, or beside it and to the point. */
const TO_THE_POINT = 1;

/** Kinds of question that a sentence answers by itself: who speaks beside it does not matter. */
const OF_THE_SENTENCE: ReadonlySet<QuestionKind> = new Set(['figure', 'outlet', 'when']);

/** What a claim beside the answering sentence has to hold of what is asked, or it says other things. */
const LEAST_MATTER = 0.3;

/**
 * The claim that a window shows in answer to the question: the one whose content holds most of what
 * is asked, by the person asked about; null where the window is the outlet's own voice. Where the
 * question asks who, somebody who says something else in it is better than nobody: what they say is
 * told with them.
 */
export function attributeWindow(window: RankedWindow, view: QuestionView): PreparedClaim | null {
  let best: PreparedClaim | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const claim of claimsIn(window)) {
    const isToThePoint = covers(claim, window) || answersBeside(claim, window, view);
    if (!(view.question.kind === 'who' ? answersWho(claim, view) : isToThePoint)) continue;
    const fit = fitFeatures(claim, window, view).reduce(
      (sum, value, i) => sum + value * WEIGHTS[i]!,
      isToThePoint ? TO_THE_POINT : 0,
    );
    if (fit > most) [best, most] = [claim, fit];
  }
  return best;
}

/** The claims whose content lies, at least in part, in the window. */
function claimsIn({ candidate, first, end }: RankedWindow): PreparedClaim[] {
  return candidate.prepared.claims.filter((claim) => claim.first < end && claim.last >= first);
}

/**
 * Whether a claim has a claimant other than whom the question itself names: "who said Trump …" is not
 * answered by Trump.
 */
function answersWho({ claim }: PreparedClaim, { question }: QuestionView): boolean {
  if (claim.claimant === null) return false;
  const name = termsOf(claim.claimant.name).map(({ stem }) => stem);
  const asked = new Set(
    question.topics.flatMap(({ alternatives, subject }) => (subject ? [] : alternatives.flat())),
  );
  return !name.every((stem) => asked.has(stem));
}

/** Whether a claim beside the answering sentence is to the point: by its speaker, or what it says. */
function answersBeside(claim: PreparedClaim, window: RankedWindow, view: QuestionView): boolean {
  if (OF_THE_SENTENCE.has(view.question.kind)) return false;
  return askedShare(claim, view) > 0 || matterIn(claim, window, view) >= LEAST_MATTER;
}
