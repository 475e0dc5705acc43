/** Bytes of an answer that are read, at most: two sentences in JSON are some hundred. */
const MOST_BYTES = 256 * 1024;

/** An answer that is longer than any that is asked for. */
export class TooLong extends Error {
  override readonly name = 'TooLong';

  constructor() {
    super(`The answer is longer than ${MOST_BYTES} bytes.`);
  }
}

/**
 * `fetch` that follows no redirect, which would take the key along, and whose answer fails once it is
 * longer than 256 KiB.
 */
export const boundedFetch: typeof globalThis.fetch = async (input, init) => {
  const response = await globalThis.fetch(input, { ...init, redirect: 'error' });
  if (response.body === null) return response;
  let bytes = 0;
  const bounded = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > MOST_BYTES) controller.error(new TooLong());
        else controller.enqueue(chunk);
      },
    }),
  );
  const { status, statusText, headers } = response;
  return new Response(bounded, { status, statusText, headers });
};
