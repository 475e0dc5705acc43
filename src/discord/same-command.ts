import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandType } from 'discord.js';
import { z } from 'zod';

// Discord answers with every default filled in, and with null for what was never set.
const localisations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {});
const flag = z.boolean().default(false);
/** A bound of a length or of a number. */
const bound = z
  .number()
  .nullish()
  .transform((limit) => limit ?? null);
/** Numbers whose order means nothing. */
const set = z
  .array(z.int())
  .nullish()
  .transform((list) => list?.toSorted((a, b) => a - b) ?? null);

const wording = {
  name: z.string(),
  name_localizations: localisations,
  // An entry of a menu has none, which Discord answers as an empty one.
  description: z.string().default(''),
  description_localizations: localisations,
};

const choice = z.object({
  name: z.string(),
  name_localizations: localisations,
  value: z.union([z.string(), z.number()]),
});

const options = z.lazy(() => z.array(option).default([]));

const option: z.ZodType = z.object({
  type: z.int(),
  ...wording,
  required: flag,
  autocomplete: flag,
  min_length: bound,
  max_length: bound,
  min_value: bound,
  max_value: bound,
  choices: z.array(choice).default([]),
  channel_types: set,
  options,
});

/** What our definitions set of a command; the rest of what Discord answers is dropped. */
const command = z.object({
  type: z.int().default(ApplicationCommandType.ChatInput),
  ...wording,
  options,
  default_member_permissions: z
    .string()
    .nullish()
    .transform((bits) => bits ?? null),
  integration_types: set,
  contexts: set,
});

/**
 * Whether two commands are the same to a member, be it as they are defined or as Discord answers
 * them. The order of options counts, that of languages does not. Both have to have their full
 * localisations.
 * @throws {z.ZodError} when one is not a command.
 */
export function isSameCommand(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(command.parse(one), command.parse(other));
}
