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

/**
 * The claim that a window shows in answer to the question: the one whose content holds most of what
 * is asked, by the person asked about; null where the window is the outlet's own voice.
 */
export function attributeWindow(window: RankedWindow, view: QuestionView): PreparedClaim | null {
  const claims = claimsIn(window).filter(
    (claim) =>
      (view.question.kind !== 'who' || !isSpokenOf(claim, view)) &&
      (!OF_THE_SENTENCE.has(view.question.kind) || covers(claim, window)),
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
  const { question, weights } = view;
  const content = contentStems(claim, window);
  let matter = 0;
  let matterWeight = 0;
  let subject = 0;
  let subjectWeight = 0;
  question.topics.forEach((topic, t) => {
    const weight = weights[t]!;
    const has = (stems: { has(stem: string): boolean }) =>
      topic.alternatives.some((run) => run.every((stem) => stems.has(stem)));
    const speaks = topic.alternatives.some((run) => run.some((stem) => claim.speaker.has(stem)));
    if (topic.subject) {
      subjectWeight += weight;
      if (speaks) subject += weight;
    } else {
      matterWeight += weight;
      if (has(content)) matter += weight;
    }
  });
  return (
    PART.best * Number(covers(claim, window)) +
    (matterWeight === 0 ? 0 : (PART.matter * matter) / matterWeight) +
    PART.certainty * claim.claim.certainty +
    PART.named * (claim.claim.claimant?.certainty ?? 0) +
    (subjectWeight === 0 ? 0 : (PART.subject * subject) / subjectWeight) +
    (claim.claim.stance === question.stance ? PART.stance : 0) +
    PART.source * Number(claim.sourceSentence >= window.first && claim.sourceSentence < window.end)
  );
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
