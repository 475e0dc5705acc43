import type { CandidateArticle } from './candidate-article.ts';
import type { PreparedSentence } from './prepared-sentence.ts';
import type { Topic } from './question.ts';
import type { QuestionView } from './view-question.ts';

/** How far each topic of a question is met, 0 to 1, in the question's order. */
export type Marks = readonly number[];

/** Where in a candidate article the topics of a question occur. */
export interface TopicMatches {
  /** Sentence × topic: 1 where it occurs. */
  readonly hard: readonly Marks[];
  /** Sentence × topic: 1 where it occurs, else how near the nearest word comes by meaning. */
  readonly soft: readonly Marks[];
  readonly inArticle: Marks;
  readonly inTitle: Marks;
}

/** Weighs marks by how rare their topics are: 0 for none of them to 1 for all of a usual question. */
export interface TopicScale {
  /** Whether the question asks about somebody. */
  readonly hasSubject: boolean;
  /** Of all topics. */
  all(marks: Marks): number;
  /** Of those that name whom it asks about; 0 where it asks about nobody. */
  subject(marks: Marks): number;
  /** Of the others. */
  matter(marks: Marks): number;
}

/** Whether a topic occurs, in any of its spellings. */
export function occurs(topic: Topic, stems: { has(stem: string): boolean }): boolean {
  for (const run of topic.alternatives) if (hasAll(stems, run)) return true;
  return false;
}

function hasAll(stems: { has(stem: string): boolean }, run: readonly string[]): boolean {
  for (const stem of run) if (!stems.has(stem)) return false;
  return true;
}

/** Where each candidate has the topics of a question. */
export type Matches = ReadonlyMap<CandidateArticle, TopicMatches>;

/** Looks for the topics in the candidates: by meaning in the found sentences and their neighbours. */
export function matchTopics(view: QuestionView, candidates: readonly CandidateArticle[]): Matches {
  return new Map(candidates.map((candidate) => [candidate, matchesIn(candidate, view)]));
}

function matchesIn({ prepared, passages }: CandidateArticle, view: QuestionView): TopicMatches {
  const { topics } = view.question;
  const { sentences, stems, titleStems } = prepared;
  const inArticle = topics.map((topic) => Number(occurs(topic, stems)));
  const hard = sentences.map((sentence) =>
    topics.map((topic, t) => inArticle[t]! && Number(occurs(topic, sentence.stems))),
  );
  const near = new Set([...passages.keys()].flatMap((i) => [i - 1, i, i + 1]));
  return {
    hard,
    soft: hard.map((marks, i) => (near.has(i) ? softMarks(marks, sentences[i]!, view) : marks)),
    inArticle,
    inTitle: topics.map((topic) => Number(occurs(topic, titleStems))),
  };
}

/**
 * Weight that a question's topics have together at least. In a question of one or two words each
 * would otherwise decide alone, and who speaks, and how, would count for nothing.
 */
const LEAST_WEIGHT = 1.5;

/** The scale of a question's topics. */
export function topicScale({ question, weights }: QuestionView): TopicScale {
  const subjects = question.topics.map(({ subject }) => subject);
  const hasSubject = subjects.some(Boolean);
  const all = Math.max(
    LEAST_WEIGHT,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  const subject = weights.reduce((sum, weight, t) => sum + (subjects[t] ? weight : 0), 0) || 1;
  const matter = Math.max(LEAST_WEIGHT, all - (hasSubject ? subject : 0));
  const ofSubject = weights.map((weight, t) => (subjects[t] ? weight : 0));
  const ofMatter = weights.map((weight, t) => (subjects[t] ? 0 : weight));
  return {
    hasSubject,
    all: (marks) => weigh(marks, weights) / all,
    subject: (marks) => (hasSubject ? weigh(marks, ofSubject) / subject : 0),
    matter: (marks) => weigh(marks, ofMatter) / matter,
  };
}

/** The sum of marks, each times its weight. */
export function weigh(marks: Marks, weights: readonly number[]): number {
  let sum = 0;
  for (let t = 0; t < marks.length; t++) sum += marks[t]! * weights[t]!;
  return sum;
}

/** Of the sentences `from` to `to` together: each topic counts as in the one that has it best. */
export function bestMarks(rows: readonly Marks[], from: number, to: number): number[] {
  const best = (rows[0] ?? []).map(() => 0);
  for (let i = Math.max(0, from); i <= Math.min(rows.length - 1, to); i++) {
    for (let t = 0; t < best.length; t++) best[t] = Math.max(best[t]!, rows[i]![t]!);
  }
  return best;
}

function softMarks(occurring: Marks, sentence: PreparedSentence, view: QuestionView): number[] {
  const best = [...occurring];
  for (const word of sentence.words) {
    const near = view.nearness(word);
    for (let t = 0; t < best.length; t++) if (near[t]! > best[t]!) best[t] = near[t]!;
  }
  return best;
}
