import { customId } from './custom-id.ts';
import { cut } from './limits.ts';
import type { Form, FormField } from './message.ts';
import { plainText } from './plain-text.ts';

/** Lines of the form beside the text; Discord has room for five in all, and two are the text's. */
export const PASTED_FIELDS = ['title', 'outlet', 'date'] as const;

/** The text, which Discord takes 4,000 characters at a time. */
export const PASTED_TEXTS = ['text', 'more'] as const;

type PastedField = (typeof PASTED_FIELDS)[number];

const LONGEST_TEXT = 4_000;

const LABELS: { readonly [Field in PastedField]: string } = {
  title: 'Headline',
  outlet: 'Outlet',
  date: 'Date',
};

/** Code units of a field, as such fields are kept. */
const LONGEST: { readonly [Field in PastedField]: number } = { title: 300, outlet: 120, date: 100 };

/**
 * A form to paste the text of a report into.
 * @param list Id of the kept list that has what the form has no line for.
 * @param given What was said of it already.
 */
export function pasteForm(
  list: string,
  given: { readonly [Field in PastedField]: string | null },
): Form {
  return {
    custom_id: customId({ action: 'paste', list }),
    title: 'Add a report',
    components: [
      textOf(
        'text',
        'Text',
        'Up to 4,000 characters; a longer report is better attached as a file',
        true,
      ),
      textOf('more', 'Text, continued', 'Its next paragraphs, where it is longer', false),
      ...PASTED_FIELDS.map((field) => lineOf(field, given[field])),
    ],
  };
}

function textOf(
  name: (typeof PASTED_TEXTS)[number],
  label: string,
  description: string,
  required: boolean,
): FormField {
  return {
    type: 18,
    label,
    description,
    component: { type: 4, custom_id: name, style: 2, required, max_length: LONGEST_TEXT },
  };
}

function lineOf(field: PastedField, given: string | null): FormField {
  const value = cut(plainText(given ?? ''), LONGEST[field]);
  return {
    type: 18,
    label: LABELS[field],
    description: 'Empty: as it is found in the text; “-”: there is none',
    component: {
      type: 4,
      custom_id: field,
      style: 1,
      required: false,
      max_length: LONGEST[field],
      ...(value === '' ? {} : { value }),
    },
  };
}
