const MONTHS = [
  ...['jan(?:uary)?', 'feb(?:ruary)?', 'mar(?:ch)?', 'apr(?:il)?', 'may', 'june?', 'july?'],
  ...['aug(?:ust)?', 'sept?(?:ember)?', 'oct(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?'],
];
const MONTH = `(${MONTHS.join('|')})\\.?`;

const DAY_MONTH_YEAR = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[ -]${MONTH},?[ -](\\d{4})(?!\\d)`,
  'i',
);
const MONTH_DAY_YEAR = new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'i');
// Year first is the only all-number order that everybody reads alike: 03/07/2023 is not read.
const YEAR_MONTH_DAY = /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;

/** No report is older than this year. */
const FIRST_YEAR = 1900;

/** A day that a report may be ahead of the clock: time zones, and papers dated the next day. */
const AHEAD_MS = 2 * 86_400_000;

/** A day with the text around it, so that a caller can tell a date line from a sentence. */
export interface ReadDate {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** The text without the date. */
  readonly rest: string;
}

/**
 * The first date that a short text writes with its year, if it is a real day from 1900 to the day
 * after tomorrow of `now`; else null. Reads "March 07, 2023", "7 February 2025", "2023-03-07".
 */
export function readDate(text: string, now: Date): ReadDate | null {
  // Spaces of any kind count as one, in a copy that is read and thrown away.
  const line = text.slice(0, 300).replace(/\s+/g, ' ');
  const found = inWords(line) ?? inNumbers(line);
  if (found === null) return null;
  const { year, month, date, match } = found;
  const time = Date.UTC(year, month - 1, date);
  const real = new Date(time);
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== date) return null;
  if (year < FIRST_YEAR || time > now.getTime() + AHEAD_MS) return null;
  const rest = line.slice(0, match.index) + line.slice(match.index + match[0].length);
  return { day: real.toISOString().slice(0, 10), rest };
}

interface Found {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly match: RegExpExecArray;
}

function inWords(line: string): Found | null {
  const dayFirst = DAY_MONTH_YEAR.exec(line);
  const match = dayFirst ?? MONTH_DAY_YEAR.exec(line);
  if (match === null) return null;
  const [date = '', month = ''] = dayFirst ? [match[1], match[2]] : [match[2], match[1]];
  return { year: Number(match[3]), month: monthNumber(month), date: Number(date), match };
}

function inNumbers(line: string): Found | null {
  const match = YEAR_MONTH_DAY.exec(line);
  if (match === null) return null;
  return { year: Number(match[1]), month: Number(match[3]), date: Number(match[4]), match };
}

function monthNumber(name: string): number {
  const start = name.slice(0, 3).toLowerCase();
  return MONTHS.findIndex((month) => month.startsWith(start)) + 1;
}
