import { LONGEST_QUESTION } from '../answering/answer-question.ts';
import { contentStems } from '../answering/claim-fit.ts';
import { findingOf, type GatheredFinding } from '../answering/gather-findings.ts';
import { isHeadline } from '../answering/preference-for.ts';
import type { Claim, Stance } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import { readQuestion } from '../retrieval/asking/read-question.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { PreparedArticle } from '../retrieval/prepare-article.ts';
import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import type { Question } from '../retrieval/question.ts';
import type { RankedWindow } from '../retrieval/rank-windows.ts';
import { STOP_WORDS } from '../retrieval/stop-words.ts';
import { understandQuestion } from '../retrieval/understand-question.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { termsOf } from '../text/terms.ts';
import type { DeskParts } from './desk-parts.ts';
import { listIn } from './list-in.ts';
import { quoteClaim } from './quote-claim.ts';

/** Of claims less certain, most are none, by a sample read by eye. */
const LEAST_CERTAINTY = 0.65;

/** Of more than two things asked about, a claim needs such a share, by how rare they are. */
const SHARE_OF_MANY = 0.66;

/**
 * What a thing asked about counts, by where it stands: in what is claimed, in who claims it, beside
 * it in the same sentences, or, where it is a name, in the passages around: for a reaction that is
 * enough, any other claim needs something else in one of the first three.
 */
const FIT = { content: 1, speaker: 0.8, sentence: 0.5, passage: 0.3 };

/** What plain speech counts against a claim, a denial or a confirmation: the ledger is for those. */
const PLAIN = 0.5;

/** They take up what was said before, often as "the claim" or "it": what that is stands around them. */
const REACTIONS: ReadonlySet<Stance> = new Set([
  'denies',
  'confirms',
  'no comment',
  'could not verify',
]);

/** A claim among those that are about it. */
export interface Match extends GatheredFinding {
  readonly claim: PreparedClaim;
}

/**
 * What claims are looked for about, as a question is understood.
 * @throws {DatelineError} QUESTION where it names nothing that can be looked for.
 */
export function understandAbout(about: string, parts: DeskParts): Question {
  const read = readQuestion(about.slice(0, LONGEST_QUESTION), {
    ...parts,
    soundAlike: parts.soundAlikes(),
  });
  const question = understandQuestion(read.english, { ...parts, today: parts.today() });
  if (about.length > LONGEST_QUESTION || question.topics.length === 0) {
    throw new DatelineError(
      'QUESTION',
      'Name what the claims are to be about in a few words, for example: losses in Bakhmut.',
    );
  }
  return question;
}

/**
 * The claims of an article that are about it. Of those of one speaker that share sentences, the best
 * of each stance; plain speech beside another stance adds nothing.
 */
export function matchesIn(prepared: PreparedArticle, view: QuestionView): Match[] {
  const matches = prepared.claims
    .filter(({ claim }) => claim.certainty >= LEAST_CERTAINTY && isOfSomebody(claim))
    .flatMap((claim) => matchOf(claim, prepared, view) ?? [])
    .sort((a, b) => b.finding.score - a.finding.score);
  // A report may have very many: each is held against those of its own sentences alone.
  const better = new Map<number, Match[]>();
  return matches.filter((match) => {
    const { first, end } = match.window;
    const beside = Array.from({ length: end - first }, (_, i) => listIn(better, first + i));
    const isRepeated = beside.some((others) => others.some((other) => isCovered(match, other)));
    for (const others of beside) others.push(match);
    return !isRepeated;
  });
}

/** Whether a better match for the same sentences leaves nothing to add. */
function isCovered({ finding: { claimant, stance } }: Match, { finding }: Match): boolean {
  return finding.claimant === claimant && (finding.stance === stance || !isContested(stance));
}

/** Whether it is said who claims it, or at least that it is a claim: "allegedly", "it was denied". */
function isOfSomebody({ claimant, stance }: Claim): boolean {
  return claimant !== null || isContested(stance);
}

/** Whether a statement tells nothing by itself: "it", "that". */
function isEmpty(statement: string): boolean {
  return termsOf(statement).every(({ word }) => STOP_WORDS.has(word));
}

function isContested(stance: Stance): boolean {
  return stance !== 'says' && stance !== 'reports';
}

/** A claim with how well it fits; null where it is not about it. */
function matchOf(
  claim: PreparedClaim,
  prepared: PreparedArticle,
  view: QuestionView,
): Match | null {
  const { topics } = view.question;
  const window = quoteClaim(prepared, claim, (sentence) =>
    weigh(
      topics.map((topic) => Number(occurs(topic, prepared.sentences[sentence]!.stems))),
      view,
    ),
  );
  if (isHeadline(window)) return null; // the text says it again
  const content = contentStems(claim, window);
  const stems = stemsOf(prepared, window.first, window.end);
  const inside = topics.map((topic) => {
    if (occurs(topic, content)) return FIT.content;
    if (occurs(topic, claim.speaker)) return FIT.speaker;
    return occurs(topic, stems) ? FIT.sentence : 0;
  });
  if (!inside.some(Boolean) && !REACTIONS.has(claim.claim.stance)) return null;
  const around = inside.every(Boolean) ? null : stemsAround(window);
  const fits = topics.map((topic, t) =>
    inside[t] === 0 && topic.name && occurs(topic, around!) ? FIT.passage : inside[t]!,
  );
  if (!isEnough(fits.map(Boolean), view)) return null;
  const { certainty, stance } = claim.claim;
  const score = weigh(fits, view) * certainty * (isContested(stance) ? 1 : PLAIN);
  const finding = findingOf(window, claim, [], score);
  if (!isContested(stance) && isEmpty(finding.statement)) return null;
  return { window, claim, finding };
}

/** Stems of the passages that hold the sentences of a window. */
function stemsAround({ candidate: { prepared }, first, end }: RankedWindow): Set<string> {
  const around = prepared.analysed.passages.filter(
    (passage) => passage.firstSentence <= first && end <= passage.endSentence,
  );
  return stemsOf(
    prepared,
    Math.min(first, ...around.map(({ firstSentence }) => firstSentence)),
    Math.max(end, ...around.map(({ endSentence }) => endSentence)),
  );
}

function stemsOf({ sentences }: PreparedArticle, first: number, end: number): Set<string> {
  return new Set(sentences.slice(first, end).flatMap(({ stems }) => [...stems.keys()]));
}

/** Whether the things asked about that are there, by their marks, are all or most of them. */
export function isEnough(marks: readonly boolean[], view: QuestionView): boolean {
  return marks.length <= 2 ? marks.every(Boolean) : weigh(marks.map(Number), view) >= SHARE_OF_MANY;
}

/** The share of what is asked about that the marks make up, by how rare it is. */
function weigh(marks: readonly number[], { weights }: QuestionView): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return marks.reduce((sum, mark, t) => sum + mark * weights[t]!, 0) / all;
}
