import { z } from 'zod';

/** Tokens of a request and of what was said. */
export interface TokenUsage {
  readonly input: number;
  readonly output: number;
}

/** What a model has to say, before a protocol gives it its form. */
export interface Reply {
  readonly text: string;
  /** Why it says no more: it is done, the limit of tokens cuts it, or it refuses. */
  readonly stop: 'done' | 'limit' | 'refusal';
  readonly usage: TokenUsage;
}

/** What a request asks for, as far as an answer depends on it. */
export interface Asked {
  readonly model: string;
  readonly isStreaming: boolean;
  /** The text of all messages, in order. */
  readonly prompt: string;
}

/** How a provider's API is spoken. */
export interface Protocol {
  /** Where it is asked, from the root of the server. */
  readonly path: string;
  /** What is appended to the server's address to have the base that the provider's client wants. */
  readonly base: string;
  readonly streamType: string;
  /** @throws {z.ZodError} Where a body has not the form of the protocol. */
  read(body: unknown): Asked;
  whole(reply: Reply, asked: Asked): object;
  /** The body of a streamed answer, event by event. */
  streamed(reply: Reply, asked: Asked): string[];
  failed(type: string, message: string): object;
}

/** The text of a message, which is a string or parts of which some are text. */
export const messageText = z.union([
  z.string(),
  z
    .array(z.looseObject({ type: z.string(), text: z.string().optional() }))
    .transform((parts) => parts.map(({ text }) => text ?? '').join('')),
]);

export const messages = z.array(z.looseObject({ role: z.string(), content: messageText })).min(1);

export function promptOf(asked: z.infer<typeof messages>): string {
  return asked.map(({ content }) => content).join('\n');
}

/** A text in a few pieces, as a model streams it; one empty piece where there is none. */
export function piecesOf(text: string): string[] {
  const length = Math.max(1, Math.ceil(text.length / 4));
  const count = Math.max(1, Math.ceil(text.length / length));
  return Array.from({ length: count }, (_, at) => text.slice(at * length, (at + 1) * length));
}
