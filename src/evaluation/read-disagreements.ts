import { z } from 'zod';
import { LONGEST_QUESTION } from '../answering/answer-question.ts';
import { readLines } from './read-lines.ts';

const side = z.object({
  who: z.array(z.string().min(1)).min(1),
  articles: z.array(z.string().min(1)).min(1),
  figure: z.string().min(1).optional(),
});

const marked = z
  .object({
    id: z.union([z.string().min(1), z.number()]),
    question: z.string().min(1).max(LONGEST_QUESTION),
    kind: z.enum(['figures', 'outcome', 'denial']),
    told: z.boolean(),
    sides: z.array(side),
  })
  .refine(({ told, sides }) => !told || sides.length >= 2, {
    message: 'needs two sides where a disagreement is to be told',
    path: ['sides'],
  });

/** What a disagreement is about: how many, what happened, or a claim and its denial. */
export type DisagreementKind = z.infer<typeof marked>['kind'];

/** One side of a disagreement. */
export type MarkedSide = z.infer<typeof side>;

/** A question with whether its reports disagree, and who says what where they do. */
export type MarkedDisagreement = z.infer<typeof marked>;

/**
 * The marked questions of a file, one JSON object a line; other keys are ignored, empty lines
 * skipped. `who` are names of a side of which one is enough.
 * @throws {DatelineError} USAGE when there is no such file, or naming the first malformed line.
 */
export function readDisagreements(path: string): Promise<MarkedDisagreement[]> {
  return readLines(path, marked, 'marked question');
}
