import type { AnalysedArticle } from '../../src/domain.ts';
import type { CandidateArticle } from '../../src/retrieval/candidate-article.ts';
import { prepareArticle } from '../../src/retrieval/prepare-article.ts';
import type { RankedWindow } from '../../src/retrieval/rank-windows.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { type QuestionView, viewQuestion } from '../../src/retrieval/view-question.ts';
import { loadKnowledge } from './knowledge.ts';
import { memoryArchive } from './memory-archive.ts';
import { NO_SIMILARITY } from './no-similarity.ts';

/** A question in view of the reports that there are. */
export function viewOf(question: string, reports: readonly AnalysedArticle[]): QuestionView {
  const understood = understandQuestion(question, loadKnowledge());
  return viewQuestion(understood, memoryArchive(reports), NO_SIMILARITY);
}

/** A candidate of which a search has found these sentences; all where none are named. */
export function candidateOf(
  report: AnalysedArticle,
  found: readonly number[] = report.sentences.map((_, i) => i),
): CandidateArticle {
  const score = { fused: 1, lexical: 1, vector: 0 };
  return {
    prepared: prepareArticle(report, NO_SIMILARITY),
    score: 1,
    recency: 0.5,
    passages: new Map(found.map((sentence) => [sentence, score])),
  };
}

/** Sentences `first` to `end` of a candidate as a window of a given score. */
export function rankedWindow(
  candidate: CandidateArticle,
  [first, end]: readonly [number, number],
  { score = 1, best = first }: { score?: number; best?: number } = {},
): RankedWindow {
  return { candidate, first, end, features: new Float64Array(0), score, best };
}
