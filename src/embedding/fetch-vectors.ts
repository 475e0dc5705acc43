import { z } from 'zod';

/** Bytes of an answer: 64 vectors of the longest kind, written out. */
const LARGEST_ANSWER = 16 * 1024 * 1024;

const LONGEST_VECTOR = 8_192;

/** Larger values would leave the range of single precision when they are squared and summed. */
const LARGEST_VALUE = 1e6;

const vectorForm = z
  .array(z.number().min(-LARGEST_VALUE).max(LARGEST_VALUE))
  .min(1)
  .max(LONGEST_VECTOR);

/** What servers of OpenAI's kind answer (`data`), and Ollama's (`embeddings`). */
const answerForm = z.union([
  z
    .object({ data: z.array(z.object({ embedding: vectorForm, index: z.int().optional() })) })
    .refine(({ data }) => data.every(({ index }, at) => (index ?? at) === at))
    .transform(({ data }) => data.map(({ embedding }) => embedding)),
  z.object({ embeddings: z.array(vectorForm) }).transform(({ embeddings }) => embeddings),
]);

const requestForm = z.object({ input: z.array(z.string()) });

/** A request for vectors that failed; the message ends a sentence about the server. */
export class ServerFailure extends Error {
  override readonly name = 'ServerFailure';
  /** Whether the same request may succeed later. */
  readonly mayPass: boolean;

  /** @param what "answers 500": nothing that the server wrote, which may repeat a key. */
  constructor(host: string, what: string, mayPass: boolean) {
    super(`its server ${host} ${what}`);
    this.mayPass = mayPass;
  }
}

/**
 * The `fetch` that LangChain's embeddings are given: within a time and a size, body included, and
 * what comes back is as many vectors as texts were sent, of one length, of finite numbers. No
 * redirection is followed: the key would go with it.
 * @param milliseconds From asking to the last byte.
 * @throws {ServerFailure}
 */
export function fetchVectors(milliseconds: number): typeof fetch {
  return async (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    const late = AbortSignal.timeout(milliseconds);
    const signal = init?.signal ? AbortSignal.any([init.signal, late]) : late;
    let response: Response | undefined;
    let text: string | null;
    try {
      response = await fetch(input, { ...init, redirect: 'error', signal });
      text = response.ok ? await readBounded(response) : null;
    } catch (error) {
      if (error instanceof ServerFailure) throw error;
      const seconds = milliseconds / 1000;
      if (late.aborted) throw new ServerFailure(host, `is silent for ${seconds} s`, true);
      if (response !== undefined) throw new ServerFailure(host, 'breaks off its answer', true);
      throw new ServerFailure(host, `cannot be reached${codeOf(error)}`, true);
    }
    if (text === null) throw refusal(host, response.status);
    if (!hasVectors(text, init?.body)) {
      throw new ServerFailure(host, 'does not answer with a vector for each text', false);
    }
    return new Response(text, { headers: { 'content-type': 'application/json' } });
  };

  async function readBounded(response: Response): Promise<string> {
    const { host } = new URL(response.url);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > LARGEST_ANSWER) throw new ServerFailure(host, 'answers without end', false);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
}

function hasVectors(text: string, asked: unknown): boolean {
  const vectors = answerForm.safeParse(parsed(text)).data;
  const texts = requestForm.safeParse(parsed(String(asked))).data?.input;
  if (vectors === undefined || vectors.length !== texts?.length) return false;
  return vectors.every((vector) => vector.length === vectors[0]!.length);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function refusal(host: string, status: number): ServerFailure {
  const mayPass = status === 408 || status === 429 || status >= 500;
  const what: Partial<Record<number, string>> = {
    400: 'refuses the texts, or the model',
    401: 'refuses the key',
    403: 'refuses the key',
    404: 'does not know the model, or is not where the address says',
    413: 'refuses the texts as too long',
    429: 'is asked too much, or its quota is used up',
  };
  return new ServerFailure(host, `${what[status] ?? 'fails'} (${status})`, mayPass);
}

/** " (ECONNREFUSED)", where the system says so. */
function codeOf(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } } | null)?.cause?.code;
  return typeof code === 'string' && /^\w+$/.test(code) ? ` (${code})` : '';
}
