import { occurs } from '../retrieval/match-topics.ts';
import type { PreparedSentence } from '../retrieval/prepared-sentence.ts';
import type { QuestionView } from '../retrieval/view-question.ts';

/** How far sentences hold a topic: 1 where it occurs, else how near a word comes by meaning. */
export function heldBy(
  sentences: readonly PreparedSentence[],
  t: number,
  view: QuestionView,
): number {
  const topic = view.question.topics[t]!;
  if (sentences.some(({ stems }) => occurs(topic, stems))) return 1;
  return Math.max(
    0,
    ...sentences.flatMap(({ words }) => words.map((word) => view.nearness(word)[t]!)),
  );
}
