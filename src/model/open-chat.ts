import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import { DatelineError } from '../errors.ts';
import { boundedFetch } from './bounded-fetch.ts';
import type { Chat, Said, Usage } from './chat.ts';
import { causesOf, chatFailure, statusOf } from './chat-failure.ts';

/** Longest answer that is asked for, in tokens: two sentences in JSON are about 150. */
const MOST_TOKENS = 800;

/** Where a model is and what it is called. */
export interface ChatOptions {
  /** Provider and model, "openai:gpt-4o-mini", "ollama:llama3.2". */
  readonly model: string;
  /** Address of the provider's API; null: the one that its library knows or reads from its variables. */
  readonly url: string | null;
  /** Whether OPENAI_API_KEY is set: a server of another address is asked without one. */
  readonly hasOpenAiKey: boolean;
}

/** A chat model of LangChain, as far as it is used. */
export type StartedChat = Pick<BaseChatModel, 'withStructuredOutput'>;

/** Makes the chat model of a name like "openai:gpt-4o-mini": `initChatModel` of LangChain. */
export type StartChat = (
  model: string,
  fields: Readonly<Record<string, unknown>>,
) => Promise<StartedChat>;

/**
 * A chat model of LangChain, asked without tools and without tries of its own, at temperature 0
 * where it takes one. Nothing is sent yet. A provider takes its key from the variables that its own
 * library reads (OPENAI_API_KEY).
 * @throws {DatelineError} CONFIG where the provider is unknown, its package is not installed or its
 *   key is missing.
 */
export async function openChat(
  options: ChatOptions,
  startChat: StartChat = startNamedChat,
): Promise<Chat> {
  const { model, url, hasOpenAiKey } = options;
  if (providerOf(model) === 'openai' && url === null && !hasOpenAiKey) {
    throw refusal(model, 'needs the variable OPENAI_API_KEY.');
  }
  let temperature: { readonly temperature?: number } = { temperature: 0 };
  const start = (signal: AbortSignal) =>
    startChat(model, { ...fieldsOf(options, boundedFetch(signal)), ...temperature });
  await started(model, start);

  /** One call, for which the model is made: not all of them heed a signal that comes later. */
  async function say(text: string, form: z.ZodType, signal: AbortSignal): Promise<Said> {
    const held = hold(await start(signal), providerOf(model), form);
    const { raw, parsed } = answered.parse(await held.invoke(text, { signal }));
    return { value: parsed, usage: usageOf(raw) };
  }

  return {
    name: model,
    mostTokens: MOST_TOKENS,
    async say(text, form, signal) {
      try {
        try {
          return await say(text, form, signal);
        } catch (error) {
          // Models that reason take none; some libraries know that, and some servers say it.
          if (temperature.temperature === undefined || !isAboutTemperature(error)) throw error;
          temperature = {};
          return await say(text, form, signal);
        }
      } catch (error) {
        throw chatFailure(error, signal);
      }
    },
  };
}

/** A model held to a form by a schema: as a tool to call it would be something that it may do. */
function hold(chat: StartedChat, provider: string, form: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(form) as Record<string, unknown>;
  return chat.withStructuredOutput(schema, {
    name: 'answer',
    method: 'jsonSchema',
    includeRaw: true,
    ...(provider === 'openai' ? { strict: true } : {}),
  });
}

const answered = z.object({ raw: z.unknown(), parsed: z.unknown() });

/** A count of 0 is left out by some. */
const tokens = z.int().nonnegative().default(0);

const withUsage = z.object({
  usage_metadata: z.object({ input_tokens: tokens, output_tokens: tokens }),
});

function usageOf(raw: unknown): Usage | null {
  const { data } = withUsage.safeParse(raw);
  if (data === undefined) return null;
  const { input_tokens: input, output_tokens: output } = data.usage_metadata;
  return input + output === 0 ? null : { input, output };
}

function isAboutTemperature(error: unknown): boolean {
  return causesOf(error).some((each) => {
    const { message } = each as Error;
    // Without a status it is the library that says so, or what a model said cannot be parsed.
    return statusOf(each) === 400
      ? /temperature/i.test(message)
      : /^temperature is not supported/i.test(message);
  });
}

function providerOf(model: string): string {
  return model.slice(0, model.indexOf(':'));
}

/** What each provider's library calls the same; what it does not know, it passes over. */
function fieldsOf(
  { model, url, hasOpenAiKey }: ChatOptions,
  fetch: typeof globalThis.fetch,
): Record<string, unknown> {
  // Streaming would have OpenAI's library fetch a list of tokens from elsewhere.
  const fields = { maxRetries: 0, streaming: false };
  switch (providerOf(model)) {
    case 'openai':
      return {
        ...fields,
        maxTokens: MOST_TOKENS,
        // Some text has to be there; it keeps the key of another server from going to this one.
        ...(hasOpenAiKey ? {} : { apiKey: 'none' }),
        configuration: { fetch, ...(url === null ? {} : { baseURL: url }) },
      };
    case 'anthropic':
      return {
        ...fields,
        maxTokens: MOST_TOKENS,
        clientOptions: { fetch },
        ...(url === null ? {} : { anthropicApiUrl: url }),
      };
    case 'ollama':
      return {
        ...fields,
        numPredict: MOST_TOKENS,
        fetch,
        ...(url === null ? {} : { baseUrl: url }),
      };
    default:
      return { ...fields, maxTokens: MOST_TOKENS, ...(url === null ? {} : { baseUrl: url }) };
  }
}

async function startNamedChat(...[model, fields]: Parameters<StartChat>) {
  const { initChatModel } = await import('langchain/chat_models/universal');
  return initChatModel(model, fields);
}

/** Makes the model once, so that what keeps it from being made is said at the start. */
async function started(
  model: string,
  start: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  try {
    await start(new AbortController().signal);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const install = /`(npm install [\w@/.-]+)`/.exec(message)?.[1];
    throw refusal(
      model,
      install === undefined
        ? `cannot be used. It must be provider:model with a provider that LangChain knows, and the provider's key must be set. ${message.slice(0, 300)}`
        : `needs a package that is not installed. Run \`${install}\`, or unset DATELINE_MODEL.`,
      cause,
    );
  }
}

function refusal(model: string, problem: string, cause?: unknown): DatelineError {
  return new DatelineError('CONFIG', `DATELINE_MODEL "${model}" ${problem}`, { cause });
}
