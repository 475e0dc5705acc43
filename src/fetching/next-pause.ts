/** However often an address fails, it is asked again after a day, in milliseconds. */
const LONGEST_PAUSE = 24 * 3_600_000;

/** Share by which a pause may be longer, so that what began together does not stay together. */
const JITTER = 0.1;

/** What the next pause of something that asks an address again and again depends on. */
export interface PauseParts {
  /** Milliseconds between two times where all goes well. */
  readonly every: number;
  /** Failures since it last went well. */
  readonly failures: number;
  /** For how long the server has asked to be left alone, in milliseconds. */
  readonly wait: number | null;
  /** From 0 up to 1, as `Math.random` gives it. */
  readonly random: number;
}

/**
 * Milliseconds until an address is asked again: twice as long with each failure, up to a day (or to
 * `every`, if that is longer), never sooner than its server has asked for, and up to a tenth more.
 */
export function nextPause({ every, failures, wait, random }: PauseParts): number {
  const backedOff = Math.min(every * 2 ** failures, Math.max(every, LONGEST_PAUSE));
  return Math.max(backedOff, wait ?? 0) * (1 + JITTER * random);
}
