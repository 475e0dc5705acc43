import type { Archive } from '../archive/archive.ts';
import type { Limits } from '../domain.ts';
import type { CandidateArticle } from './candidate-article.ts';
import { findCandidates } from './find-candidates.ts';
import { type Matches, matchTopics } from './match-topics.ts';
import type { PreparedArticle } from './prepare-article.ts';
import type { Question } from './question.ts';
import type { SoundAlike } from './sound-alikes.ts';
import { type QuestionView, viewQuestion } from './view-question.ts';
import { type Window, windowsOf } from './window.ts';
import type { WordSimilarity } from './word-similarity.ts';

/** What finding needs beside the question. */
export interface Retrieval {
  readonly archive: Archive;
  readonly similarity: WordSimilarity;
  /** The encoder's vector of a text; null where it knows none of its words. */
  readonly embed: (text: string) => Promise<Float32Array | null>;
  /** The stems of the reports by their sound, as the archive is now. */
  readonly soundAlikes: () => SoundAlike;
  /** An article of the archive, prepared for ranking; null where it is gone. */
  readonly prepared: (article: string) => PreparedArticle | null;
}

/** Everything in the archive that could answer a question. */
export interface Found {
  readonly view: QuestionView;
  readonly candidates: readonly CandidateArticle[];
  readonly matches: Matches;
  readonly windows: readonly Window[];
}

/** Finds the articles and, in them, the windows that could answer, within the limits. */
export async function findWindows(
  question: Question,
  limits: Limits,
  retrieval: Retrieval,
): Promise<Found> {
  const { archive, similarity, embed, prepared } = retrieval;
  const view = viewQuestion(question, archive, similarity);
  const vector = await embed(question.topics.map(({ word }) => word).join(' '));
  const candidates = archive.snapshot(() =>
    findCandidates(question, vector, limits, archive, prepared),
  );
  const matches = matchTopics(view, candidates);
  return { view, candidates, matches, windows: windowsOf(view, matches) };
}
