import type { Archive } from './archive/archive.ts';
import type { Answer, Limits, Reading } from './domain.ts';

/** An answer with how sure it is. */
export interface WeighedAnswer {
  readonly answer: Answer;
  /**
   * Probability that what was found answers the question, 0 to 1: it is answered where this reaches
   * the strictness. Null where it is refused at every strictness.
   */
  readonly confidence: number | null;
}

/** The core as the edges (terminal, command line, Discord) see it. */
export interface Dateline {
  readonly archive: Archive;
  /**
   * Answers one question from the archive.
   * @param reading How it is read where its own words are not enough.
   * @throws {DatelineError} QUESTION when it is empty or longer than 1,000 characters.
   */
  ask(question: string, limits?: Limits, reading?: Reading): Promise<Answer>;
  /** Answers as `ask` does, and tells how sure the answer is. */
  weigh(question: string, limits?: Limits, reading?: Reading): Promise<WeighedAnswer>;
  /** Loads what is loaded with the first question, so that none waits for it. */
  warm(): Promise<void>;
  close(): Promise<void>;
}
