import type { ChatInputCommandInteraction, ModalSubmitFields } from 'discord.js';
import type { CorrectedField } from '../domain.ts';
import { withoutDash } from '../messages/none-typed.ts';
import type { GivenFields } from '../moderation/read-given.ts';

/** The fields of a report that were typed behind a command. */
export function fieldsIn({ options }: Pick<ChatInputCommandInteraction, 'options'>): GivenFields {
  const given = (field: string) => {
    const typed = options.getString(field);
    return typed === null ? undefined : withoutDash(typed);
  };
  return {
    outlet: given('outlet'),
    agency: given('agency'),
    date: given('date'),
    title: given('title'),
  };
}

/** What the lines of a form say; one that is left empty says nothing. */
export function fieldsFilledIn(
  fields: ModalSubmitFields,
  lines: readonly CorrectedField[],
): GivenFields {
  return Object.fromEntries(
    lines.map((field) => {
      const typed = fields.getTextInputValue(field).trim();
      return [field, typed === '' ? undefined : withoutDash(typed)];
    }),
  );
}
