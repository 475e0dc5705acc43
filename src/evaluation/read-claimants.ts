import { z } from 'zod';
import type { Span, Stance } from '../domain.ts';
import { readLines } from './read-lines.ts';

/** How the text says who makes a claim, for a reader. */
export const WAYS = [
  'named', // by the full name that is looked for
  'short', // by a part of it: "Sandor", "Ms. Lindqvist"
  'pronoun', // "he", "they"
  'role', // "the minister", "the daily"
  'described', // nobody has a name: "two officials"
  'carried', // not at all, in a quotation that goes on
  'author', // not at all, in the author's own voice
  'none', // by nobody
] as const;

export type Way = (typeof WAYS)[number];

const STANCES = [
  'claims',
  'says',
  'denies',
  'confirms',
  'no comment',
  'could not verify',
  'reports',
] as const satisfies readonly Stance[];

const offset = z.int().nonnegative();

const mark = z.object({
  content: z.union([
    z.string().min(1),
    z.tuple([offset, offset]).transform(([start, end]): Span => ({ start, end })),
  ]),
  claimants: z.array(z.string().min(1).nullable()).min(1),
  by: z.enum(WAYS),
  stances: z.array(z.enum(STANCES)).min(1).optional(),
  chain: z.array(z.string().min(1)).optional(),
});

const marked = z.object({ article: z.string().min(1), claims: z.array(mark).min(1) });

/** What a reader says of one claim. */
export interface ClaimantMark {
  /** The claim's content: its words, which stand once in the report, or its offsets. */
  readonly content: string | Span;
  /** Every name that is right; null among them where nobody is right, too. */
  readonly claimants: readonly (string | null)[];
  readonly by: Way;
  /** Every stance that is right; undefined where it is not marked. */
  readonly stances?: readonly Stance[] | undefined;
  /** Who hands it on, nearest first; undefined where it is not marked. */
  readonly chain?: readonly string[] | undefined;
}

/** A report with claims of which a reader says who makes them. */
export interface ReportOfClaimants {
  /** The article's name. */
  readonly article: string;
  readonly claims: readonly ClaimantMark[];
}

/**
 * The marked reports of a file, one JSON object a line: `{"article", "claims": [{"content",
 * "claimants", "by", "stances", "chain"}]}`. A content is its words or `[start, end]`, both in the
 * file's text after the front matter; `stances` and `chain` may be left out.
 * @throws {DatelineError} USAGE when there is no such file, or naming the first malformed line.
 */
export function readClaimants(path: string): Promise<ReportOfClaimants[]> {
  return readLines(path, marked, 'report of claimants');
}
