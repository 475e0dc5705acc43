import { z } from 'zod';
import { readJson } from '../archive/read-json.ts';
import type { Excerpt, FoundPassage, Reply } from '../desk/desk.ts';
import type {
  Answer,
  Citation,
  Disagreement,
  Finding,
  Limits,
  Quote,
  Span,
  Stance,
} from '../domain.ts';
import type { KeptAnswer } from './history.ts';

/** A form for every field of a type: one too many or too few does not compile. */
export type Fields<T> = { readonly [Field in keyof T]-?: z.ZodType<T[Field]> };

/**
 * An answer as a row. What is only ever read with it is packed as JSON, which also gives back every
 * character: SQLite would make U+FFFD of half a surrogate pair.
 */
export interface AnswerRow {
  readonly id: string;
  readonly channel: string;
  readonly member: string;
  readonly message: string | null;
  readonly follows: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** JSON of what was asked and replied, and whether in private. */
  readonly content: string;
}

type Content = Pick<KeptAnswer, 'asked' | 'isPrivate' | 'reply'>;

const offset = z.int().nonnegative();

const span = { start: offset, end: offset } satisfies Fields<Span>;

const quote = { ...span, text: z.string() } satisfies Fields<Quote>;

const stance = z.enum({
  claims: 'claims',
  says: 'says',
  denies: 'denies',
  confirms: 'confirms',
  'no comment': 'no comment',
  'could not verify': 'could not verify',
  reports: 'reports',
} satisfies { readonly [Each in Stance]: Each });

const citation = z.object({
  article: z.string(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  agency: z.string().nullable(),
  cited: z.array(z.string()).readonly(),
  date: z.string().nullable(),
  url: z.string().nullable(),
} satisfies Fields<Citation>);

const finding = z.object({
  claimant: z.string().nullable(),
  chain: z.array(z.string()).readonly(),
  stance,
  statement: z.string(),
  quote: z.object(quote),
  highlight: z.object(span),
  citation,
  copies: z.array(citation).readonly(),
  score: z.number(),
} satisfies Fields<Finding>);

const disagreement = z.object({
  kind: z.enum(['figures', 'stances']),
  text: z.string(),
  findings: z.array(offset).readonly(),
} satisfies Fields<Disagreement>);

const answer = z.discriminatedUnion('answered', [
  z.object({
    answered: z.literal(true),
    text: z.string(),
    isWritten: z.exactOptional(z.literal(true)),
    stays: z.exactOptional(z.array(z.string()).readonly()),
    findings: z.array(finding).min(1).readonly(),
    disagreement: disagreement.nullable(),
  } satisfies Fields<Extract<Answer, { readonly answered: true }>>),
  z.object({
    answered: z.literal(false),
    text: z.string(),
    nearest: z.array(finding).readonly(),
  } satisfies Fields<Extract<Answer, { readonly answered: false }>>),
]);

const limits = z.object({
  outlets: z.array(z.string()).readonly(),
  from: z.string().nullable(),
  to: z.string().nullable(),
} satisfies Fields<Limits>);

const excerpt = z.object({ ...quote, highlight: z.object(span) } satisfies Fields<Excerpt>);

const passage = z.object({ quote: z.object(quote), citation } satisfies Fields<FoundPassage>);

const content = z.object({
  asked: z.string(),
  // The first answers that were kept do not say it.
  isPrivate: z.boolean().default(false),
  reply: z.object({
    question: z.string(),
    limits,
    answer,
    excerpts: z.array(excerpt).readonly(),
    passages: z.array(passage).readonly(),
  } satisfies Fields<Reply>),
} satisfies Fields<Content>);

const time = z
  .int()
  .transform((milliseconds) => new Date(milliseconds))
  .pipe(z.date());

/** An answer as the row that keeps it. */
export function toAnswerRow(kept: KeptAnswer): AnswerRow {
  const { id, channel, member, message, follows, at, asked, isPrivate, reply } = kept;
  // Where the domain's types say more than the forms here, this does not compile.
  const packed: z.input<typeof content> = { asked, isPrivate, reply };
  return {
    id,
    channel,
    member,
    message,
    follows,
    at: at.getTime(),
    content: JSON.stringify(packed),
  };
}

/** The answer of a row; null where another version wrote it or it is damaged. */
export function fromAnswerRow({ at, content: packed, ...ids }: AnswerRow): KeptAnswer | null {
  const given = time.safeParse(at);
  const unpacked: Content | null = readJson(packed, content);
  return unpacked === null || !given.success ? null : { ...ids, ...unpacked, at: given.data };
}
