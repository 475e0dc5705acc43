import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { DatelineError } from '../errors.ts';

/** Bytes of the largest data file that is read; ten thousand entries are about 2 MB. */
const LARGEST_FILE = 8_000_000;

/** How the name beside it is looked for in running text; left out where any capitals will do. */
export const mentions = z.union([z.literal('exact'), z.literal(false)]).optional();

/** A text that can be a name: something in it, and no longer than a name is. */
export const nameText = z.string().trim().min(1).max(120);

/** A further spelling: a text, or an object where it needs care in running text. */
export const spellingText = z.union([nameText, z.strictObject({ name: nameText, mentions })]);

/**
 * Reads a data file: a JSON array of entries.
 * @throws {DatelineError} CONFIG when it is missing, too large, not JSON or not of the shape, with
 * the file, the entry and what to do.
 */
export function readEntries<Entry>(path: string, entry: z.ZodType<Entry>): Entry[] {
  const raw = parse(path, readText(path));
  if (!Array.isArray(raw)) {
    throw new DatelineError('CONFIG', `${path} must be a JSON array with one object an entry.`);
  }
  return raw.map((value: unknown, index) => {
    const result = entry.safeParse(value);
    if (result.success) return result.data;
    const problem = result.error.issues[0];
    const where = problem?.path.join('.') ?? '';
    throw entryError(
      path,
      `entry ${index + 1}${nameOf(value)}`,
      `${where === '' ? '' : `${where}: `}${problem?.message ?? 'not an entry'}`,
    );
  });
}

/** The error of one entry of a data file. */
export function entryError(path: string, entry: string, problem: string): DatelineError {
  return new DatelineError(
    'CONFIG',
    `${path}, ${entry}: ${problem}. Correct the file and start again.`,
  );
}

function readText(path: string): string {
  try {
    if (statSync(path).size <= LARGEST_FILE) return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new DatelineError(
      'CONFIG',
      `${path} cannot be read. Put the file there, or name another.`,
      {
        cause,
      },
    );
  }
  throw new DatelineError('CONFIG', `${path} is larger than 8 MB. Take entries out of it.`);
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatelineError('CONFIG', `${path} is not valid JSON (${reason}). Correct the file.`, {
      cause,
    });
  }
}

function nameOf(value: unknown): string {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : null;
  return typeof name === 'string' ? ` ("${name.slice(0, 60)}")` : '';
}
