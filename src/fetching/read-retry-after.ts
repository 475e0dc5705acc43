/** Nobody is asked to stay away for longer than a week, whatever a server says; in milliseconds. */
const LONGEST_WAIT = 7 * 24 * 3_600_000;

/** Each form of an HTTP date begins with it. What does not is no date, whatever a parser makes of it. */
const DAY_NAME = /^(?:mon|tue|wed|thu|fri|sat|sun)/i;

/**
 * How long a server asks to be left alone (`Retry-After`, RFC 9110: seconds or a date), in
 * milliseconds, at most a week; null where it says nothing that can be read.
 * @param now Milliseconds since 1970.
 */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  const date = DAY_NAME.test(text) ? Date.parse(text) : Number.NaN;
  const wait = /^\d+$/.test(text) ? Number(text) * 1_000 : date - now;
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_WAIT);
}
