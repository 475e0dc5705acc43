import type { z } from 'zod';

/** Tokens of one call, as the provider counts them. */
export interface Usage {
  readonly input: number;
  readonly output: number;
}

/** What a model said, before anything of it is believed. */
export interface Said {
  readonly value: unknown;
  /** Null where the provider does not tell. */
  readonly usage: Usage | null;
}

/** One call to a language model, without a second try. */
export interface Chat {
  readonly name: string;
  /** Longest answer that is asked for, in tokens. */
  readonly mostTokens: number;
  /** @throws {ModelFailure} */
  say(text: string, form: z.ZodType, signal: AbortSignal): Promise<Said>;
}
