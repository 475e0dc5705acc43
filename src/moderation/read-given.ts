import type { CorrectedField, Corrections } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { readDate } from '../reading/read-date.ts';
import { isAddress } from '../reading/read-lines.ts';
import { CORRECTED_FIELDS } from '../reading/report-hash.ts';

/** What a person says of a report, as they write it; an empty text says that there is none. */
export type GivenFields = { readonly [Field in CorrectedField]?: string | undefined };

/** Most UTF-16 code units of a field; names are as long as in `outlets.json`. */
export const LONGEST: { readonly [Field in CorrectedField]: number } = {
  title: 300,
  outlet: 120,
  agency: 120,
  date: 100,
  url: 2_000,
  author: 200,
};

/** Control and invisible characters, but the two joiners that languages are written with. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;

/**
 * What a person says of a report, checked: one line each, days as YYYY-MM-DD, outlets and agencies
 * by the names that they are known by.
 * @param now A day is at most the one after tomorrow.
 * @throws {DatelineError} USAGE, naming every field that is off.
 */
export function readGiven(
  given: GivenFields,
  { outlets, now }: { readonly outlets: Outlets; readonly now: () => Date },
): Corrections {
  const read: { [Field in CorrectedField]?: string | null } = {};
  const problems: string[] = [];
  for (const field of CORRECTED_FIELDS) {
    const written = given[field];
    if (written === undefined) continue;
    const text = written.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
    const value = text.length > LONGEST[field] ? undefined : readField(field, text, outlets, now());
    if (value === undefined) problems.push(problemWith(field, text));
    else read[field] = value;
  }
  if (problems.length > 0) throw new DatelineError('USAGE', problems.join(' '));
  return read;
}

/**
 * Parts what a person says of a report from what is off in it, where refusing all of it would lose
 * something that they have typed.
 * @returns The fields that are right; and what is off in the others, as sentences, or null.
 */
export function partGiven(
  given: GivenFields,
  parts: Parameters<typeof readGiven>[1],
): { readonly right: GivenFields; readonly problem: string | null } {
  const right: { [Field in CorrectedField]?: string | undefined } = {};
  const problems: string[] = [];
  for (const field of CORRECTED_FIELDS) {
    try {
      readGiven({ [field]: given[field] }, parts);
      right[field] = given[field];
    } catch (error) {
      if (!(error instanceof DatelineError)) throw error;
      problems.push(error.message);
    }
  }
  return { right, problem: problems.length === 0 ? null : problems.join(' ') };
}

/** The value of a field; undefined where it is none. */
function readField(
  field: CorrectedField,
  text: string,
  outlets: Outlets,
  now: Date,
): string | null | undefined {
  if (text === '') return null;
  if (field === 'url') return isAddress(text) ? text : undefined;
  if (field === 'outlet' || field === 'agency') return outlets.find(text)?.name ?? text;
  if (field !== 'date') return text;
  const date = readDate(text, now);
  return date?.rest.trim() === '' ? date.day : undefined;
}

function problemWith(field: CorrectedField, text: string): string {
  if (text.length > LONGEST[field]) {
    return `The ${field} is longer than ${LONGEST[field]} characters.`;
  }
  if (field === 'date') {
    return `The date “${text}” is no day with its year, like 2025-02-07, from 1900 to the day after tomorrow.`;
  }
  return `The url “${text}” is no whole address that begins with http:// or https://.`;
}
