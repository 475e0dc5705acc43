/** Bytes of an answer that are read, at most: two sentences in JSON are some hundred. */
const MOST_BYTES = 256 * 1024;

const OF_MODELS = /^application\/(?:json|x-ndjson|problem\+json)\b/i;

/** An answer that is none of a model: too long, or a page. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * `fetch` as the libraries of the providers are given it, for one call: it ends with the signal, which
 * not all of them hand on; follows no redirect, which may take the key along; and fails where the
 * answer is no JSON or longer than 256 KiB, unpacked.
 */
export function boundedFetch(signal: AbortSignal): typeof globalThis.fetch {
  return async (input, init) => {
    const both = AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]);
    const response = await globalThis.fetch(input, { ...init, redirect: 'error', signal: both });
    const { status, statusText, headers, body } = response;
    if (!response.ok || body === null) return response;
    if (!OF_MODELS.test(headers.get('content-type') ?? '')) {
      await body.cancel();
      throw new NoAnswer('The server answered with something that is no JSON.');
    }
    return new Response(body.pipeThrough(bounded()), { status, statusText, headers });
  };
}

function bounded(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES) {
        controller.error(new NoAnswer(`The answer is longer than ${MOST_BYTES} bytes.`));
      } else controller.enqueue(chunk);
    },
  });
}
