import type { Archive } from './archive/archive.ts';
import type { Answer, Limits } from './domain.ts';

/** The core as the edges (terminal, command line, Discord) see it. */
export interface Dateline {
  readonly archive: Archive;
  /**
   * Answers one question from the archive.
   * @throws {DatelineError} QUESTION when it is empty or longer than 1,000 characters.
   */
  ask(question: string, limits?: Limits): Promise<Answer>;
  close(): Promise<void>;
}
