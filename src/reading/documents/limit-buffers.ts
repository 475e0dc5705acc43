/**
 * Lets no byte array of this thread be larger than a bound: a thread's limits count what is on the
 * heap of JavaScript, and the bytes of arrays are not. For a thread of its own only; what is
 * refused throws a RangeError, and is remembered, because libraries go on over errors.
 * @param most Bytes.
 * @returns Whether one was refused since this was last asked.
 */
export function limitBuffers(most: number): () => boolean {
  let refused = false;
  globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct(target, args: readonly unknown[], made) {
      if (typeof args[0] === 'number' && args[0] > most) {
        refused = true;
        throw new RangeError(`A byte array of ${args[0]} bytes is too large.`);
      }
      return Reflect.construct(target, args, made);
    },
  });
  return () => {
    const was = refused;
    refused = false;
    return was;
  };
}
