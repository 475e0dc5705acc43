const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** By so much of itself an interval is shorter or longer, so that polls do not fall together. */
const JITTER = 0.15;

/** What the time until the next poll goes by. */
export interface PollTiming {
  /** Between two polls that go well. */
  readonly minutes: number;
  /** Polls that failed since the last one that did not. */
  readonly failures: number;
  /** For how long its server asks to be left alone, in milliseconds; null: it does not. */
  readonly wait: number | null;
}

/**
 * When a feed is polled next. Each failure doubles its interval, up to a day; it is longer or shorter
 * by up to 15%, but a server that asks for more time has it.
 * @param random From 0 to 1.
 */
export function nextPoll(
  now: Date,
  { minutes, failures, wait }: PollTiming,
  random: () => number,
): Date {
  const own = minutes * MINUTE;
  const interval = Math.min(own * 2 ** failures, Math.max(own, DAY));
  const jittered = interval * (1 + JITTER * (2 * random() - 1));
  return new Date(now.getTime() + Math.round(Math.max(jittered, wait ?? 0)));
}
