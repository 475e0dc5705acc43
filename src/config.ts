import { resolve } from 'node:path';
import { z } from 'zod';
import { type DiscordConfig, discordConfigOf, discordVariables } from './discord-config.ts';
import type { EncoderChoice } from './embedding/encoder.ts';
import { DatelineError } from './errors.ts';

export type { DiscordConfig } from './discord-config.ts';

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
  /** Language model that phrases answers, as `provider:model`; null: none does. */
  readonly model: string | null;
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

const MODEL = /^[\w-]{1,40}:\S{1,200}$/;

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
    .refine(isPlainAddress, 'must be an address with http or https, without a user or password')
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
  DATELINE_MODEL: z
    .string()
    .regex(MODEL, 'must be provider:model, like openai:gpt-4o-mini')
    .optional(),
  DATELINE_LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
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
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new DatelineError(
      'CONFIG',
      `${problems.join('; ')}. .env.example describes each variable.`,
    );
  }
  const values = parsed.data;
  return {
    articles: resolve(root, values.DATELINE_ARTICLES),
    store: resolve(root, values.DATELINE_STORE),
    index: resolve(root, values.DATELINE_INDEX),
    encoder: {
      name: values.DATELINE_EMBEDDINGS,
      url: values.DATELINE_EMBEDDINGS_URL ?? null,
    },
    strictness: values.DATELINE_STRICTNESS,
    model: values.DATELINE_MODEL ?? null,
    logLevel: values.DATELINE_LOG_LEVEL,
    discord: discordConfigOf(values),
  };
}

/** Not one with a password: it would be shown where the server is named. */
function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}
