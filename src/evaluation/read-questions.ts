import { z } from 'zod';
import { LONGEST_QUESTION } from '../answering/answer-question.ts';
import { readLines } from './read-lines.ts';

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
  return readLines(path, asked, 'question');
}

/**
 * The questions of an evaluation, one JSON object a line.
 * @throws {DatelineError} USAGE when there is no such file, or naming the first malformed line.
 */
export function readMarkedQuestions(path: string): Promise<MarkedQuestion[]> {
  return readLines(path, marked, 'question');
}
