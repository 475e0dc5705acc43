import { join } from 'node:path';
import { type Answering, answerQuestion } from './answering/answer-question.ts';
import { loadJudge } from './answering/judge-evidence.ts';
import { openArchive } from './archive/open-archive.ts';
import type { Dateline } from './dateline.ts';
import { createEncoder } from './embedding/create-encoder.ts';
import { loadWordVectors, toUnitLength } from './embedding/word-vectors.ts';
import { loadNames } from './knowledge/load-names.ts';
import { loadOutlets } from './knowledge/load-outlets.ts';
import { loadRanker } from './retrieval/load-ranker.ts';
import { preparedArticles } from './retrieval/prepared-articles.ts';
import { wordSimilarity } from './retrieval/word-similarity.ts';

/** Where the archive lies and what reads it. */
export interface DatelineOptions {
  /** Folder with `outlets.json` and `names.json`. */
  readonly indexFolder: string;
  readonly store: string;
  readonly encoderName: string;
  /** How sure an answer has to be, 0 to 1. */
  readonly strictness: number;
}

/**
 * Opens a built archive and everything that answering from it needs.
 * @throws {DatelineError} as `openArchive`, `createEncoder`, `loadOutlets` and `loadNames` do.
 */
export async function openDateline({ indexFolder, store, encoderName, strictness }: DatelineOptions): Promise<Dateline> {
  const encoder = await createEncoder(encoderName);
  const similarity = wordSimilarity(loadWordVectors());
  const outlets = loadOutlets(join(indexFolder, 'outlets.json'));
  const names = loadNames(join(indexFolder, 'names.json'));
  const archive = openArchive({ store, encoder });
  const answering: Answering = {
    archive,
    similarity,
    outlets,
    names,
    strictness,
    embed: async (text) => toUnitLength(Float32Array.from(await encoder.embedQuery(text))),
    prepared: preparedArticles(archive, similarity),
    ranker: loadRanker(),
    judge: loadJudge(),
    today: () => new Date().toISOString().slice(0, 10),
  };
  return {
    archive,
    ask: (question, limits = { outlets: [], from: null, to: null }) => answerQuestion(question, limits, answering),
    close: async () => archive.close(),
  };
}
