import { z } from 'zod';
import { plainAddress } from './plain-address.ts';

/** What an operator sets for the language model; `.env.example` describes each variable. */
export interface ModelConfig {
  /** Provider and model: "openai:gpt-4o-mini". */
  readonly model: string;
  /** Address of the provider's API; null: the provider's own. */
  readonly url: string | null;
  /** Whether OPENAI_API_KEY is set. */
  readonly hasOpenAiKey: boolean;
  /** Milliseconds that it may take. */
  readonly timeout: number;
  /** Tokens a day, of questions and answers together. */
  readonly tokensADay: number;
  /** Cost a day, in the currency of the prices; null: no limit. */
  readonly costADay: number | null;
  /** Price of a million tokens of questions and of answers; null: not known. */
  readonly prices: { readonly input: number; readonly output: number } | null;
}

const MODEL = /^[\w-]{1,40}:\S{1,200}$/;
const PRICES = /^\s*(\d+(?:\.\d+)?)\s*[,/ ]\s*(\d+(?:\.\d+)?)\s*$/;

const amount = z
  .string()
  .regex(/^\s*\d+(?:\.\d+)?\s*$/, 'must be an amount, like 2 or 0.50')
  .transform(Number);

/** The variables of the language model, each checked by itself. */
export const modelVariables = {
  DATELINE_MODEL: z
    .string()
    .regex(MODEL, 'must be provider:model, like openai:gpt-4o-mini')
    .optional(),
  DATELINE_MODEL_URL: z
    .string()
    .refine(
      (text) => plainAddress(text) !== null,
      'must be an http or https address without a user, a query or a fragment',
    )
    .optional(),
  DATELINE_MODEL_TIMEOUT: z
    .string()
    .transform(Number)
    .pipe(
      z
        .number('must be seconds from 1 to 60')
        .min(1, 'must be 1 or more')
        .max(60, 'must be 60 or less'),
    )
    .default(8),
  DATELINE_MODEL_TOKENS_A_DAY: z
    .string()
    .regex(/^\s*\d{1,12}\s*$/, 'must be a whole number')
    .transform(Number)
    .default(1_000_000),
  DATELINE_MODEL_COST_A_DAY: amount.optional(),
  DATELINE_MODEL_PRICES: z
    .string()
    .regex(PRICES, 'must be two amounts, for a million tokens in and out, like 0.15, 0.60')
    .transform((text) => {
      const [, input, output] = PRICES.exec(text)!;
      return { input: Number(input), output: Number(output) };
    })
    .optional(),
  /** Read by the provider's library; here only whether it is set. */
  OPENAI_API_KEY: z.string().optional(),
};

type ModelVariables = z.output<z.ZodObject<typeof modelVariables>>;

/** The configuration of the language model from its variables; null without one. */
export function modelConfigOf(values: ModelVariables): ModelConfig | null {
  const model = values.DATELINE_MODEL;
  if (model === undefined) return null;
  return {
    model,
    url: values.DATELINE_MODEL_URL ?? null,
    hasOpenAiKey: values.OPENAI_API_KEY !== undefined,
    timeout: values.DATELINE_MODEL_TIMEOUT * 1_000,
    tokensADay: values.DATELINE_MODEL_TOKENS_A_DAY,
    costADay: values.DATELINE_MODEL_COST_A_DAY ?? null,
    prices: values.DATELINE_MODEL_PRICES ?? null,
  };
}

/** What is off between the variables, as a sentence; null: nothing. */
export function modelProblemOf(values: ModelVariables): string | null {
  return values.DATELINE_MODEL_COST_A_DAY !== undefined &&
    values.DATELINE_MODEL_PRICES === undefined
    ? 'DATELINE_MODEL_COST_A_DAY needs DATELINE_MODEL_PRICES'
    : null;
}
