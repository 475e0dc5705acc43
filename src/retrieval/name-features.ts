import type { CandidateArticle } from './candidate-article.ts';
import { bestMarks, type Marks, occurs, type TopicMatches, weigh } from './match-topics.ts';
import type { PreparedClaim } from './prepared-claim.ts';
import type { PreparedSentence } from './prepared-sentence.ts';
import type { Topic } from './question.ts';
import type { QuestionView } from './view-question.ts';

/**
 * Which topics of a question are names: known ones, and words that the reports found write with a
 * capital within sentences. Questions are often written small.
 */
export function namedTopics(
  { question }: QuestionView,
  candidates: readonly CandidateArticle[],
): boolean[] {
  return question.topics.map(({ name, person, written }) => {
    if (name || person) return true;
    let [proper, all] = [0, 0];
    for (const { prepared } of candidates) {
      if (!written.every((stem) => prepared.stems.has(stem))) continue;
      all++;
      if (written.every((stem) => prepared.properStems.has(stem))) proper++;
    }
    return all > 0 && proper / all > 0.6;
  });
}

/** What the features of names in one candidate are made of. */
export interface NameComparison {
  readonly view: QuestionView;
  readonly candidate: CandidateArticle;
  readonly topics: TopicMatches;
  readonly named: readonly boolean[];
}

/**
 * How far a sentence, those around it and its article have the question's names and its other words,
 * and how close together; who speaks in a sentence counts as named there, be it as "he". Seven
 * numbers of 0 to 1, where the third to last is 1 for the worst: a name that the article lacks.
 */
export function nameFeatures({
  view,
  candidate: { prepared },
  topics: { soft, inArticle },
  named,
}: NameComparison): (ordinal: number) => number[] {
  const { weights, question } = view;
  const { topics } = question;
  const places = topicsByStem(topics);
  const known: (Marks | undefined)[] = [];
  // Of the sentences near found passages only: there are many more.
  const spokenIn = (i: number) => {
    const sentence = prepared.sentences[i];
    if (sentence === undefined) return topics.map(() => 0);
    known[i] ??= withSpeakers(topics, sentence);
    return known[i];
  };
  const ofNames = shareOf(weights.map((weight, t) => (named[t] ? weight : 0)));
  const ofOthers = shareOf(weights.map((weight, t) => (named[t] ? 0 : weight)));
  const ofAll = shareOf(weights);
  const inWhole = ofNames(inArticle);
  const missing = Math.max(
    0,
    ...weights.map((weight, t) => (named[t] && !inArticle[t] ? weight : 0)),
  );
  return (i) => [
    ofNames(spokenIn(i)),
    ofNames(
      bestMarks(
        [-2, -1, 0, 1, 2].map((step) => spokenIn(i + step)),
        0,
        4,
      ),
    ),
    inWhole,
    ofOthers(soft[i]!),
    missing,
    ofAll(spokenIn(i)),
    tightness(places, view.weights, prepared.sentences[i]!),
  ];
}

/** What of these weights marks hold, as a share; 0 where there are none. */
function shareOf(weights: readonly number[]): (marks: Marks) => number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return (marks) => (all === 0 ? 0 : weigh(marks, weights) / all);
}

/** The topics that a sentence has, or that name who speaks in it. */
function withSpeakers(topics: readonly Topic[], { stems, claims }: PreparedSentence): Marks {
  return topics.map((topic) =>
    Number(occurs(topic, stems) || claims.some(({ speaker }) => occurs(topic, speaker))),
  );
}

/** Terms that a thought takes, about. */
const THOUGHT = 12;

/** The first topic that has a stem in one of its spellings. */
function topicsByStem(topics: readonly Topic[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [t, { alternatives }] of topics.entries())
    for (const stem of alternatives.flat()) if (!found.has(stem)) found.set(stem, t);
  return found;
}

/** The greatest share of the question, by weight, that stands together within a dozen terms. */
function tightness(
  places: ReadonlyMap<string, number>,
  weights: readonly number[],
  { terms }: PreparedSentence,
): number {
  const hits = terms.map(({ stem }) => places.get(stem) ?? -1);
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let best = 0;
  for (let from = 0; from < hits.length; from++) {
    if (hits[from]! < 0) continue;
    const near = new Set(hits.slice(from, from + THOUGHT).filter((t) => t >= 0));
    let sum = 0;
    for (const t of near) sum += weights[t]!;
    best = Math.max(best, sum);
  }
  return best / all;
}

/**
 * How well the claimants of a sentence are of the sort that is asked for ("which retired general"),
 * by what their report says beside their name: 0 to 1; 0 where no sort is asked for.
 */
export function sortMatch(
  view: QuestionView,
  { prepared }: CandidateArticle,
): (claims: readonly PreparedClaim[]) => number {
  const { question, weights } = view;
  const asked = question.topics.flatMap(({ sort }, t) => (sort ? [t] : []));
  const all = asked.reduce((sum, t) => sum + weights[t]!, 0);
  const known = new Map<string, number>();
  const match = (name: string) => {
    const profile = prepared.profileOf(name);
    let sum = 0;
    for (const t of asked) {
      let mark = occurs(question.topics[t]!, profile.stems) ? 1 : 0;
      if (mark === 0)
        for (const word of profile.words) mark = Math.max(mark, view.nearness(word)[t]!);
      sum += mark * weights[t]!;
    }
    return sum / all;
  };
  return (claims) => {
    if (all === 0) return 0;
    let best = 0;
    for (const { claim } of claims) {
      const name = claim.claimant?.name;
      if (name === undefined) continue;
      let value = known.get(name);
      if (value === undefined) {
        value = match(name);
        known.set(name, value);
      }
      best = Math.max(best, value);
    }
    return best;
  };
}
