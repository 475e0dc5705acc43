import { countOf } from './count-of.ts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A time as a person says it, in its largest unit: "3 hours"; below a second, "a moment". */
export function durationOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const unit = UNITS.find(([, length]) => seconds >= length);
  return unit === undefined ? 'a moment' : countOf(Math.floor(seconds / unit[1]), unit[0]);
}
