/** Nobody is asked to stay away for longer than a week, whatever a server says; in milliseconds. */
const LONGEST_WAIT = 7 * 24 * 3_600_000;

/**
 * How long a server asks to be left alone (`Retry-After`, RFC 9110: seconds or a date), in
 * milliseconds, at most a week; null where it says nothing that can be read.
 * @param now Milliseconds since 1970.
 */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_WAIT);
}
