import { type Answering, weighAnswer } from '../../src/answering/answer-question.ts';
import { SIGNS } from '../../src/answering/evidence-signs.ts';
import type { AnalysedArticle, Answer } from '../../src/domain.ts';
import { WINDOW_FEATURES } from '../../src/retrieval/feature-names.ts';
import { preparedArticles } from '../../src/retrieval/prepared-articles.ts';
import { soundAlikes } from '../../src/retrieval/sound-alikes.ts';
import { loadKnowledge, TODAY } from './knowledge.ts';
import { type MemoryArchive, memoryArchive } from './memory-archive.ts';
import { NO_SIMILARITY } from './no-similarity.ts';

/** What is found and how sure it is goes by one thing: how much of the question it holds. */
const COVERAGE = 'coverage';
const coverageAmong = (names: readonly string[], weight: number) =>
  names.map((name) => (name === COVERAGE ? weight : 0));

/** An answer without how sure it is. */
export async function answerQuestion(...asked: Parameters<typeof weighAnswer>): Promise<Answer> {
  return (await weighAnswer(...asked)).answer;
}

/** Answers from reports in memory, by the words alone, with simple weights. */
export function answeringFrom(
  reports: readonly AnalysedArticle[],
  strictness = 0,
): Answering & { readonly archive: MemoryArchive } {
  const archive = memoryArchive(reports);
  const { outlets, names, firstNames } = loadKnowledge();
  const simple = Float64Array.from(coverageAmong(WINDOW_FEATURES, 5));
  return {
    archive,
    outlets,
    names,
    firstNames,
    similarity: NO_SIMILARITY,
    embed: async () => null,
    prepared: preparedArticles(archive, NO_SIMILARITY),
    soundAlikes: soundAlikes(archive),
    ranker: { articles: simple, windows: simple },
    judge: { weights: coverageAmong(SIGNS, 4), intercept: -2 },
    strictness,
    today: () => TODAY,
  };
}
