import type { CandidateArticle, PassageScores } from './candidate-article.ts';
import { KINDS, WINDOW_FEATURES } from './feature-names.ts';
import { type ClaimMatch, matchClaims } from './match-claims.ts';
import { bestMarks, type TopicMatches, type TopicScale, topicScale } from './match-topics.ts';
import { nameFeatures, sortMatch } from './name-features.ts';
import type { PreparedSentence } from './prepared-sentence.ts';
import type { Question } from './question.ts';
import {
  AFFIRM,
  DATE,
  DENIAL,
  freshNames,
  freshWords,
  MONEY,
  NO_COMMENT,
  numberNearTopic,
  PERCENT,
  pairs,
  QUANTITY,
  QUOTATION,
  REASON,
  titleLike,
  wantsMoney,
  wantsPercent,
} from './sentence-signs.ts';
import type { QuestionView } from './view-question.ts';
import { dot } from './word-similarity.ts';

/** An article with so many sentences in found passages is about the question as far as that tells. */
const MANY_SENTENCES = 25;

/** A question and a candidate as all of its sentences see them. */
interface Comparison {
  readonly view: QuestionView;
  readonly candidate: CandidateArticle;
  readonly scale: TopicScale;
  readonly topics: TopicMatches;
  readonly asksMoney: boolean;
  readonly asksPercent: boolean;
  readonly asksWhy: boolean;
}

/** One sentence with what several of its features are made of. */
interface Compared extends Comparison {
  readonly question: Question;
  readonly sentence: PreparedSentence;
  readonly ordinal: number;
  readonly claims: ClaimMatch;
  readonly coverage: number;
  readonly softMatter: number;
  readonly freshNames: number;
}

/**
 * The features of the sentences of a candidate article that lie in its found passages, in the order
 * of `WINDOW_FEATURES`; null for the others. Nothing in them names a person, a place or an
 * outlet: they say how question and sentence fit together.
 */
export function sentenceFeatures(
  view: QuestionView,
  candidate: CandidateArticle,
  topics: TopicMatches,
  named: readonly boolean[],
): (Float64Array | null)[] {
  const { question } = view;
  const scale = topicScale(view);
  const claimsOf = matchClaims(view, candidate, scale);
  const whole: Comparison = {
    view,
    candidate,
    scale,
    topics,
    asksMoney: wantsMoney(question.text),
    asksPercent: wantsPercent(question.text),
    asksWhy: /\bwhy\b|\breasons?\b/iu.test(question.text),
  };
  const ofArticle = articleFeatures(whole);
  const ofNames = nameFeatures({ ...whole, named });
  const sortOf = sortMatch(view, candidate);
  return candidate.prepared.sentences.map((sentence, ordinal) => {
    const passage = candidate.passages.get(ordinal);
    if (passage === undefined) return null;
    const compared: Compared = {
      view,
      candidate,
      scale,
      topics,
      asksMoney: whole.asksMoney,
      asksPercent: whole.asksPercent,
      asksWhy: whole.asksWhy,
      question,
      sentence,
      ordinal,
      claims: claimsOf(ordinal),
      coverage: scale.all(topics.hard[ordinal]!),
      softMatter: scale.matter(topics.soft[ordinal]!),
      freshNames: freshNames(view, sentence),
    };
    return joined([
      passageFeatures(passage, candidate),
      ofArticle,
      coverageFeatures(compared),
      claimFeatures(compared),
      ofNames(ordinal),
      [sortOf(sentence.claims)],
      formFeatures(compared),
      ...kindFeatures(compared),
      figureFeatures(compared),
      statusFeatures(compared),
      [
        question.kind === 'what' ? compared.claims.speaker : 0,
        scale.hasSubject ? 0 : Number(compared.claims.hasClaimant),
        whole.asksWhy ? Number(REASON.test(sentence.text)) : 0,
      ],
    ]);
  });
}

function joined(parts: readonly (readonly number[])[]): Float64Array {
  const row = new Float64Array(WINDOW_FEATURES.length);
  let at = 0;
  for (const part of parts) for (const value of part) row[at++] = value;
  return row;
}

function passageFeatures(
  { fused, lexical, vector }: PassageScores,
  { score }: CandidateArticle,
): number[] {
  return [fused, lexical, vector, score];
}

