import { DatelineError } from '../errors.ts';
import { parseDay } from './parse-day.ts';

/** Days of publication as YYYY-MM-DD, inclusive; null where there is no limit. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The days that a person writes as limits: "march 2023", "last week", 2023-03-07.
 * @param now What "last week" counts from.
 * @throws {DatelineError} USAGE when one cannot be read, or the first is after the last.
 */
export function readDays(from: string | undefined, to: string | undefined, now: Date): Days {
  const days = {
    from: from === undefined ? null : parseDay(from, 'from', now),
    to: to === undefined ? null : parseDay(to, 'to', now),
  };
  if (days.from !== null && days.to !== null && days.from > days.to) {
    throw new DatelineError('USAGE', `The first day, ${days.from}, is after the last, ${days.to}.`);
  }
  return days;
}
