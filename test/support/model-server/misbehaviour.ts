import type { Protocol, Reply } from './protocol.ts';

/** Characters (and bytes) of the text of '1 MB'. */
export const HUGE = 1_048_576;

/** Seconds that '429 with Retry-After' asks for. */
export const RETRY_AFTER = 2;

/** What a response is on the wire. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly string[];
  /**
   * All is sent; half is sent and the socket destroyed; half is sent and then nothing more, while the
   * socket stays; not even headers are sent.
   */
  readonly ending: 'whole' | 'cut' | 'stalled' | 'silent';
}

/** What a misbehaviour may look at. */
export interface Situation {
  readonly protocol: Protocol;
  /** The key that was sent; null where there was none. */
  readonly key: string | null;
  /** Where a redirect leads. */
  readonly target: string;
}

/** Misbehaviour of the model: of what it says. */
const SAYING = {
  /** The text is half of what it was to be, as if that were all. */
  'broken JSON': (reply) => ({ ...reply, text: half(reply.text) }),
  nothing: (reply) => ({ ...reply, text: '', usage: { ...reply.usage, output: 0 } }),
  /** Blanks after the text, which is as good as before if it is JSON. */
  '1 MB': (reply) => ({ ...reply, text: reply.text.padEnd(HUGE) }),
  refusal: (reply) => ({ ...reply, text: 'I cannot help with that.', stop: 'refusal' }),
  'cut at the token limit': (reply) => ({ ...reply, text: half(reply.text), stop: 'limit' }),
} satisfies Record<string, (reply: Reply) => Reply>;

/** Misbehaviour of the server or the line: of how it is sent. */
const SENDING = {
  HTML: (answer) => ({
    ...answer,
    headers: { 'content-type': 'text/html' },
    pieces: ['<!doctype html><html><body><h1>Welcome to the café</h1></body></html>\n'],
  }),
  'wrong content type': (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-type': 'text/plain' },
  }),
  /** The JSON around the text, or the stream, is half of what it was to be, as if that were all. */
  'broken body': (answer) => ({ ...answer, pieces: [half(answer.pieces.join(''))] }),
  'half a stream': (answer) => ({ ...answer, ending: 'cut' }),
  'half, then silence': (answer) => ({ ...answer, ending: 'stalled' }),
  silence: (answer) => ({ ...answer, ending: 'silent' }),
  '429': (_, situation) => failure(429, 'rate_limit_error', 'Too many requests.', situation),
  '429 with Retry-After': (_, situation) =>
    failure(429, 'rate_limit_error', 'Too many requests.', situation, {
      'retry-after': String(RETRY_AFTER),
    }),
  '500': (_, situation) => failure(500, 'api_error', 'Something broke.', situation),
  /** Repeats the key, as some servers do. */
  '401': (_, situation) =>
    failure(401, 'authentication_error', `Wrong key: ${situation.key ?? 'none'}.`, situation),
  redirect: (answer, { target }) => redirected(302, answer, target),
  /** The method and the body are to be kept. */
  'redirect with the body': (answer, { target }) => redirected(307, answer, target),
} satisfies Record<string, (answer: HttpAnswer, situation: Situation) => HttpAnswer>;

export type Misbehaviour = keyof typeof SAYING | keyof typeof SENDING;

export const MISBEHAVIOURS = [...Object.keys(SAYING), ...Object.keys(SENDING)] as Misbehaviour[];

/** What is said instead of `reply`. */
export function misheard(how: Misbehaviour | null, reply: Reply): Reply {
  return how !== null && isIn(SAYING, how) ? SAYING[how](reply) : reply;
}

/** What is sent instead of `answer`. */
export function missent(
  how: Misbehaviour | null,
  answer: HttpAnswer,
  situation: Situation,
): HttpAnswer {
  return how !== null && isIn(SENDING, how) ? SENDING[how](answer, situation) : answer;
}

/** An error in the form of a protocol. */
export function failure(
  status: number,
  type: string,
  message: string,
  { protocol }: Pick<Situation, 'protocol'>,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    pieces: [JSON.stringify(protocol.failed(type, message))],
    ending: 'whole',
  };
}

function redirected(status: number, answer: HttpAnswer, location: string): HttpAnswer {
  return { ...answer, status, headers: { location }, pieces: [''] };
}

function half(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}

function isIn<K extends string>(some: Record<K, unknown>, how: string): how is K {
  return how in some;
}