function articleFeatures({
  view,
  candidate: { prepared, passages, recency },
  scale,
  topics: { soft, inArticle, inTitle },
}: Comparison): number[] {
  const coverage = scale.all(inArticle);
  const softCoverage = scale.all(bestMarks(soft, 0, soft.length - 1));
  return [
    coverage,
    coverage ** 3,
    softCoverage,
    scale.all(inTitle),
    scale.subject(inArticle),
    dot(view.vector, prepared.titleVector),
    dot(view.vector, prepared.leadVector),
    Math.min(1, passages.size / MANY_SENTENCES),
    recency,
  ];
}

/** How much of the question the sentence and those around it hold. */
function coverageFeatures({
  view,
  question,
  scale,
  topics: { hard, soft },
  sentence,
  ordinal: i,
  coverage,
  softMatter,
}: Compared): number[] {
  const own = hard[i]!;
  const softNear = bestMarks(soft, i - 1, i + 1);
  return [
    coverage,
    scale.all(bestMarks(hard, i - 1, i + 1)),
    scale.all(bestMarks(hard, i - 3, i + 3)),
    scale.matter(own),
    softMatter,
    scale.matter(softNear),
    scale.all(soft[i]!),
    scale.all(softNear),
    Math.max(0, ...view.weights.map((weight, t) => (own[t] ? weight : 0))),
    coverage / Math.sqrt(1 + sentence.terms.length / 20),
    dot(view.vector, sentence.vector),
    dot(view.vector, sentence.vectorWithPrevious),
    pairs(question, sentence),
  ];
}

/** Who says it, and whether that is whom the question asks about. */
function claimFeatures({
  scale,
  topics: { hard },
  ordinal: i,
  claims,
  softMatter,
}: Compared): number[] {
  return [
    claims.certainty,
    Number(claims.isDirect),
    Number(claims.hasClaimant),
    claims.speaker,
    scale.subject(hard[i]!),
    scale.subject(bestMarks(hard, i - 2, i + 1)),
    claims.speaker * softMatter,
    claims.content,
    claims.contentByAnother,
  ];
}

/** What the sentence is like, whatever is asked. */
function formFeatures({
  view,
  candidate: { prepared },
  sentence,
  ordinal,
  freshNames,
}: Compared): number[] {
  const length = sentence.terms.length;
  const words = sentence.words.length;
  return [
    words === 0 ? 0 : freshWords(view, prepared, sentence) / words,
    freshNames,
    Math.min(length, 60) / 20,
    Number(length < 6),
    Number(length > 45),
    Number(ordinal === 0),
    titleLike(prepared, sentence, ordinal),
    Math.log1p(ordinal) / 5,
    Number(sentence.text.endsWith('?')),
    Number(QUOTATION.test(sentence.text)),
  ];
}

/** What counts differently by what kind of thing is asked. */
function kindFeatures({
  question,
  sentence,
  ordinal,
  claims,
  coverage,
  softMatter,
  freshNames,
}: Compared): number[][] {
  const values = [
    claims.certainty,
    Number(claims.hasPerson),
    Number(QUANTITY.test(sentence.text)),
    Number(QUOTATION.test(sentence.text)),
    coverage,
    softMatter,
    Number(ordinal <= 2),
    claims.contentByAnother,
    freshNames,
  ];
  const none = values.map(() => 0);
  return KINDS.map((kind) => (kind === question.kind ? values : none));
}

function figureFeatures({ question, sentence, asksMoney, asksPercent }: Compared): number[] {
  const date = question.kind === 'when' ? Number(DATE.test(sentence.text)) : 0;
  if (question.kind !== 'figure') return [0, 0, 0, 0, date];
  const speaksFor = (asked: boolean, sign: RegExp) =>
    asked ? (sign.test(sentence.text) ? 1 : -1) : 0;
  return [
    Number(/\p{N}/u.test(sentence.text)),
    numberNearTopic(question, sentence),
    speaksFor(asksMoney, MONEY),
    speaksFor(asksPercent, PERCENT),
    date,
  ];
}

function statusFeatures({ question, sentence, claims }: Compared): number[] {
  if (question.kind !== 'status') return [0, 0, 0, 0];
  const signs = [DENIAL, NO_COMMENT, AFFIRM].map((sign) => Number(sign.test(sentence.text)));
  return [...signs, claims.speaker];
}
