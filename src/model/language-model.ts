import type { z } from 'zod';
import type { Prompt } from './load-prompt.ts';

/** What a language model is asked, in which words, and the form in which it has to answer. */
export interface Task<T> {
  readonly prompt: Prompt;
  /**
   * For each input of the prompt its values. They are shown as data, each as one line of JSON
   * between lines that nothing in them can forge.
   */
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  /** What it gives back is parsed with this, whatever the provider has promised. */
  readonly form: z.ZodType<T>;
}

/**
 * A language model within its limits of time, tries and spending. It has no tools, and what it gives
 * is not to be trusted.
 */
export interface LanguageModel {
  /** Provider and model: "openai:gpt-4o-mini". */
  readonly name: string;
  /**
   * @param signal Aborted when nobody waits for it any more.
   * @throws {ModelFailure} Whatever went wrong.
   */
  ask<T>(task: Task<T>, signal: AbortSignal): Promise<T>;
  close(): void;
}
