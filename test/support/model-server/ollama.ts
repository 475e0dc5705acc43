import { z } from 'zod';
import { messages, type Protocol, piecesOf, promptOf, type Reply } from './protocol.ts';

const body = z.looseObject({
  model: z.string(),
  messages,
  stream: z.boolean().optional(),
});

/** It has no word for refusing: such an answer is text like any other. */
const DONE = { done: 'stop', limit: 'length', refusal: 'stop' } as const;

/** Chat, https://github.com/ollama/ollama/blob/main/docs/api.md: streams unless told not to. */
export const ollama: Protocol = {
  path: '/api/chat',
  base: '',
  streamType: 'application/x-ndjson',
  read(sent) {
    const { model, messages, stream } = body.parse(sent);
    return { model, isStreaming: stream !== false, prompt: promptOf(messages) };
  },
  whole: (reply, { model }) => ({ ...said(model, reply.text), ...ending(reply) }),
  streamed: (reply, { model }) =>
    [
      ...piecesOf(reply.text).map((piece) => ({ ...said(model, piece), done: false })),
      { ...said(model, ''), ...ending(reply) },
    ].map((chunk) => `${JSON.stringify(chunk)}\n`),
  failed: (_type, message) => ({ error: message }),
};

function said(model: string, content: string) {
  return {
    model,
    created_at: '2031-03-07T10:00:00.000Z',
    message: { role: 'assistant', content },
  };
}

/** Durations are nanoseconds. */
function ending({ stop, usage }: Reply) {
  return {
    done: true,
    done_reason: DONE[stop],
    total_duration: 2_000_000,
    load_duration: 1_000_000,
    prompt_eval_count: usage.input,
    prompt_eval_duration: 500_000,
    eval_count: usage.output,
    eval_duration: 500_000,
  };
}
