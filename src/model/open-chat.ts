import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import { DatelineError } from '../errors.ts';
import { boundedFetch } from './bounded-fetch.ts';
import type { Chat, Said, Usage } from './chat.ts';
import { chatFailure } from './chat-failure.ts';

/** Longest answer that is asked for, in tokens: two sentences in JSON are about 150. */
const MOST_TOKENS = 800;

/** Where a model is and what it is called. */
export interface ChatOptions {
  /** Provider and model, "openai:gpt-4o-mini", "ollama:llama3.2". */
  readonly model: string;
  /** Address of the provider's API; null: the one that its library knows or reads from its variables. */
  readonly url: string | null;
  /** Whether there is no key: a local server that speaks a provider's protocol needs none. */
  readonly isKeyless: boolean;
}

/** Makes the chat model of a name like "openai:gpt-4o-mini": `initChatModel` of LangChain. */
export type StartChat = (
  model: string,
  fields: Readonly<Record<string, unknown>>,
) => Promise<Pick<BaseChatModel, 'withStructuredOutput'>>;

/**
 * A chat model of LangChain, asked without tools and without tries of its own, at temperature 0
 * where it takes one. Nothing is sent yet. A provider takes its key from the variables that its own
 * library reads (OPENAI_API_KEY).
 * @throws {DatelineError} CONFIG where the provider is unknown, its package is not installed, it
 *   needs a key, or it cannot be held to a form.
 */
export async function openChat(
  options: ChatOptions,
  startChat: StartChat = startNamedChat,
): Promise<Chat> {
  const fields = fieldsOf(options);
  let chat = await start(options.model, { ...fields, temperature: 0 }, startChat);
  let hasTemperature = true;

  async function say(text: string, form: z.ZodType, signal: AbortSignal): Promise<Said> {
    const { raw, parsed } = answered.parse(await held(chat, form).invoke(text, { signal }));
    return { value: parsed, usage: usageOf(raw) };
  }

  return {
    name: options.model,
    mostTokens: MOST_TOKENS,
    async say(text, form, signal) {
      try {
        return await say(text, form, signal);
      } catch (error) {
        // Models that reason take none.
        if (!hasTemperature || !isAboutTemperature(error)) throw chatFailure(error, signal);
      }
      try {
        chat = await start(options.model, fields, startChat);
        hasTemperature = false;
        return await say(text, form, signal);
      } catch (error) {
        throw chatFailure(error, signal);
      }
    },
  };
}

/** A model held to a form by a schema: as a tool to call it would be something that it may do. */
function held(chat: Pick<BaseChatModel, 'withStructuredOutput'>, form: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(form) as Record<string, unknown>;
  return chat.withStructuredOutput(schema, {
    name: 'answer',
    method: 'jsonSchema',
    includeRaw: true,
  });
}

const answered = z.object({ raw: z.unknown(), parsed: z.unknown() });

const withUsage = z.object({
  usage_metadata: z.object({
    input_tokens: z.int().nonnegative(),
    output_tokens: z.int().nonnegative(),
  }),
});

function usageOf(raw: unknown): Usage | null {
  const { data } = withUsage.safeParse(raw);
  if (data === undefined) return null;
  const { input_tokens: input, output_tokens: output } = data.usage_metadata;
  return input + output === 0 ? null : { input, output };
}

function isAboutTemperature(error: unknown): boolean {
  const { status, message } = error as { readonly status?: unknown; readonly message?: unknown };
  return status === 400 && /temperature/i.test(String(message));
}

/** What each provider's library calls the same; what it does not know, it passes over. */
function fieldsOf({ model, url, isKeyless }: ChatOptions): Record<string, unknown> {
  const fetch = boundedFetch;
  const fields = { maxRetries: 0, streaming: false };
  switch (model.slice(0, model.indexOf(':'))) {
    case 'openai':
      return {
        ...fields,
        maxTokens: MOST_TOKENS,
        ...(isKeyless ? { apiKey: 'none' } : {}),
        configuration: { fetch, maxRetries: 0, ...(url === null ? {} : { baseURL: url }) },
      };
    case 'anthropic':
      return {
        ...fields,
        maxTokens: MOST_TOKENS,
        clientOptions: { fetch, maxRetries: 0 },
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

async function start(
  model: string,
  fields: Record<string, unknown>,
  startChat: StartChat,
): ReturnType<StartChat> {
  try {
    const chat = await startChat(model, fields);
    held(chat, z.object({ sentences: z.array(z.string()) }));
    return chat;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const install = /`(npm install [\w@/.-]+)`/.exec(message)?.[1];
    const problem =
      install === undefined
        ? `cannot be used. It must be provider:model with a provider that LangChain knows, and the provider's key must be set. ${message.slice(0, 300)}`
        : `needs a package that is not installed. Run \`${install}\`, or unset DATELINE_MODEL.`;
    throw new DatelineError('CONFIG', `DATELINE_MODEL "${model}" ${problem}`, { cause });
  }
}
