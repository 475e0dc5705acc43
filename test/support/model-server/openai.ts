import { z } from 'zod';
import {
  messages,
  type Protocol,
  piecesOf,
  promptOf,
  type Reply,
  type TokenUsage,
} from './protocol.ts';

const body = z.looseObject({
  model: z.string(),
  messages,
  stream: z.boolean().optional(),
});

const FINISH = { done: 'stop', limit: 'length', refusal: 'stop' } as const;
const COMMON = { id: 'chatcmpl-1', created: 1_900_000_000 };

/** Chat completions, https://platform.openai.com/docs/api-reference/chat */
export const openai: Protocol = {
  path: '/v1/chat/completions',
  base: '/v1',
  streamType: 'text/event-stream',
  read(sent) {
    const { model, messages, stream } = body.parse(sent);
    return { model, isStreaming: stream === true, prompt: promptOf(messages) };
  },
  whole: (reply, { model }) => ({
    ...COMMON,
    object: 'chat.completion',
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', ...contentOf(reply.text, reply) },
        logprobs: null,
        finish_reason: FINISH[reply.stop],
      },
    ],
    usage: usageOf(reply.usage),
  }),
  streamed(reply, { model }) {
    const chunk = (rest: object) => ({
      ...COMMON,
      object: 'chat.completion.chunk',
      model,
      ...rest,
    });
    const choice = (delta: object, finish_reason: string | null = null) =>
      chunk({ choices: [{ index: 0, delta, logprobs: null, finish_reason }] });
    const chunks = [
      choice({ role: 'assistant', content: '' }),
      ...piecesOf(reply.text).map((piece) => choice(contentOf(piece, reply))),
      choice({}, FINISH[reply.stop]),
      chunk({ choices: [], usage: usageOf(reply.usage) }),
    ];
    return [...chunks.map((each) => JSON.stringify(each)), '[DONE]'].map(
      (data) => `data: ${data}\n\n`,
    );
  },
  failed: (type, message) => ({ error: { message, type, param: null, code: null } }),
};

function contentOf(text: string, { stop }: Reply) {
  return stop === 'refusal' ? { content: null, refusal: text } : { content: text, refusal: null };
}

function usageOf({ input, output }: TokenUsage) {
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}
