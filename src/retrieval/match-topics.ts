import type { CandidateArticle } from './candidate-article.ts';
import type { PreparedSentence } from './prepared-sentence.ts';
import type { Topic } from './question.ts';
import type { QuestionView } from './view-question.ts';

/** How far each topic of a question is met, 0 to 1 or yes and no, in the question's order. */
export type Marks = readonly (boolean | number)[];

/** Where in a candidate article the topics of a question occur. */
export interface TopicMatches {
  /** Sentence × topic: whether it occurs. */
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

/** Looks for the topics in a candidate: by meaning in the found sentences and their neighbours. */
export function matchTopics(
  view: QuestionView,
  { prepared, passages }: CandidateArticle,
): TopicMatches {
  const { topics } = view.question;
  const { sentences, stems, titleStems } = prepared;
  const inArticle = topics.map((topic) => occurs(topic, stems));
  const hard = sentences.map((sentence) =>
    topics.map((topic, t) => inArticle[t]! && occurs(topic, sentence.stems)),
  );
  const isNear = (i: number) => passages.has(i - 1) || passages.has(i) || passages.has(i + 1);
  return {
    hard,
    soft: sentences.map((sentence, i) =>
      isNear(i) ? softMarks(hard[i]!, sentence, view) : hard[i]!,
    ),
    inArticle,
    inTitle: topics.map((topic) => occurs(topic, titleStems)),
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
  const weigh = (marks: Marks, isSubject: boolean) =>
    marks.reduce<number>(
      (sum, mark, t) => sum + (subjects[t] === isSubject ? Number(mark) * weights[t]! : 0),
      0,
    );
  return {
    hasSubject,
    all: (marks) =>
      marks.reduce<number>((sum, mark, t) => sum + Number(mark) * weights[t]!, 0) / all,
    subject: (marks) => (hasSubject ? weigh(marks, true) / subject : 0),
    matter: (marks) => weigh(marks, false) / matter,
  };
}

/** Of the sentences `from` to `to` together: each topic counts as in the one that has it best. */
export function bestMarks(rows: readonly Marks[], from: number, to: number): number[] {
  const best = (rows[0] ?? []).map(() => 0);
  for (let i = Math.max(0, from); i <= Math.min(rows.length - 1, to); i++) {
    for (let t = 0; t < best.length; t++) best[t] = Math.max(best[t]!, Number(rows[i]![t]));
  }
  return best;
}

function softMarks(occurring: Marks, sentence: PreparedSentence, view: QuestionView): number[] {
  const best = occurring.map(Number);
  for (const word of sentence.words) {
    const near = view.nearness(word);
    for (let t = 0; t < best.length; t++) if (near[t]! > best[t]!) best[t] = near[t]!;
  }
  return best;
}
