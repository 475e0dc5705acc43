import type { CandidateArticle } from '../retrieval/candidate-article.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { PreparedArticle } from '../retrieval/prepare-article.ts';
import type { Question, Topic } from '../retrieval/question.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { termsOf } from '../text/terms.ts';

/** What a word that only stands in the sentences before, or in the title, counts. */
const NEARBY = 0.6;

/** Capitalised, and no name. */
const DAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)$/u;

/** Sentences before that say what a sentence goes on about. */
const BEFORE = 2;

/**
 * How much of a question's matter some sentences of a candidate hold, 0 to 1. Names may stand in the
 * title or in the two sentences before the first; other words count less there.
 * @param sentences Ordinals, the first one first.
 */
export function matterOf(
  { question, weights, nearness }: QuestionView,
  { prepared }: CandidateArticle,
  sentences: readonly number[],
): number {
  const own = sentences.map((i) => prepared.sentences[i]!);
  const near = placesNear(prepared, sentences[0]!);
  let all = 0;
  let held = 0;
  for (const [t, topic] of question.topics.entries()) {
    all += weights[t]!;
    if (own.some(({ stems }) => occurs(topic, stems))) {
      held += weights[t]!;
      continue;
    }
    const beside = near.some((stems) => occurs(topic, stems));
    const alike = own.flatMap(({ words }) => words.map((word) => nearness(word)[t]!));
    held +=
      weights[t]! * Math.max(0, ...alike, beside ? (isName(topic, question) ? 1 : NEARBY) : 0);
  }
  return all === 0 ? 0 : held / all;
}

/** Whether some sentences, the two before the first or the title have every name of a question. */
export function hasNames(
  { question }: QuestionView,
  { prepared }: CandidateArticle,
  sentences: readonly number[],
): boolean {
  const places = [
    ...placesNear(prepared, sentences[0]!),
    ...sentences.map((i) => prepared.sentences[i]!.stems),
  ];
  return question.topics
    .filter((topic) => isName(topic, question) && !topic.subject)
    .every((topic) => places.some((stems) => occurs(topic, stems)));
}

/** Whether a sentence names, or its title does, what a question names; else it may name nothing else. */
export function isAbout(
  { question }: QuestionView,
  { prepared }: CandidateArticle,
  sentence: number,
  claimant: string | null,
): boolean {
  const { stems, text } = prepared.sentences[sentence]!;
  const names = question.topics.filter((topic) => isName(topic, question) && !topic.subject);
  if (names.every((topic) => occurs(topic, stems) || occurs(topic, prepared.titleStems)))
    return true;
  const known = new Set([
    ...termsOf(claimant ?? '').map(({ stem }) => stem),
    ...names.flatMap(({ alternatives }) => alternatives.flat()),
  ]);
  return termsOf(text)
    .slice(1)
    .every(
      ({ start, stem, word }) => known.has(stem) || DAY.test(word) || !/\p{Lu}/u.test(text[start]!),
    );
}

/** The stems of the title and of the sentences before one. */
function placesNear({ titleStems, sentences }: PreparedArticle, first: number) {
  return [
    titleStems,
    ...sentences.slice(Math.max(0, first - BEFORE), first).map(({ stems }) => stems),
  ];
}

/**
 * Whether a topic is a name: known for one, or written so. A word is taken for a surname only where
 * the question writes everything small.
 */
export function isName({ name, person, label }: Topic, { topics }: Question): boolean {
  if (name || CAPITAL.test(label)) return true;
  return person && !topics.some((other) => CAPITAL.test(other.label));
}

const CAPITAL = /^\p{Lu}/u;
