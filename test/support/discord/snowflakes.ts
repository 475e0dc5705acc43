/** Discord's epoch, the first second of 2015, in milliseconds. */
const EPOCH = 1_420_070_400_000n;

/**
 * Ids like Discord's: milliseconds since 2015 above 22 bits of a counter. Each is greater than all
 * before it, whatever the clock does.
 */
export function snowflakes(now: () => Date): () => string {
  let last = 0n;
  return () => {
    const fromClock = (BigInt(now().getTime()) - EPOCH) << 22n;
    last = fromClock > last ? fromClock : last + 1n;
    return String(last);
  };
}
