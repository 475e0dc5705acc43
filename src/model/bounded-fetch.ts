/** Bytes of an answer that are read, at most: two sentences in JSON are some hundred. */
const MOST_BYTES = 256 * 1024;

const OF_MODELS = /^application\/(?:json|x-ndjson|problem\+json)\b/i;

/** An answer that is none of a model: too long, or a page. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * `fetch` as the libraries of the providers are given it, for one call: it ends with the signal, which
 * not all of them hand on; follows no redirect, which may take the key along; reads no more than 256
 * KiB, unpacked; and fails where the answer is no JSON, of which some libraries print what they got. Of
 * a refusal that is too long or no JSON only the status is handed on.
 */
export function boundedFetch(signal: AbortSignal): typeof globalThis.fetch {
  return async (input, init) => {
    const both = AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]);
    const response = await globalThis.fetch(input, { ...init, redirect: 'error', signal: both });
    const { ok, status, statusText, headers } = response;
    if (ok) return new Response(await jsonOf(response), { status, statusText, headers });
    const said = await jsonOf(response).catch(nothingWhereNoAnswer);
    const asJson = new Headers(headers);
    asJson.set('content-type', 'application/json');
    return new Response(said, { status, statusText, headers: asJson });
  };
}

/** @throws {NoAnswer} */
async function jsonOf(response: Response): Promise<string> {
  const { body, headers } = response;
  if (body === null || !OF_MODELS.test(headers.get('content-type') ?? '')) {
    await body?.cancel();
    throw new NoAnswer('The server answered with something that is no JSON.');
  }
  const text = await textOf(body);
  // Ollama's sends one value a line.
  const values = /ndjson/i.test(headers.get('content-type')!) ? text.trim().split('\n') : [text];
  if (values.every(isJson)) return text;
  throw new NoAnswer('The server answered with something that is no JSON.');
}

async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (bytes > MOST_BYTES) throw new NoAnswer(`The answer is longer than ${MOST_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function nothingWhereNoAnswer(error: unknown): string {
  if (error instanceof NoAnswer) return '{}';
  throw error;
}
