import type { CorrectedField, Corrections } from '../domain.ts';
import { customId } from './custom-id.ts';
import { cut } from './limits.ts';
import type { Form, FormField } from './message.ts';
import { plainText } from './plain-text.ts';

/** Fields that can be corrected before a report is added: Discord shows at most five. */
export const FORM_FIELDS = ['title', 'outlet', 'agency', 'date'] as const;

const LABELS: { readonly [Field in (typeof FORM_FIELDS)[number]]: string } = {
  title: 'Headline',
  outlet: 'Outlet',
  agency: 'Agency',
  date: 'Date',
};

/** Code units of a field, as titles are kept. */
const LONGEST = 300;

/** A form that corrects what would be added; what was given already stands in it. */
export function draftForm({
  id,
  given,
}: {
  readonly id: string;
  readonly given: Corrections;
}): Form {
  return {
    custom_id: customId({ action: 'draft', draft: id, decision: 'correct' }),
    title: 'Correct the report',
    components: FORM_FIELDS.map((field) => fieldOf(field, givenOf(field, given))),
  };
}

function givenOf(field: CorrectedField, given: Corrections): string {
  const value = given[field];
  return value === null ? '-' : cut(plainText(value ?? ''), LONGEST);
}

function fieldOf(field: (typeof FORM_FIELDS)[number], value: string): FormField {
  return {
    type: 18,
    label: LABELS[field],
    description: 'Empty: as it was found; “-”: there is none',
    component: {
      type: 4,
      custom_id: field,
      style: 1,
      required: false,
      max_length: LONGEST,
      ...(value === '' ? {} : { value }),
    },
  };
}
