import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import type { Finding } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import { citationOf } from '../text/citation-of.ts';
import { loadPrompt, type Prompt } from './load-prompt.ts';
import type { Writer } from './write-answer.ts';

/** What the prompt of an answer is given. */
const INPUTS = ['question', 'findings'];

const answerForm = z.object({
  sentences: z
    .array(
      z.object({
        text: z.string().describe('One plain sentence.'),
        findings: z.array(z.number()).describe('Numbers of the findings that it stands on.'),
      }),
    )
    .describe('One or two sentences; none where the findings do not answer the question.'),
});

/** Makes the chat model of a name like "openai:gpt-4o-mini". */
export type StartChat = (
  model: string,
  fields: { readonly temperature: number; readonly maxRetries: number },
) => Promise<Pick<BaseChatModel, 'withStructuredOutput'>>;

/**
 * A writer over a chat model of LangChain, asked at temperature 0 and with one retry. It reads the
 * prompt `answer.md`; nothing is sent yet. A provider takes its key and address from the variables
 * that its own library reads (OPENAI_API_KEY, OPENAI_BASE_URL).
 * @param model Provider and model, "openai:gpt-4o-mini", "ollama:llama3.2".
 * @param prompts Folder of the prompts.
 * @throws {DatelineError} CONFIG where the prompt is broken, the provider is unknown or its package
 *   is not installed.
 */
export async function openWriter(
  model: string,
  prompts: string,
  startChat: StartChat = startNamedChat,
): Promise<Writer> {
  const prompt = loadAnswerPrompt(join(prompts, 'answer.md'));
  const chat = await start(model, startChat);
  const structured = chat.withStructuredOutput(answerForm, { name: 'answer' });
  return {
    write: async (question, findings, signal) => {
      const values = { question: fenced([question]), findings: fenced(findings.map(record)) };
      // Not every model holds itself to the form that it was given.
      return answerForm.parse(await structured.invoke(prompt.fill(values), { signal })).sentences;
    },
  };
}

async function startNamedChat(...[model, fields]: Parameters<StartChat>) {
  const { initChatModel } = await import('langchain/chat_models/universal');
  return initChatModel(model, fields);
}

async function start(model: string, startChat: StartChat) {
  try {
    return await startChat(model, { temperature: 0, maxRetries: 1 });
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

function loadAnswerPrompt(path: string): Prompt {
  const prompt = loadPrompt(path);
  if (
    INPUTS.length !== prompt.inputs.length ||
    !INPUTS.every((name) => prompt.inputs.includes(name))
  ) {
    throw new DatelineError(
      'CONFIG',
      `The prompt ${path} must take the inputs ${INPUTS.join(' and ')}, and no other.`,
    );
  }
  return prompt;
}

/** What a model is told of a finding. */
function record({ claimant, stance, quote, citation, copies }: Finding, at: number) {
  return {
    number: at + 1,
    claimant,
    stance,
    source: citationOf(citation, copies),
    quote: quote.text,
  };
}

/**
 * Values as lines of JSON between lines with a code that nobody can foresee: no text of a report or
 * question can end the data early, as it can neither know the code nor begin a line.
 */
function fenced(values: readonly unknown[]): string {
  const code = randomBytes(12).toString('hex');
  return [`BEGIN ${code}`, ...values.map((value) => JSON.stringify(value)), `END ${code}`].join(
    '\n',
  );
}
