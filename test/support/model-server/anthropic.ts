import { z } from 'zod';
import {
  messages,
  messageText,
  type Protocol,
  piecesOf,
  promptOf,
  type Reply,
} from './protocol.ts';

const body = z.looseObject({
  model: z.string(),
  max_tokens: z.int().positive(),
  system: messageText.optional(),
  messages,
  stream: z.boolean().optional(),
});

const STOP = { done: 'end_turn', limit: 'max_tokens', refusal: 'refusal' } as const;
const NOT_YET = { stop_reason: null, stop_sequence: null };

interface Event {
  readonly type: string;
  readonly [rest: string]: unknown;
}

/** Messages, https://docs.anthropic.com/en/api/messages */
export const anthropic: Protocol = {
  path: '/v1/messages',
  base: '',
  streamType: 'text/event-stream',
  read(sent) {
    const { model, messages, stream, system } = body.parse(sent);
    const prompt = promptOf(messages);
    return {
      model,
      isStreaming: stream === true,
      prompt: system === undefined ? prompt : `${system}\n${prompt}`,
    };
  },
  whole: (reply, { model }) => ({
    ...opening(model),
    content: reply.stop === 'refusal' ? [] : [{ type: 'text', text: reply.text }],
    stop_reason: STOP[reply.stop],
    usage: { input_tokens: reply.usage.input, output_tokens: reply.usage.output },
  }),
  streamed(reply, { model }) {
    const { input, output } = reply.usage;
    const events: Event[] = [
      {
        type: 'message_start',
        message: {
          ...opening(model),
          content: [],
          usage: { input_tokens: input, output_tokens: 1 },
        },
      },
      ...blockOf(reply),
      {
        type: 'message_delta',
        delta: { ...NOT_YET, stop_reason: STOP[reply.stop] },
        usage: { output_tokens: output },
      },
      { type: 'message_stop' },
    ];
    return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  },
  failed: (type, message) => ({ type: 'error', error: { type, message } }),
};

function opening(model: string) {
  return { id: 'msg_1', type: 'message', role: 'assistant', model, ...NOT_YET };
}

function blockOf({ text, stop }: Reply): Event[] {
  if (stop === 'refusal') return [];
  const deltas = piecesOf(text).map((piece) => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text: piece },
  }));
  return [
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ...deltas,
    { type: 'content_block_stop', index: 0 },
  ];
}
