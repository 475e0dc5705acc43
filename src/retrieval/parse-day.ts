import { parse } from 'chrono-node/en';
import { DatelineError } from '../errors.ts';

/** Longer texts are no date. */
const LONGEST = 60;

const WRITTEN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * A day as YYYY-MM-DD from what a person writes: that form, a month ("2023-03", "march 2023") or a
 * year, or any date in words ("7 March 2023", "last month").
 * @param edge Which end of a month, a year or a range is meant: "march 2023" is from its first or
 * to its last day.
 * @param now What "yesterday" counts from.
 * @throws {DatelineError} USAGE when it cannot be read as a date.
 */
export function parseDay(text: string, edge: 'from' | 'to', now: Date): string {
  const trimmed = text.trim();
  const parts = WRITTEN.exec(trimmed);
  const day = parts === null ? inWords(trimmed, edge, now) : written(parts, edge);
  if (day === null) {
    throw new DatelineError(
      'USAGE',
      `The ${edge === 'from' ? 'first' : 'last'} day "${text.slice(0, LONGEST)}" cannot be read as a date; write it like 2023-03-07 or "march 2023".`,
    );
  }
  return day;
}

function written([, year, month, date]: RegExpExecArray, edge: 'from' | 'to'): string | null {
  return dayOf(Number(year), numberOr(month), numberOr(date), edge);
}

function numberOr(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

function inWords(text: string, edge: 'from' | 'to', now: Date): string | null {
  if (text.length > LONGEST || /^\d{4}-/.test(text)) return null;
  const [found, ...more] = parse(text, now);
  // All of the text has to be the date: "32 march 2023" is not March 2023.
  if (found === undefined || more.length > 0 || found.text.length !== text.length) return null;
  const side = edge === 'to' ? (found.end ?? found.start) : found.start;
  const year = side.get('year');
  if (year === null) return null;
  const month = side.isCertain('month') || side.isCertain('day') ? side.get('month') : null;
  return dayOf(year, month, side.isCertain('day') ? side.get('day') : null, edge);
}

/** The first or last day of a year, a month or a day; null where the calendar has none. */
function dayOf(
  year: number,
  month: number | null,
  date: number | null,
  edge: 'from' | 'to',
): string | null {
  const last = edge === 'to';
  const inMonth = month ?? (last ? 12 : 1);
  if (inMonth < 1 || inMonth > 12) return null;
  const daysInMonth = new Date(Date.UTC(year, inMonth, 0)).getUTCDate();
  const day = date ?? (last ? daysInMonth : 1);
  if (day < 1 || day > daysInMonth) return null;
  return [String(year).padStart(4, '0'), two(inMonth), two(day)].join('-');
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
