import type { CandidateArticle } from './candidate-article.ts';
import { type Marks, occurs, type TopicScale } from './match-topics.ts';
import type { PreparedArticle } from './prepare-article.ts';
import type { PreparedClaim } from './prepared-claim.ts';
import type { Question } from './question.ts';
import type { QuestionView } from './view-question.ts';

/** How the claims of a sentence fit a question; all are 0 to 1. */
export interface ClaimMatch {
  /** Certainty of its surest claim; 0 where it has none. */
  readonly certainty: number;
  readonly isDirect: boolean;
  /** Whether the surest claim has a claimant, and one with a name of two words or more. */
  readonly hasClaimant: boolean;
  readonly hasPerson: boolean;
  /** How well a speaker fits whom the question asks about. */
  readonly speaker: number;
  /** How much of the matter a claim's content holds, by meaning; and a claim of somebody whom the question does not name. */
  readonly content: number;
  readonly contentByAnother: number;
}

/** Compares a candidate's claims with a question; the result does so for a sentence by its ordinal. */
export function matchClaims(
  view: QuestionView,
  candidate: CandidateArticle,
  scale: TopicScale,
): (sentence: number) => ClaimMatch {
  const { question } = view;
  const { prepared } = candidate;
  const contents = new Map<PreparedClaim, number>();
  const speakers = new Map<PreparedClaim, Marks>();
  for (const claim of prepared.claims) {
    if (!isInPassage(candidate, claim)) continue;
    contents.set(claim, contentMatch(view, prepared, claim, scale));
    speakers.set(claim, speakerMarks(question, claim));
  }
  const isNamed = (claim: PreparedClaim) => speakers.get(claim)?.some(Boolean) ?? false;
  return (i) => {
    const claims = prepared.sentences[i]!.claims.filter(
      ({ first, last }) => first <= i && i <= last,
    );
    const surest = surestOf(claims);
    const claimant = surest?.claim.claimant ?? null;
    const greatest = (value: (claim: PreparedClaim) => number | undefined) =>
      Math.max(0, ...claims.map((claim) => value(claim) ?? 0));
    return {
      certainty: surest?.claim.certainty ?? 0,
      isDirect: surest?.claim.direct ?? false,
      hasClaimant: claimant !== null,
      hasPerson: claimant !== null && /^\p{Lu}\S*\s+\p{Lu}/u.test(claimant.name),
      speaker: greatest((claim) => scale.subject(speakers.get(claim) ?? [])),
      content: greatest((claim) => contents.get(claim)),
      contentByAnother: greatest((claim) => (isNamed(claim) ? 0 : contents.get(claim))),
    };
  };
}

function isInPassage({ passages }: CandidateArticle, { first, last }: PreparedClaim): boolean {
  for (let i = first; i <= last; i++) if (passages.has(i)) return true;
  return false;
}

/** How much of the matter a claim's content holds, by meaning. */
function contentMatch(
  view: QuestionView,
  prepared: PreparedArticle,
  claim: PreparedClaim,
  scale: TopicScale,
): number {
  const { topics } = view.question;
  const best = new Float64Array(topics.length);
  const stems = new Set<string>();
  for (const sentence of prepared.sentences.slice(claim.first, claim.last + 1)) {
    for (const { start, stem, word } of sentence.terms) {
      const at = start + sentence.start;
      if (!claim.claim.content.some((span) => at >= span.start && at < span.end)) continue;
      stems.add(stem);
      const near = view.nearness(word);
      for (let t = 0; t < best.length; t++) if (near[t]! > best[t]!) best[t] = near[t]!;
    }
  }
  return scale.matter(topics.map((topic, t) => (occurs(topic, stems) ? 1 : best[t]!)));
}

/** Which topics name the claim's speaker: a part of a name is enough. */
function speakerMarks({ topics }: Question, { speaker }: PreparedClaim): number[] {
  return topics.map(({ alternatives }) =>
    Number(alternatives.some((run) => run.some((stem) => speaker.has(stem)))),
  );
}

function surestOf(claims: readonly PreparedClaim[]): PreparedClaim | undefined {
  let surest = claims[0];
  for (const claim of claims) if (claim.claim.certainty > surest!.claim.certainty) surest = claim;
  return surest;
}
