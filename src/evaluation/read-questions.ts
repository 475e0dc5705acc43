import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { LONGEST_QUESTION } from '../answering/answer-question.ts';
import { DatelineError } from '../errors.ts';

/** A longer file is no set of questions, in bytes. */
const LARGEST_FILE = 50_000_000;

const asked = z.object({
  id: z.union([z.string().min(1), z.number()]),
  question: z
    .string()
    .max(LONGEST_QUESTION)
    .refine((question) => question.trim() !== '', 'is empty'),
});

const texts = z.array(z.string());

const marked = asked.extend({
  type: z.string().min(1),
  answerable: z.boolean(),
  answers: texts,
  articles: texts,
  also: texts,
  outlets: texts,
  evidence: texts,
});

/** A question of a batch. */
export type AskedQuestion = z.infer<typeof asked>;

/** A question with what a right answer to it is. */
export type MarkedQuestion = z.infer<typeof marked>;

/**
 * The questions of a batch, one JSON object a line; keys beside `id` and `question` are ignored,
 * empty lines skipped.
 * @throws {DatelineError} USAGE when there is no such file, or naming the first malformed line.
 */
export function readQuestions(path: string): Promise<AskedQuestion[]> {
  return readLines(path, asked);
}

/**
 * The questions of an evaluation, one JSON object a line.
 * @throws {DatelineError} USAGE when there is no such file, or naming the first malformed line.
 */
export function readMarkedQuestions(path: string): Promise<MarkedQuestion[]> {
  return readLines(path, marked);
}

async function readLines<Line>(path: string, schema: z.ZodType<Line>): Promise<Line[]> {
  const lines = (await textOf(path)).replace(/^\ufeff/, '').split(/\r?\n/);
  const questions: Line[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() !== '') questions.push(readLine(line, schema, `Line ${at + 1} of ${path}`));
  }
  if (questions.length === 0) throw new DatelineError('USAGE', `${path} has no questions.`);
  return questions;
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

function readLine<Line>(line: string, schema: z.ZodType<Line>, where: string): Line {
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
  throw new DatelineError('USAGE', `${where} is not a question: ${problems.join('; ')}.`);
}
