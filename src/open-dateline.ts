import { join } from 'node:path';
import type { Answering } from './answering/answer-question.ts';
import { loadJudge } from './answering/judge-evidence.ts';
import { weighReading } from './answering/weigh-reading.ts';
import { openArchive, type StoredArchive } from './archive/open-archive.ts';
import { readFirstNames } from './claims/first-names.ts';
import type { Dateline } from './dateline.ts';
import type { Limits } from './domain.ts';
import { createEncoder } from './embedding/create-encoder.ts';
import type { Encoder, EncoderChoice } from './embedding/encoder.ts';
import { loadWordVectors, toUnitLength } from './embedding/word-vectors.ts';
import { DatelineError } from './errors.ts';
import { loadNames } from './knowledge/load-names.ts';
import { loadOutlets } from './knowledge/load-outlets.ts';
import type { Retrieval } from './retrieval/find-windows.ts';
import { loadRanker } from './retrieval/load-ranker.ts';
import { outletsOfArchive } from './retrieval/outlets-of-archive.ts';
import { preparedArticles } from './retrieval/prepared-articles.ts';
import { soundAlikes } from './retrieval/sound-alikes.ts';
import { wordSimilarity } from './retrieval/word-similarity.ts';
import { fold } from './text/terms.ts';

/** Any question will do: it makes the program load what it loads on first use. */
const ANY_QUESTION = 'who said what?';

const NO_LIMITS: Limits = { outlets: [], from: null, to: null };

export interface QuestionLog {
  warn(details: object, message: string): void;
}

/** Where the archive lies and what reads it. */
export interface ArchiveOptions {
  /** Where it is noted that a question could not be embedded. */
  readonly log?: QuestionLog;
  /** Folder with `outlets.json` and `names.json`. */
  readonly indexFolder: string;
  readonly store: string;
  readonly encoder: EncoderChoice;
}

/** How questions are answered. */
export interface AnsweringOptions {
  /** How sure an answer has to be, 0 to 1. */
  readonly strictness: number;
}

/** An open archive with what finding in it needs. */
export type OpenedParts = Retrieval &
  Pick<Answering, 'outlets' | 'names' | 'firstNames' | 'today'> & {
    readonly archive: StoredArchive;
  };

/**
 * Opens a built archive and everything that answering from it needs.
 * @throws {DatelineError} as {@link openParts} does.
 */
export async function openDateline({
  strictness,
  ...options
}: ArchiveOptions & AnsweringOptions): Promise<Dateline> {
  return makeDateline(await openParts(options), strictness);
}

/** Answers from parts that are open, in its own words; closing it closes their archive. */
export function makeDateline(parts: OpenedParts, strictness: number): Dateline {
  const answering = { ...parts, strictness, ranker: loadRanker(), judge: loadJudge() };
  const weigh: Dateline['weigh'] = async (question, limits = NO_LIMITS, reading) =>
    weighReading(question, limits, reading, answering);
  return {
    archive: parts.archive,
    ask: async (...asked) => (await weigh(...asked)).answer,
    weigh,
    warm: async () => {
      await weigh(ANY_QUESTION);
    },
    close: async () => parts.archive.close(),
  };
}

/**
 * Opens a built archive and what finding in it needs.
 * @throws {DatelineError} as `openArchive`, `createEncoder`, `loadOutlets` and `loadNames` do.
 */
export async function openParts({
  indexFolder,
  store,
  encoder: choice,
  log,
}: ArchiveOptions): Promise<OpenedParts> {
  const encoder = await createEncoder(choice);
  const similarity = wordSimilarity(loadWordVectors());
  const outlets = loadOutlets(join(indexFolder, 'outlets.json'));
  const names = loadNames(join(indexFolder, 'names.json'));
  // Last, so that nothing stays open where something else cannot be read.
  const archive = openArchive({ store, encoder });
  return {
    archive,
    similarity,
    outlets: outletsOfArchive(archive, outlets),
    names,
    firstNames: new Set([...readFirstNames().keys()].map(fold)),
    embed: (text) => embedQuestion(text, encoder, log),
    prepared: preparedArticles(archive, similarity),
    soundAlikes: soundAlikes(archive),
    today: () => new Date().toISOString().slice(0, 10),
  };
}

/**
 * The vector of a question; null where its words say nothing to the encoder, or where that fails: a
 * question is better answered by its words alone than not at all.
 */
async function embedQuestion(
  text: string,
  encoder: Encoder,
  log: QuestionLog | undefined,
): Promise<Float32Array | null> {
  try {
    return toUnitLength(Float32Array.from(await encoder.embedQuery(text)));
  } catch (error) {
    if (!(error instanceof DatelineError) || error.code !== 'ENCODER') throw error;
    log?.warn({ code: error.code }, `A question is answered by its words alone. ${error.message}`);
    return null;
  }
}
