import { resolve } from 'node:path';
import { z } from 'zod';
import { type DiscordConfig, discordConfigOf, discordVariables } from './discord-config.ts';
import type { EncoderChoice } from './embedding/encoder.ts';
import { DatelineError } from './errors.ts';
import { type ModelConfig, modelConfigOf, modelProblemOf, modelVariables } from './model-config.ts';
import { plainAddress } from './plain-address.ts';

export type { DiscordConfig } from './discord-config.ts';
export type { ModelConfig } from './model-config.ts';

/** What an operator sets through the environment; `.env.example` describes each variable. */
export interface Config {
  /** Folder of the reports, absolute. */
  readonly articles: string;
  /** Folder of the built archive, absolute. */
  readonly store: string;
  /** Folder of `outlets.json` and `names.json`, absolute. */
  readonly index: string;
  readonly encoder: EncoderChoice;
  /** How sure an answer has to be before it is given, 0 (refuse only where nothing is found) to 1. */
  readonly strictness: number;
  /** Language model that phrases answers; null: none does. */
  readonly model: ModelConfig | null;
  /** At `debug` and `trace`, an unexpected failure shows where it happened. */
  readonly logLevel: LogLevel;
  /** What the bot needs; null without a token. */
  readonly discord: DiscordConfig | null;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

const ENCODER =
  /^(?:builtin|use|huggingface:[\w.-]+(?:\/[\w.-]+)?|(?:openai|ollama):[\w.:/@-]{1,200})$/;

/** The name that DATELINE_EMBEDDINGS had before. */
const renamed = { DATELINE_ENCODER: z.never('is called DATELINE_EMBEDDINGS now').optional() };

const environment = z.object({
  DATELINE_ARTICLES: z.string().default('index/articles'),
  DATELINE_STORE: z.string().default('index/store'),
  DATELINE_INDEX: z.string().default('index'),
  DATELINE_EMBEDDINGS: z
    .string()
    .regex(
      ENCODER,
      'must be builtin (which was called words), use, or huggingface:, openai: or ollama: and the name of a model',
    )
    .default('builtin'),
  DATELINE_EMBEDDINGS_URL: z
    .string()
    .refine(
      (text) => plainAddress(text) !== null,
      'must be an http or https address without a user, a query or a fragment',
    )
    .optional(),
  DATELINE_STRICTNESS: z
    .string()
    .transform(Number)
    .pipe(
      z
        .number('must be a number from 0 to 1')
        .min(0, 'must be 0 or more')
        .max(1, 'must be 1 or less'),
    )
    .default(0.5),
  DATELINE_LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  ...modelVariables,
  ...renamed,
  ...discordVariables,
});

/**
 * The configuration from an environment. Empty variables count as unset. No error says what a
 * variable was set to: it may be a secret.
 * @param root Folder that relative paths count from.
 * @throws {DatelineError} CONFIG, naming every variable that is off.
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): Config {
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '');
  const parsed = environment.safeParse(Object.fromEntries(set));
  if (!parsed.success) {
    throw off(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const values = parsed.data;
  const problem = modelProblemOf(values);
  if (problem !== null) throw off([problem]);
  return {
    articles: resolve(root, values.DATELINE_ARTICLES),
    store: resolve(root, values.DATELINE_STORE),
    index: resolve(root, values.DATELINE_INDEX),
    encoder: {
      name: values.DATELINE_EMBEDDINGS,
      url: values.DATELINE_EMBEDDINGS_URL ?? null,
    },
    strictness: values.DATELINE_STRICTNESS,
    model: modelConfigOf(values),
    logLevel: values.DATELINE_LOG_LEVEL,
    discord: discordConfigOf(values),
  };
}

function off(problems: readonly string[]): DatelineError {
  return new DatelineError(
    'CONFIG',
    `${problems.join('; ')}. .env.example describes each variable.`,
  );
}
