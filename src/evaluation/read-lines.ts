import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { DatelineError } from '../errors.ts';

/** A longer file is none that is meant, in bytes. */
const LARGEST_FILE = 50_000_000;

/**
 * What a file holds as JSON, one object a line; empty lines are skipped.
 * @param what One of them is called so: "question".
 * @throws {DatelineError} USAGE when there is no such file, it is larger than 50 MB or has none, or
 * naming the first malformed line.
 */
export async function readLines<Line>(
  path: string,
  schema: z.ZodType<Line>,
  what: string,
): Promise<Line[]> {
  const lines = (await textOf(path)).replace(/^\ufeff/, '').split(/\r?\n/);
  const read: Line[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() !== '') read.push(readLine(line, schema, what, `Line ${at + 1} of ${path}`));
  }
  if (read.length === 0) throw new DatelineError('USAGE', `${path} has no ${what}s.`);
  return read;
}

async function textOf(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const isFolder = cause instanceof Error && 'code' in cause && cause.code === 'EISDIR';
    const message = isFolder
      ? `${path} is a folder, not a file.`
      : `${path} cannot be read as a file.`;
    throw new DatelineError('USAGE', message, { cause });
  }
  if (bytes.length > LARGEST_FILE)
    throw new DatelineError('USAGE', `${path} is larger than 50 MB.`);
  return bytes.toString('utf8');
}

function readLine<Line>(line: string, schema: z.ZodType<Line>, what: string, where: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new DatelineError('USAGE', `${where} is not a JSON object.`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `"${path.join('.')}": ${message}`,
  );
  throw new DatelineError('USAGE', `${where} is not a ${what}: ${problems.join('; ')}.`);
}
