import type { LanguageModel } from '../model/language-model.ts';
import type { Prompt } from '../model/load-prompt.ts';

/** A question as somebody asked it. */
export interface Asked {
  readonly question: string;
  /** What was asked before in the conversation, with who was named first, oldest first. */
  readonly turns: readonly { readonly question: string; readonly claimant: string | null }[];
}

/** Whom to ask, and how. */
export interface Asking {
  readonly model: LanguageModel;
  readonly prompt: Prompt;
  readonly signal: AbortSignal;
}
