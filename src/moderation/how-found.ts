import type { FoundBy } from '../domain.ts';

const WORDS: { readonly [By in FoundBy]: string } = {
  correction: 'given by a moderator',
  'front matter': 'in the front matter of the file',
  metadata: 'in the data of the page',
  line: 'in a line of its own',
  byline: 'in the byline',
  address: 'by the address of the report',
  boilerplate: 'where the outlet speaks of itself',
  heading: 'the headline',
  text: 'in the running text',
  none: 'not found',
};

/** How a field of a report was found, in words that follow a value: "TRT (in the byline)". */
export function howFound(by: FoundBy): string {
  return WORDS[by];
}
