import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { DatelineError } from '../errors.ts';

/**
 * Reads a file of trained weights.
 * @throws {DatelineError} CONFIG where it is missing, damaged or made for another version.
 */
export function readWeights<File>(
  path: string | URL,
  schema: z.ZodType<File>,
  fits: (file: File) => boolean,
): File {
  let cause: unknown;
  try {
    const file = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    if (fits(file)) return file;
  } catch (error) {
    cause = error;
  }
  throw new DatelineError(
    'CONFIG',
    `The weights in ${path} are missing, damaged or of another version. Restore the file from the repository.`,
    { cause },
  );
}

/** Whether names in a file are those that this version counts with, in order. */
export function sameNames(names: readonly string[], expected: readonly string[]): boolean {
  return names.length === expected.length && names.every((name, i) => name === expected[i]);
}
