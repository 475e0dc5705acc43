import type { ParsedComponents } from 'chrono-node';
// English alone: the languages of the whole package are 200 more files to load.
import { parse } from 'chrono-node/en';
import type { Span } from '../domain.ts';

/** Days that a question's words set, inclusive, and where the words stand. */
export interface DateLimits {
  readonly from: string | null;
  readonly to: string | null;
  readonly spans: readonly Span[];
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const LEAD = '(in|during|from|on|at|since|as\\s+of|by|until|before|after|around|throughout)';

// "in March 2023", "in late September 2016", "at the end of September 2016", "mid september 2016,"
const MONTH_OF_YEAR = new RegExp(
  `(?:\\b${LEAD}\\s+|^)(?:the\\s+)?(?:(early|mid|middle|late|end|start|beginning|first\\s+days|last\\s+days)(?:[\\s-]+(?:of\\s+)?(?:the\\s+)?)?)?(?:in\\s+)?${MONTH},?\\s+(\\d{4})\\b(?!\\s+\\w+-)`,
  'iu',
);
// "on 7 March 2023", "on March 7, 2023", "on 2023-03-07"
const DAY = new RegExp(
  `\\b(on|since|before|after|by|until|from)\\s+(?:the\\s+)?(?:(\\d{4})-(\\d{2})-(\\d{2})|(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH},?\\s+(\\d{4})|${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4}))\\b`,
  'iu',
);
// "from 2 January 2024 to", "between March and": what a range of days begins with.
const RANGE_LEAD = /\b(from|between)\s+(?=.{0,60}\d{4})/gisu;
/** Characters after its lead that a range is looked for in: two long dates. */
const RANGE_LENGTH = 70;
const RELATIVE = /\b(yesterday|this\s+week|last\s+week|this\s+month|last\s+month)\b/iu;

/**
 * The limits on the day of publication that a question states: a month with its year, a day, a
 * range of either, or words relative to today. A bare year is no limit: it mostly dates what is
 * told, not the telling. A report of an event follows it, so that the end of a month or day is kept
 * a few days open; the end of a range is meant as it is said.
 *
 * @param today YYYY-MM-DD, what "last week" is counted from.
 */
export function readDateLimits(text: string, today: string): DateLimits {
  return (
    readRange(text, today) ??
    readDay(text) ??
    readMonth(text) ??
    readRelative(text, today) ?? { from: null, to: null, spans: [] }
  );
}

/** Days after the stated time in which it is still reported. */
const SLACK_DAYS = 4;

function readRange(text: string, today: string): DateLimits | null {
  for (const { index, 0: lead, 1: word } of text.matchAll(RANGE_LEAD)) {
    const after = index + lead.length;
    const rest = text.slice(after, after + RANGE_LENGTH);
    // The parser knows "… to …" only. Every word keeps its place, so that spans are the text's own.
    const known = rest.replace(/\b(?:early|mid|late)\b-?/giu, (left) => ' '.repeat(left.length));
    const joined = word!.toLowerCase() === 'from' ? known : known.replace(/\band\b/iu, ' to');
    const range = parse(joined, { instant: new Date(`${today}T12:00:00Z`), timezone: 0 })[0];
    if (range === undefined || joined.slice(0, range.index).trim() !== '') continue;
    const { start, end } = range;
    if (!end || !start.isCertain('month') || !end.isCertain('month')) continue;
    // A year that one end leaves out is the other's; where both do, nobody said it.
    if (!start.isCertain('year') && !end.isCertain('year')) continue;
    const [from, to] = [boundOf(start, 1), boundOf(end, 0)];
    if (from > to) continue;
    return { from, to, spans: [{ start: index, end: after + range.index + range.text.length }] };
  }
  return null;
}

/** The day of a range's end; of a month its first day, or its last where `edge` is 0. */
function boundOf(date: ParsedComponents, edge: 0 | 1): string {
  const [year, month] = [date.get('year')!, date.get('month')! - 1];
  if (date.isCertain('day')) return day(year, month, date.get('day')!);
  return edge === 1 ? day(year, month, 1) : day(year, month + 1, 0);
}

function readMonth(text: string): DateLimits | null {
  const match = MONTH_OF_YEAR.exec(text);
  if (match === null) return null;
  const month = monthOf(match[3]!);
  const year = Number(match[4]);
  const part = (match[2] ?? '').toLowerCase();
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  let [from, to] = [1, last];
  if (/^(?:early|start|beginning|first)/.test(part)) to = 12;
  else if (/^mid/.test(part)) [from, to] = [8, 22];
  else if (/^(?:late|end|last)/.test(part)) from = 18;
  const spans = [{ start: match.index, end: match.index + match[0].length }];
  switch (match[1]?.toLowerCase()) {
    case 'since':
      return { from: day(year, month, from), to: null, spans };
    case 'after':
      return { from: day(year, month, to), to: null, spans };
    case 'before':
      return { from: null, to: day(year, month, from), spans };
    case 'by':
    case 'until':
      return { from: null, to: day(year, month, to), spans };
    default:
      return { from: day(year, month, from), to: day(year, month, to + SLACK_DAYS), spans };
  }
}

function readDay(text: string): DateLimits | null {
  const match = DAY.exec(text);
  if (match === null) return null;
  const [year, month, date] =
    match[2] !== undefined
      ? [Number(match[2]), Number(match[3]) - 1, Number(match[4])]
      : match[5] !== undefined
        ? [Number(match[7]), monthOf(match[6]!), Number(match[5])]
        : [Number(match[10]), monthOf(match[8]!), Number(match[9])];
  // 30 February is no day: Date would count on into March.
  const real = new Date(Date.UTC(year, month, date));
  if (real.getUTCMonth() !== month || real.getUTCDate() !== date) return null;
  const spans = [{ start: match.index, end: match.index + match[0].length }];
  const lead = match[1]!.toLowerCase();
  if (lead === 'since' || lead === 'after' || lead === 'from')
    return { from: day(year, month, date), to: null, spans };
  if (lead === 'before' || lead === 'until' || lead === 'by')
    return { from: null, to: day(year, month, date), spans };
  return { from: day(year, month, date), to: day(year, month, date + SLACK_DAYS), spans };
}

function readRelative(text: string, today: string): DateLimits | null {
  const match = RELATIVE.exec(text);
  if (match === null) return null;
  const [year, month, date] = today.split('-').map(Number) as [number, number, number];
  const weekday = (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
  const spans = [{ start: match.index, end: match.index + match[0].length }];
  const range = (from: string, to: string): DateLimits => ({ from, to, spans });
  switch (match[1]!.toLowerCase().replace(/\s+/g, ' ')) {
    case 'yesterday':
      return range(day(year, month - 1, date - 1), today);
    case 'this week':
      return range(day(year, month - 1, date - weekday), today);
    case 'last week':
      return range(
        day(year, month - 1, date - weekday - 7),
        day(year, month - 1, date - weekday - 1),
      );
    case 'this month':
      return range(day(year, month - 1, 1), today);
    default:
      return range(day(year, month - 2, 1), day(year, month - 1, 0));
  }
}

function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3)));
}

/** YYYY-MM-DD of a day; days beyond the month's end run over, as Date.UTC counts. */
function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
}
